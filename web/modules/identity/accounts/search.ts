import type { paths } from '../../../generated/api.d.ts'

type Query = NonNullable<paths['/accounts']['get']['parameters']['query']>

/** What the list is narrowed by, as its address carries it. */
export type AccountSearch = Pick<Query, 'q' | 'role' | 'state'>

export const ROLES = [
  'officer',
  'leader',
  'town',
  'park',
  'enterprise',
  'institute',
  'expert',
  'data_officer',
  'auditor',
  'system_admin',
  'security_admin',
] as const

export const STATES = ['first', 'locked', 'disabled', 'active'] as const

/** Reads the filters of an address; anything else in it is left out. */
export function readAccountSearch(search: Record<string, unknown>): AccountSearch {
  const found: AccountSearch = {}
  if (typeof search.q === 'string' && search.q.trim()) found.q = search.q.trim().slice(0, 100)
  const role = ROLES.find((name) => name === search.role)
  if (role) found.role = role
  const state = STATES.find((name) => name === search.state)
  if (state) found.state = state
  return found
}
