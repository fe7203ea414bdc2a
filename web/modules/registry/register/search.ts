import type { paths } from '../../../generated/api.d.ts'
import { civilDate } from '../../../ui/form/date-input.tsx'
import { isTier } from '../ladder/tiers.ts'

/** What the register is narrowed by, as the server takes it. */
export type RegisterFilter = NonNullable<paths['/parties/count']['get']['parameters']['query']>

/** What the address of the register carries: the filters, and the party that is open beside the list. */
export type RegisterSearch = RegisterFilter & { open?: string }

/** The filters that are chosen from a list, in the order in which they stand. */
export const CHOSEN = ['town', 'tier', 'credential', 'kind', 'year', 'field'] as const

/** All filters; those behind the chosen ones come with an address, as from the ladder. */
export const FILTERS = [...CHOSEN, 'highest', 'expires', 'on'] as const

export type FilterName = (typeof FILTERS)[number]

/** Value of the town filter for parties whose address tells no town. */
export const UNKNOWN_TOWN = 'unknown'

export const KINDS = [
  'enterprise',
  'team',
  'institute',
  'space',
  'incubator',
  'park',
  'department',
  'agency',
  'person',
] as const satisfies readonly NonNullable<RegisterFilter['kind']>[]

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Reads the filters of an address; what is not a filter, or not a value of one, is left out. */
export function readRegisterSearch(search: Record<string, unknown>): RegisterSearch {
  const found: RegisterSearch = {}
  const text = (value: unknown) =>
    typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''
  if (text(search.q)) found.q = text(search.q).slice(0, 200)
  if (text(search.town)) found.town = text(search.town).slice(0, 9)
  if (text(search.credential)) found.credential = text(search.credential).slice(0, 40)
  if (text(search.field)) found.field = text(search.field).slice(0, 40)
  if (isKind(search.kind)) found.kind = search.kind
  if (isTier(search.tier)) found.tier = search.tier
  if (isTier(search.highest)) found.highest = search.highest
  const expires = search.expires === undefined ? Number.NaN : Number(search.expires)
  if (Number.isInteger(expires) && expires >= 0 && expires <= 3660) found.expires = expires
  const on = typeof search.on === 'string' ? civilDate(search.on) : null
  if (on) found.on = on
  const year = Number(search.year)
  if (Number.isInteger(year) && year >= 1900 && year <= 2100) found.year = year
  if (isSort(search.sort)) found.sort = search.sort
  if (UUID.test(text(search.open))) found.open = text(search.open)
  return found
}

/** The filters alone, in one order: the same filters are the same list. */
export function filterOf(search: RegisterSearch): RegisterFilter {
  const { q, town, kind, year, credential, tier, highest, expires, on, field, sort } = search
  return {
    ...(q ? { q } : {}),
    ...(town ? { town } : {}),
    ...(kind ? { kind } : {}),
    ...(year ? { year } : {}),
    ...(credential ? { credential } : {}),
    ...(tier ? { tier } : {}),
    ...(highest ? { highest } : {}),
    ...(expires === undefined ? {} : { expires }),
    ...(on ? { on } : {}),
    ...(field ? { field } : {}),
    ...(sort ? { sort } : {}),
  }
}

/** The filters without some of them. */
export function without(filter: RegisterFilter, ...names: (keyof RegisterFilter)[]): RegisterFilter {
  const rest = { ...filter }
  for (const name of names) delete rest[name]
  return rest
}

/** What narrows the list now: the words first, then the chosen filters. The order narrows nothing. */
export function narrowing(filter: RegisterFilter): (FilterName | 'q')[] {
  return (['q', ...FILTERS] as const).filter((name) => filter[name] !== undefined)
}

/** Whether two sets of filters find the same list in the same order. */
export function sameFilter(a: RegisterFilter, b: RegisterFilter): boolean {
  return JSON.stringify(filterOf(a)) === JSON.stringify(filterOf(b))
}

function isKind(value: unknown): value is NonNullable<RegisterFilter['kind']> {
  return KINDS.some((kind) => kind === value)
}

function isSort(value: unknown): value is NonNullable<RegisterFilter['sort']> {
  return value === 'name' || value === 'registered' || value === '-registered'
}
