import type { paths } from '../../../generated/api.d.ts'

type Query = NonNullable<paths['/policies']['get']['parameters']['query']>

/** What the library is asked, as its address carries it. */
export type LibrarySearch = Pick<Query, 'q' | 'issuer' | 'year' | 'level' | 'force' | 'on'>

export const LEVELS = ['national', 'municipal', 'district'] as const
export const FORCES = ['in', 'out', 'unknown'] as const

const DAY = /^\d{4}-\d{2}-\d{2}$/

const text = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim().slice(0, 200) : ''

/** Reads what an address asks; anything else in it is left out. */
export function readLibrarySearch(search: Record<string, unknown>): LibrarySearch {
  const year = Number(text(search.year))
  const level = LEVELS.find((each) => each === search.level)
  const force = FORCES.find((each) => each === search.force)
  const [q, issuer, on] = [text(search.q), text(search.issuer), text(search.on)]
  return {
    ...(q && { q }),
    ...(issuer && { issuer }),
    ...(year >= 1900 && year <= 2200 && Number.isInteger(year) ? { year } : {}),
    ...(level && { level }),
    ...(force && { force }),
    ...(DAY.test(on) && { on }),
  }
}

/** The day that a document is looked at, and the day on whose knowledge. */
export function readDocumentSearch(search: Record<string, unknown>): { on?: string; known?: string } {
  const [on, known] = [text(search.on), text(search.known)]
  return { ...(DAY.test(on) && { on }), ...(DAY.test(known) && { known }) }
}
