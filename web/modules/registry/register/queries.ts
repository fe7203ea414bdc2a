import { keepPreviousData, queryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { answer, api } from '../../../app/api/client.ts'
import { type RegisterFilter, without } from './search.ts'

const PAGE = 40

/** What the filters can be set to. */
export const optionsQuery = queryOptions({
  queryKey: ['parties', 'options'],
  staleTime: 60_000,
  queryFn: ({ signal }) => answer(api.GET('/parties/options', { signal })),
})

/** How many parties the filters find, exactly. Asked apart, so that the list never waits for it. */
export function countQuery(filter: RegisterFilter) {
  const counted = without(filter, 'sort')
  return queryOptions({
    queryKey: ['parties', 'count', counted],
    queryFn: ({ signal }) => answer(api.GET('/parties/count', { params: { query: counted }, signal })),
  })
}

/** The reader's own saved views. */
export const viewsQuery = queryOptions({
  queryKey: ['views'],
  queryFn: ({ signal }) => answer(api.GET('/views', { signal })),
})

/** The pages of the list seen so far; the rows of the last filters stay while new ones load. */
export function useParties(filter: RegisterFilter) {
  const first: string | null = null
  return useInfiniteQuery({
    queryKey: ['parties', 'list', filter],
    initialPageParam: first as string | null,
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/parties', {
          params: { query: { ...filter, limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) } },
          signal,
        }),
      ),
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  })
}

/** The whole register's size and what the filters leave of it; null until it is known. */
export function useCounts(filter: RegisterFilter): { total: number | null; found: number | null } {
  const total = useQuery(countQuery({}))
  const found = useQuery(countQuery(filter))
  return { total: total.data?.count ?? null, found: found.data?.count ?? null }
}
