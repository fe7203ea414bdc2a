import { queryOptions } from '@tanstack/react-query'
import { answer, api, type Schemas } from '../../../app/api/client.ts'

export type Delegations = Schemas['Delegations']
export type Handler = Delegations['handlers'][number]
export type Delegation = Handler['delegations'][number]

/** The handlers of the own firm with what each may do; a handler gets the own. */
export const delegationsQuery = queryOptions({
  queryKey: ['delegations'],
  queryFn: () => answer(api.GET('/delegations')),
})
