import { parseSigned } from 'hono/utils/cookie'
import { sql } from 'kysely'
import type { Actor, Role } from '../../../kernel/access/roles.ts'
import type { Capacity } from '../contract.ts'
import {
  IDLE_MINUTES,
  type Obligation,
  obligationsOf,
  passwordDaysLeft,
  type SignInState,
} from '../domain.ts'
import type { SignInHandle } from './auth.ts'

/** A signed-in person with what the frame of the portal shows. */
export interface Session {
  actor: Actor
  username: string
  /** Never shown: it is the sign-in itself. */
  token: string
  organisation: string
  capacity: Capacity | null
  /** For a handler: whether anything is delegated today, and until when it is or was; else null. */
  delegation: { state: 'in_force' | 'expired' | 'none'; until: string | null } | null
  /** What must be done before anything else. */
  obligations: Obligation[]
  /** Days until the password must be changed, once they are few; else null. */
  passwordDays: number | null
  /** When the session ends if nothing more is done. Real time. */
  expiresAt: Date
}

interface SessionRow {
  username: string
  user_id: string
  name: string
  role: Role
  tenant: string
  organisation: string
  organisation_id: string | null
  party_id: string | null
  town: string | null
  capacity: Capacity | null
  delegated: boolean
  delegated_until: string | null
  password_temporary: boolean
  password_age: number
  totp: boolean
  demo: boolean
  ends_at: Date
  stale: boolean
}

/** Last use is written at most once a minute, so that reading costs one query. */
const USE_SECONDS = 60

/** How session cookies are named and signed. */
export interface SessionCookie {
  name: string
  secret: string
}

/** The session token of a request, or null where there is none or its signature is not ours. */
export async function sessionToken(headers: Headers, cookie: SessionCookie): Promise<string | null> {
  const header = headers.get('cookie')
  if (!header?.includes(cookie.name)) return null
  const parsed = await parseSigned(header, cookie.secret, cookie.name)
  return parsed[cookie.name] || null
}

/** Who the token stands for; null if it expired, was revoked, or its member is disabled. */
export async function findSession(
  handle: SignInHandle,
  tenant: string,
  token: string,
): Promise<Session | null> {
  const { rows } = await sql<SessionRow>`
    select s.user_id, p.name, m.role, m.tenant, m.organisation, m.organisation_id, m.party_id, m.town,
      exists (select 1 from identity.delegation d where d.handler = m.user_id
        and d.party_id = m.party_id and d.revoked_at is null
        and kernel.today() between d.from_date and d.until_date) as delegated,
      (select max(d.until_date)::text from identity.delegation d where d.handler = m.user_id
        and d.party_id = m.party_id and d.revoked_at is null
        and d.from_date <= kernel.today()) as delegated_until,
      m.username, m.capacity, p.password_temporary,
      floor(extract(epoch from now() - p.password_changed_at) / 86400)::integer as password_age,
      exists (select 1 from identity.totp t where t.user_id = m.user_id and t.confirmed_at is not null) as totp,
      exists (select 1 from kernel.setting where name = 'demo' and value = 'true') as demo,
      least(s.expires_at, s.updated_at + ${IDLE_MINUTES}::int * interval '1 minute') as ends_at,
      s.updated_at < now() - ${USE_SECONDS}::int * interval '1 second' as stale
    from identity.session s
      join identity.person p on p.id = s.user_id
      join identity.member m on m.user_id = s.user_id
    where s.token = ${token} and s.expires_at > now()
      and s.updated_at > now() - ${IDLE_MINUTES}::int * interval '1 minute'
      and m.tenant = ${tenant} and m.disabled_at is null`.execute(handle)
  const row = rows[0]
  if (!row) return null
  if (row.stale) {
    await sql`update identity.session set updated_at = now() where token = ${token}`.execute(handle)
  }
  const state: SignInState = {
    role: row.role,
    passwordTemporary: row.password_temporary,
    passwordAge: row.password_age,
    totp: row.totp,
    demo: row.demo,
  }
  const delegation = row.capacity === 'handler' ? delegationOf(row) : null
  return {
    actor: {
      userId: row.user_id,
      name: row.name,
      role: row.role,
      tenant: row.tenant,
      partyId: delegation && delegation.state !== 'in_force' ? null : row.party_id,
      town: row.town,
      organisation: row.organisation_id,
    },
    username: row.username,
    token,
    organisation: row.organisation,
    capacity: row.capacity,
    delegation,
    obligations: obligationsOf(state),
    passwordDays: passwordDaysLeft(state),
    expiresAt: row.ends_at,
  }
}

/** A handler acts for the firm only while something is delegated. */
function delegationOf({ delegated, delegated_until: until }: SessionRow): Session['delegation'] {
  if (delegated) return { state: 'in_force', until }
  return { state: until === null ? 'none' : 'expired', until }
}

/** Ends one session. */
export async function endSession(handle: SignInHandle, token: string): Promise<void> {
  await handle.deleteFrom('identity.session').where('token', '=', token).execute()
}

/** Ends all sessions of a person; it acts on the next request of each. */
export async function endSessionsOf(handle: SignInHandle, userId: string): Promise<void> {
  await handle.deleteFrom('identity.session').where('user_id', '=', userId).execute()
}

/** Removes what nobody can use any more. */
export async function removeEndedSessions(handle: SignInHandle): Promise<void> {
  await sql`delete from identity.session where expires_at < now()
    or updated_at < now() - ${IDLE_MINUTES}::int * interval '1 minute'`.execute(handle)
}
