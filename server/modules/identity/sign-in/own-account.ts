import { sql } from 'kysely'
import type { z } from 'zod'
import type { OwnAccount } from '../contract.ts'
import { IDLE_MINUTES } from '../domain.ts'
import type { SignInParts } from './parts.ts'
import { recordOwn } from './record-own.ts'
import type { Session } from './sessions.ts'

interface StateRow {
  password_changed_at: Date
  totp_since: Date | null
  oidc_since: Date | null
  recovery: number
}

interface SessionRow {
  id: string
  current: boolean
  created_at: Date
  updated_at: Date
  user_agent: string | null
}

/** What a person sees of the own sign-in: password, second factor, browsers signed in. */
export async function ownAccount(
  { handle }: SignInParts,
  { actor, username, token }: Session,
): Promise<z.infer<typeof OwnAccount>> {
  const { userId } = actor
  const { rows } = await sql<StateRow>`select p.password_changed_at,
      (select t.confirmed_at from identity.totp t where t.user_id = p.id) as totp_since,
      (select max(l.linked_at) from identity.oidc_link l where l.user_id = p.id) as oidc_since,
      (select count(*)::integer from identity.recovery_code r
        where r.user_id = p.id and r.used_at is null) as recovery
    from identity.person p where p.id = ${userId}`.execute(handle)
  const { rows: sessions } = await sql<SessionRow>`select id, token = ${token} as current, created_at,
      updated_at, user_agent
    from identity.session
    where user_id = ${userId} and expires_at > now()
      and updated_at > now() - ${IDLE_MINUTES}::int * interval '1 minute'
    order by created_at desc`.execute(handle)
  const state = rows[0]
  return {
    username,
    passwordChangedAt: state?.password_changed_at.toISOString() ?? null,
    totpSince: state?.totp_since?.toISOString() ?? null,
    oidcSince: state?.oidc_since?.toISOString() ?? null,
    recoveryCodes: state?.recovery ?? 0,
    sessions: sessions.map((row) => ({
      id: row.id,
      current: row.current,
      since: row.created_at.toISOString(),
      lastUsedAt: row.updated_at.toISOString(),
      browser: row.user_agent ?? '',
    })),
  }
}

/** Ends all sessions of a person but the one that asks; answers how many. */
export async function endOtherSessions(
  parts: SignInParts,
  session: Session,
  request: string,
): Promise<number> {
  const { rows } = await sql`delete from identity.session
    where user_id = ${session.actor.userId} and token <> ${session.token}
    returning id`.execute(parts.handle)
  await recordOwn(parts, session, 'identity.sessions.end', request)
  return rows.length
}
