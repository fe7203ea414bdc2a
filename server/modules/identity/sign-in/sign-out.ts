import { recordEvent } from '../../../kernel/audit/record-event.ts'
import type { SignInParts } from './parts.ts'
import { findSession, type SessionCookie, sessionToken } from './sessions.ts'

/** Ends the session of a request, if there is one, and says which cookies to drop. */
export async function signOut(
  parts: SignInParts,
  cookie: SessionCookie,
  headers: Headers,
  request: string,
): Promise<string[]> {
  const token = await sessionToken(headers, cookie)
  const session = token ? await findSession(parts.handle, parts.tenant, token) : null
  const answer = await parts.auth.api.signOut({ headers, returnHeaders: true })
  if (session) {
    const { actor } = session
    await recordEvent(parts.db, {
      tenant: actor.tenant,
      actor: actor.userId,
      name: actor.name,
      role: actor.role,
      action: 'identity.sign_out',
      request,
      table: 'identity.session',
      op: 'delete',
    })
  }
  return answer.headers.getSetCookie()
}
