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
  organisation: string
  capacity: Capacity | null
  /** What must be done before anything else. */
  obligations: Obligation[]
  /** Days until the password must be changed, once they are few; else null. */
  passwordDays: number | null
  /** When the session ends if nothing more is done. Real time. */
  expiresAt: Date
}

interface SessionRow {
  user_id: string
  name: string
  role: Role
  tenant: string
  organisation: string
  organisation_id: string | null
  party_id: string | null
  town: string | null
  capacity: Capacity | null
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
      m.capacity, p.password_temporary,
      floor(extract(epoch from now() - p.password_changed_at) / 86400)::integer as password_age,
      true as totp,
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
  return {
    actor: {
      userId: row.user_id,
      name: row.name,
      role: row.role,
      tenant: row.tenant,
      partyId: row.party_id,
      town: row.town,
      organisation: row.organisation_id,
    },
    organisation: row.organisation,
    capacity: row.capacity,
    obligations: obligationsOf(state),
    passwordDays: passwordDaysLeft(state),
    expiresAt: row.ends_at,
  }
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
