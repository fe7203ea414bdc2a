import type { paths } from '../../generated/api.d.ts'

type Query = NonNullable<paths['/audit/entries']['get']['parameters']['query']>

/** What the trail is filtered by, as its address carries it. */
export type TrailSearch = Pick<Query, 'actor' | 'action' | 'table' | 'row'>

/** The fields of the filter, in the order in which they stand. */
export const TRAIL_FILTERS = ['actor', 'action', 'table', 'row'] as const

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export function isRowId(value: string): boolean {
  return UUID.test(value)
}

/** Reads the filters of an address; anything else in it is left out. */
export function readTrailSearch(search: Record<string, unknown>): TrailSearch {
  const found: TrailSearch = {}
  for (const name of TRAIL_FILTERS) {
    const value = search[name]
    if (typeof value !== 'string' || !value.trim()) continue
    if (name === 'row' && !isRowId(value)) continue
    found[name] = value.trim().slice(0, 80)
  }
  return found
}
