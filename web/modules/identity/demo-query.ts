import { queryOptions } from '@tanstack/react-query'
import { answer, api } from '../../app/api/client.ts'

/** The fictional people of a trial folder; none elsewhere. */
export const demoQuery = queryOptions({
  queryKey: ['demo-accounts'],
  queryFn: () => answer(api.GET('/demo-accounts')),
  staleTime: Number.POSITIVE_INFINITY,
})
