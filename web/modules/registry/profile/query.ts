import { queryOptions } from '@tanstack/react-query'
import { answer, api } from '../../../app/api/client.ts'

/** A party with all that is known of it. */
export function profileQuery(id: string) {
  return queryOptions({
    queryKey: ['party', id],
    queryFn: ({ signal }) => answer(api.GET('/parties/{id}', { params: { path: { id } }, signal })),
  })
}
