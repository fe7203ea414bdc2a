import { keepPreviousData, queryOptions, useInfiniteQuery } from '@tanstack/react-query'
import { answer, api } from '../../../app/api/client.ts'
import type { Tier } from './tiers.ts'

const PAGE = 10
/** As a period of renewal: see the ladder's own `expiring.within`. */
const SOON_DAYS = 90

/** The ladder on a day, today where none is named; the last one stays in sight until another came. */
export function ladderQuery(on: string | undefined) {
  return queryOptions({
    queryKey: ['ladder', 'summary', on ?? null],
    queryFn: ({ signal }) => answer(api.GET('/ladder', { params: { query: on ? { on } : {} }, signal })),
    placeholderData: keepPreviousData,
  })
}

/** The district's towns with their tiles. */
export const townsQuery = queryOptions({
  queryKey: ['towns'],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: ({ signal }) => answer(api.GET('/towns', { signal })),
})

interface Narrowed {
  on: string | undefined
  tier: Tier | undefined
}

const FIRST: string | null = null

const pageOf = ({ on, tier }: Narrowed, cursor: string | null) => ({
  limit: PAGE,
  ...(on ? { on } : {}),
  ...(tier ? { tier } : {}),
  ...(cursor ? { cursor } : {}),
})

/** Who climbed this year, to `tier` and from `from` where they are named. */
export function useClimbers(narrowed: Narrowed & { from: Tier | 'none' | undefined }) {
  return useInfiniteQuery({
    queryKey: ['ladder', 'climbers', narrowed],
    initialPageParam: FIRST as string | null,
    queryFn: ({ pageParam, signal }) => {
      const { from } = narrowed
      const query = { ...pageOf(narrowed, pageParam), ...(from ? { from } : {}) }
      return answer(api.GET('/ladder/climbers', { params: { query }, signal }))
    },
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  })
}

/** Who lost a rung this year, `tier` where it is named. */
export function useLosers(narrowed: Narrowed) {
  return useInfiniteQuery({
    queryKey: ['ladder', 'losers', narrowed],
    initialPageParam: FIRST as string | null,
    queryFn: ({ pageParam, signal }) =>
      answer(api.GET('/ladder/losers', { params: { query: pageOf(narrowed, pageParam) }, signal })),
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  })
}

/** Valid certificates, the next to end first; `all`: also those that do not end soon. */
export function useCertificates(narrowed: Narrowed, all: boolean) {
  return useInfiniteQuery({
    queryKey: ['ladder', 'certificates', narrowed, all],
    initialPageParam: FIRST as string | null,
    queryFn: ({ pageParam, signal }) => {
      const query = { ...pageOf(narrowed, pageParam), ...(all ? {} : { within: SOON_DAYS }) }
      return answer(api.GET('/ladder/certificates', { params: { query }, signal }))
    },
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  })
}
