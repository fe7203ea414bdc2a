import { queryOptions } from '@tanstack/react-query'
import { answer, api, type Schemas } from '../../../app/api/client.ts'

export type OwnAccount = Schemas['OwnAccount']

/** The own password, second factor and sessions. */
export const ownAccountQuery = queryOptions({
  queryKey: ['own-account'],
  queryFn: () => answer(api.GET('/auth/account')),
})
