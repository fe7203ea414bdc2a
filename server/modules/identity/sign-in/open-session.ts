import { serializeSigned } from 'hono/utils/cookie'
import { sql } from 'kysely'
import { recordEvent } from '../../../kernel/audit/record-event.ts'
import { SESSION_HOURS } from '../domain.ts'
import type { SignedIn, SignInParts } from './parts.ts'
import { endSession, findSession, removeEndedSessions, type Session } from './sessions.ts'

/**
 * Signs a person in who has proved by other means than a password who they are; null where nobody may
 * act under the account. `action` names the means in the trail.
 */
export async function openSession(
  parts: SignInParts,
  userId: string,
  { headers, request, action }: { headers: Headers; request: string; action: string },
): Promise<SignedIn | null> {
  const { auth, handle, tenant, secret } = parts
  const { internalAdapter, authCookies } = await auth.$context
  const userAgent = headers.get('user-agent') ?? ''
  const { token } = await internalAdapter.createSession(userId, false, { userAgent })
  const session = await findSession(handle, tenant, token)
  if (!session) {
    await endSession(handle, token)
    return null
  }
  const { name, attributes } = authCookies.sessionToken
  const { httpOnly, secure, path } = attributes
  const cookie = await serializeSigned(name, token, secret, {
    httpOnly: httpOnly ?? true,
    secure: secure ?? false,
    path: path ?? '/',
    sameSite: 'Lax',
    maxAge: SESSION_HOURS * 3600,
  })
  await rememberSignIn(parts, session, request, action)
  return { session, cookies: [cookie] }
}

/** What every successful sign-in leaves: the trail's entry and the day of last use. */
export async function rememberSignIn(
  { db, handle }: SignInParts,
  { actor }: Session,
  request: string,
  action: string,
): Promise<void> {
  await removeEndedSessions(handle)
  await sql`update identity.person set last_sign_in_at = now(), idle_since = now()
    where id = ${actor.userId}`.execute(handle)
  await recordEvent(db, {
    tenant: actor.tenant,
    actor: actor.userId,
    name: actor.name,
    role: actor.role,
    action,
    request,
    table: 'identity.session',
    op: 'insert',
  })
}
