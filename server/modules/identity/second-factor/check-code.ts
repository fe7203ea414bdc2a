import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { Secret, TOTP } from 'otpauth'
import type { SignInParts } from '../sign-in/parts.ts'
import { unseal } from './seal.ts'

export const SEAL_PURPOSE = 'identity.totp'
const STEP_SECONDS = 30

/** off: this person has no second factor. */
export type CodeOutcome = 'off' | 'accepted' | 'wrong' | 'replayed'

interface Factor {
  secret: string
  confirmed: boolean
  /** Real time in seconds, as the database has it. */
  seconds: number
}

/** The second factor of a person as it stands; null where none was ever begun. */
export async function findFactor({ handle }: SignInParts, userId: string): Promise<Factor | null> {
  const { rows } = await sql<Factor>`select secret, confirmed_at is not null as confirmed,
      extract(epoch from clock_timestamp())::double precision as seconds
    from identity.totp where user_id = ${userId}`.execute(handle)
  return rows[0] ?? null
}

/** The time step that a code belongs to, one before to one after the present; null where it fits none. */
export function stepOf(base32: string, code: string, seconds: number): number | null {
  const totp = new TOTP({ secret: Secret.fromBase32(base32), period: STEP_SECONDS })
  const delta = totp.validate({ token: code, window: 1, timestamp: seconds * 1000 })
  return delta === null ? null : Math.floor(seconds / STEP_SECONDS) + delta
}

export const hashRecovery = (code: string) =>
  createHash('sha256')
    .update(code.toUpperCase().replaceAll(/[^0-9A-Z]/g, ''))
    .digest('hex')

/**
 * Checks a one-time code, or a recovery code, of a person. Either is good once: the accepted step is
 * raised, or the recovery code struck off, in one statement, so that of two uses at once one is refused.
 */
export async function checkCode(parts: SignInParts, userId: string, code: string): Promise<CodeOutcome> {
  const factor = await findFactor(parts, userId)
  if (!factor?.confirmed) return 'off'
  const plain = code.normalize('NFKC').replaceAll(/[\s-]/g, '')
  if (!/^\d{6}$/.test(plain)) return (await strikeOff(parts, userId, plain)) ? 'accepted' : 'wrong'
  const base32 = unseal(parts.secret, SEAL_PURPOSE, factor.secret)
  const step = base32 === null ? null : stepOf(base32, plain, factor.seconds)
  if (step === null) return 'wrong'
  const { rows } = await sql`update identity.totp set last_step = ${step}
    where user_id = ${userId} and (last_step is null or last_step < ${step})
    returning user_id`.execute(parts.handle)
  return rows.length === 1 ? 'accepted' : 'replayed'
}

async function strikeOff({ handle }: SignInParts, userId: string, code: string): Promise<boolean> {
  const { rows } = await sql`update identity.recovery_code set used_at = now()
    where user_id = ${userId} and hash = ${hashRecovery(code)} and used_at is null
    returning id`.execute(handle)
  return rows.length === 1
}
