/**
 * The roles a signed-in person can act under. A session acts under exactly one of them, and each
 * is a PostgreSQL role of its own, so that column privileges can differ.
 */
export const ROLES = ['officer', 'town', 'enterprise', 'auditor', 'system_admin'] as const

export type Role = (typeof ROLES)[number]

/** The PostgreSQL role (no login) that transactions of this role run under. */
export const databaseRole = (role: Role) => `kechuang_${role}`

/** Who acts, for whom and where. `partyId` and `town` bound what relations `own` and `town` reach. */
export interface Actor {
  readonly userId: string
  readonly name: string
  readonly role: Role
  readonly tenant: string
  readonly partyId: string | null
  /** 9-digit township code, or null. */
  readonly town: string | null
}
