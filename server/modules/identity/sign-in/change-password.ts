import { sql } from 'kysely'
import { AppError } from '../../../kernel/errors.ts'
import { hashPassword } from '../accounts/create-account.ts'
import { PASSWORD_HISTORY } from '../domain.ts'
import { beginAttempt, clearAttempts } from './lockout.ts'
import type { SignInParts } from './parts.ts'
import { recordOwn } from './record-own.ts'
import type { Session } from './sessions.ts'

export interface PasswordChange {
  current: string
  next: string
}

/**
 * Changes the own password; all other sessions of the person end. Wrong guesses of the current one count
 * to the lock-out. Codes: `identity.locked`, `identity.password_wrong`, `identity.password_weak`,
 * `identity.password_reused`.
 */
export async function changePassword(
  parts: SignInParts,
  session: Session,
  { current, next }: PasswordChange,
  request: string,
): Promise<void> {
  const { auth, handle } = parts
  const { userId } = session.actor
  const { username } = session
  const { password } = await auth.$context
  const used = await usedHashes(parts, userId)
  const { lockedUntil } = await beginAttempt(handle, username)
  if (lockedUntil) throw new AppError('identity.locked_now')
  const [present] = used
  if (!present || !(await password.verify({ hash: present, password: current }))) {
    throw new AppError('identity.password_wrong')
  }
  await clearAttempts(handle, username)
  for (const hash of used) {
    if (await password.verify({ hash, password: next })) {
      throw new AppError('identity.password_reused', { n: PASSWORD_HISTORY })
    }
  }
  const hash = await hashPassword(parts, { username, password: next })
  await handle.transaction().execute(async (tx) => {
    await sql`insert into identity.former_password (user_id, hash) values (${userId}, ${present})`.execute(tx)
    await sql`update identity.credential set password = ${hash}, updated_at = now()
      where user_id = ${userId} and provider_id = 'credential'`.execute(tx)
    await sql`update identity.person set password_temporary = false, password_changed_at = now()
      where id = ${userId}`.execute(tx)
    await sql`delete from identity.session
      where user_id = ${userId} and token <> ${session.token}`.execute(tx)
    await sql`delete from identity.former_password where user_id = ${userId} and id not in (
      select id from identity.former_password where user_id = ${userId}
      order by replaced_at desc limit ${PASSWORD_HISTORY})`.execute(tx)
  })
  await recordOwn(parts, session, 'identity.password.change', request)
}

/** Hashes of the last passwords, the present one first. */
async function usedHashes({ handle }: SignInParts, userId: string): Promise<string[]> {
  const { rows } = await sql<{ hash: string }>`
    (select password as hash from identity.credential
      where user_id = ${userId} and provider_id = 'credential' and password is not null)
    union all
    (select hash from identity.former_password where user_id = ${userId}
      order by replaced_at desc limit ${PASSWORD_HISTORY - 1})`.execute(handle)
  return rows.map(({ hash }) => hash)
}
