/* Pure rules of delegation: no I/O. */

/** What can be delegated: to look at the firm's own data, and each programme. */
export const DELEGATED_ITEMS = [
  'profile',
  'hnte',
  'tech-sme',
  'little-giant',
  'little-giant-cultivation',
  'little-tiger',
  'leading-enterprise',
  'maker-space',
  'incubator',
  'innovation-voucher',
  'ip-pilot',
  'science-base',
] as const

export type DelegatedItem = (typeof DELEGATED_ITEMS)[number]

export type DelegationState = 'in_force' | 'later' | 'expired' | 'revoked'

/** How a delegation stands on a civil day (`YYYY-MM-DD`); both ends belong to it. */
export function delegationState(
  delegation: { from: string; until: string; revoked: boolean },
  today: string,
): DelegationState {
  if (delegation.revoked) return 'revoked'
  if (today < delegation.from) return 'later'
  return today > delegation.until ? 'expired' : 'in_force'
}
