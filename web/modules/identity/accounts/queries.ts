import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { answer, api, type Schemas } from '../../../app/api/client.ts'
import type { AccountSearch } from './search.ts'

export type Account = Schemas['Account']

/** A page of accounts after another, by user name. */
export const accountsQuery = (search: AccountSearch) =>
  infiniteQueryOptions({
    queryKey: ['accounts', 'list', search],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: cursor }) =>
      answer(api.GET('/accounts', { params: { query: { ...search, ...(cursor && { cursor }) } } })),
    getNextPageParam: ({ next }) => next ?? undefined,
  })

/** One account with what administrators did to it. */
export const accountQuery = (id: string) =>
  queryOptions({
    queryKey: ['accounts', 'one', id],
    queryFn: () => answer(api.GET('/accounts/{id}', { params: { path: { id } } })),
  })

/** What an account can belong to. */
export const placesQuery = queryOptions({
  queryKey: ['accounts', 'places'],
  staleTime: 10 * 60_000,
  queryFn: () => answer(api.GET('/account-places')),
})
