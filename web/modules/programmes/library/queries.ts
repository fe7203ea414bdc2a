import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { answer, api, type Schemas } from '../../../app/api/client.ts'
import type { LibrarySearch } from './search.ts'

export type PolicyLine = Schemas['PolicyLine']
export type PolicyDetail = Schemas['PolicyDetail']
export type PolicyList = Schemas['PolicyList']

/** Documents page by page; the former list stays in sight while the next is on its way. */
export const libraryQuery = (search: LibrarySearch) =>
  infiniteQueryOptions({
    queryKey: ['policies', search],
    placeholderData: keepPreviousData,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      answer(
        api.GET('/policies', {
          params: { query: { ...search, limit: 20, ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      ),
    getNextPageParam: (page: PolicyList) => page.next ?? undefined,
  })

/** A document on a day, as it was known at the end of another. */
export const documentQuery = (id: string, asked: { on?: string; known?: string }) =>
  queryOptions({
    queryKey: ['policy', id, asked],
    queryFn: () => answer(api.GET('/policies/{id}', { params: { path: { id }, query: asked } })),
  })
