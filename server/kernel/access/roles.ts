/**
 * The roles a signed-in person can act under. A session acts under exactly one of them, and each
 * is a PostgreSQL role of its own, so that column privileges can differ.
 */
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

export type Role = (typeof ROLES)[number]

/**
 * What the public pages read under, when nobody is signed in. It is no role of a person: no account has
 * it, the matrix cannot name it, and its database role holds no right on any table. All that it may do
 * is ask the functions of the schemas that modules publish (`AccessMatrix.published`).
 */
export const PUBLIC_ROLE = 'public'

/** Every role that a transaction can run under. */
export const ACTING_ROLES = [...ROLES, PUBLIC_ROLE] as const

export type ActingRole = (typeof ACTING_ROLES)[number]

/** The PostgreSQL role (no login) that transactions of this role run under. */
export const databaseRole = (role: ActingRole) => `kechuang_${role}`

/** Who acts, for whom and where. `partyId`, `town` and `organisation` bound what relations to them reach. */
export interface Actor {
  readonly userId: string
  readonly name: string
  readonly role: Role
  readonly tenant: string
  readonly partyId: string | null
  /** 9-digit township code, or null. */
  readonly town: string | null
  /** Id of an organisation of the district pack, or null. */
  readonly organisation: string | null
}

/** Whoever a transaction runs for: a person who is signed in, or the public. */
export type Acting = Omit<Actor, 'role'> & { readonly role: ActingRole }

/** Anybody, who reads what a district publishes. */
export const publicReader = (tenant: string): Acting => ({
  userId: '',
  name: '',
  role: PUBLIC_ROLE,
  tenant,
  partyId: null,
  town: null,
  organisation: null,
})

/** One who acts for a whole district, bound to no party and no town: by default one of its officers. */
export const districtActor = (
  tenant: string,
  who: { userId: string; name?: string; role?: Role },
): Actor => ({
  userId: who.userId,
  name: who.name ?? who.userId,
  role: who.role ?? 'officer',
  tenant,
  partyId: null,
  town: null,
  organisation: null,
})
