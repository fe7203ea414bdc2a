import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { LOCK_MINUTES, MAX_FAILURES, normaliseUsername } from '../domain.ts'
import type { SignInHandle } from './auth.ts'

const keyOf = (username: string) => createHash('sha256').update(normaliseUsername(username)).digest('hex')

export interface Attempt {
  /** Until when the user name was locked before this attempt; the attempt must not be made. */
  lockedUntil: Date | null
  /** Whether this attempt, if it fails, locks the user name. */
  last: boolean
}

/**
 * Counts an attempt as failed before it is made, so that attempts at the same moment cannot be more
 * than the limit; a success clears the count. While the name is locked nothing is counted.
 */
export async function beginAttempt(handle: SignInHandle, username: string): Promise<Attempt> {
  await sql`delete from identity.lockout where last_failed_at < now() - interval '1 day'`.execute(handle)
  const { rows } = await sql<{ failures: number }>`
    insert into identity.lockout as l (key, failures, last_failed_at)
    values (${keyOf(username)}, 1, now())
    on conflict (key) do update set
      failures = case when l.locked_until is null then l.failures + 1 else 1 end,
      locked_until = case when l.locked_until is null and l.failures + 1 >= ${MAX_FAILURES}::int
        then now() + ${LOCK_MINUTES}::int * interval '1 minute' end,
      last_failed_at = now()
    where l.locked_until is null or l.locked_until <= now()
    returning failures`.execute(handle)
  const counted = rows[0]
  if (counted) return { lockedUntil: null, last: counted.failures >= MAX_FAILURES }
  const locked = await handle
    .selectFrom('identity.lockout')
    .select('locked_until')
    .where('key', '=', keyOf(username))
    .executeTakeFirst()
  return { lockedUntil: locked?.locked_until ?? null, last: false }
}

/** Forgets the failures of a user name: its password was right. */
export async function clearAttempts(handle: SignInHandle, username: string): Promise<void> {
  await handle.deleteFrom('identity.lockout').where('key', '=', keyOf(username)).execute()
}

/** Takes back an attempt that guessed nothing. */
export async function returnAttempt(handle: SignInHandle, username: string): Promise<void> {
  await sql`update identity.lockout set failures = greatest(failures - 1, 0), locked_until = null
    where key = ${keyOf(username)}`.execute(handle)
}
