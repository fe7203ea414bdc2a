import { isAPIError } from 'better-auth/api'
import { sql } from 'kysely'
import { recordEvent } from '../../../kernel/audit/record-event.ts'
import { AppError } from '../../../kernel/errors.ts'
import { normaliseUsername } from '../domain.ts'
import { checkCode, findFactor } from '../second-factor/check-code.ts'
import { beginAttempt, clearAttempts, returnAttempt } from './lockout.ts'
import { rememberSignIn } from './open-session.ts'
import type { SignedIn, SignInParts } from './parts.ts'
import { endSession, findSession } from './sessions.ts'

export interface SignInRequest {
  username: string
  password: string
  /** One-time or recovery code. */
  code?: string | undefined
  headers: Headers
  /** Request id, for the audit entry. */
  request: string
}

const TIME = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

interface Known {
  user_id: string
  name: string
  role: string
}

/** Whose name it is, for the trail alone: the answer is the same for a name that nobody has. */
async function known({ handle, tenant }: SignInParts, username: string): Promise<Known | null> {
  const { rows } = await sql<Known>`select p.id as user_id, p.name, m.role
    from identity.person p join identity.member m on m.user_id = p.id
    where p.username = ${normaliseUsername(username)} and m.tenant = ${tenant}`.execute(handle)
  return rows[0] ?? null
}

/**
 * Signs in with user name and password. Codes: `identity.sign_in_failed` (wrong password, unknown
 * name, disabled account: one answer), `identity.locked`; after the right password
 * `identity.code_required`, `identity.code_wrong`, `identity.code_replayed`. Every outcome leaves an
 * audit entry.
 */
export async function signIn(parts: SignInParts, attempt: SignInRequest): Promise<SignedIn> {
  const { handle, tenant, db } = parts
  const who = await known(parts, attempt.username)
  const record = (action: string) =>
    recordEvent(db, {
      tenant,
      actor: who?.user_id ?? 'unknown',
      name: who?.name ?? '',
      role: who?.role ?? '',
      action,
      request: attempt.request,
      table: 'identity.lockout',
      op: 'update',
    })
  const { lockedUntil, last } = await beginAttempt(handle, attempt.username)
  if (lockedUntil) {
    await record('identity.sign_in.locked')
    throw new AppError('identity.locked', { until: TIME.format(lockedUntil) })
  }
  const refuse = async (code: string) => {
    await record('identity.sign_in.failed')
    if (last) await record('identity.lock')
    return new AppError(code)
  }
  const signedIn = await verify(parts, attempt)
  if (!signedIn) throw await refuse('identity.sign_in_failed')
  const outcome = await secondFactor(parts, signedIn, attempt.code)
  if (outcome !== 'passed') {
    await endSession(handle, signedIn.session.token)
    if (outcome !== 'required') throw await refuse(`identity.code_${outcome}`)
    // The password was right and nothing was guessed: this attempt does not count.
    await returnAttempt(handle, attempt.username)
    throw new AppError('identity.code_required')
  }
  await clearAttempts(handle, attempt.username)
  await rememberSignIn(parts, signedIn.session, attempt.request, 'identity.sign_in')
  return signedIn
}

/** Whether the second factor is shown, where the person has one. */
async function secondFactor(
  parts: SignInParts,
  { session }: SignedIn,
  code: string | undefined,
): Promise<'passed' | 'required' | 'wrong' | 'replayed'> {
  const { userId } = session.actor
  if (!code) return (await findFactor(parts, userId))?.confirmed ? 'required' : 'passed'
  const outcome = await checkCode(parts, userId, code)
  return outcome === 'wrong' || outcome === 'replayed' ? outcome : 'passed'
}

/** The library's verdict; null where the password is wrong or nobody may act under the name. */
async function verify(parts: SignInParts, attempt: SignInRequest): Promise<SignedIn | null> {
  const { auth, handle, tenant } = parts
  try {
    const { headers, response } = await auth.api.signInUsername({
      body: { username: attempt.username, password: attempt.password },
      headers: attempt.headers,
      returnHeaders: true,
    })
    const session = await findSession(handle, tenant, response.token)
    if (!session) {
      await endSession(handle, response.token)
      return null
    }
    return { session, cookies: headers.getSetCookie() }
  } catch (error) {
    if (isAPIError(error) && error.statusCode < 500) return null
    throw error
  }
}
