import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import { Secret, TOTP } from 'otpauth'
import QRCode from 'qrcode'
import { AppError } from '../../../kernel/errors.ts'
import { isAdministrator } from '../domain.ts'
import type { SignInParts } from '../sign-in/parts.ts'
import { recordOwn } from '../sign-in/record-own.ts'
import type { Session } from '../sign-in/sessions.ts'
import { checkCode, findFactor, hashRecovery, SEAL_PURPOSE, stepOf } from './check-code.ts'
import { seal, unseal } from './seal.ts'

/** Crockford's letters and digits: none looks like another. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const RECOVERY_CODES = 10

/** What an authenticator app needs, shown this once. */
export interface Enrolment {
  /** Base32, to type where no camera is. */
  secret: string
  uri: string
  /** The URI as a picture. */
  svg: string
}

/**
 * Begins the second factor anew: a fresh secret, not yet in force. Code: `identity.totp_on` where one is
 * in force already.
 */
export async function beginEnrolment(
  parts: SignInParts,
  { actor }: Session,
  names: { username: string; issuer: string },
): Promise<Enrolment> {
  const secret = new Secret({ size: 20 })
  const sealed = seal(parts.secret, SEAL_PURPOSE, secret.base32)
  const { rows } = await sql`insert into identity.totp as t (user_id, secret)
    values (${actor.userId}, ${sealed})
    on conflict (user_id) do update set secret = excluded.secret, created_at = now(), last_step = null
      where t.confirmed_at is null
    returning user_id`.execute(parts.handle)
  if (rows.length === 0) throw new AppError('identity.totp_on')
  const uri = new TOTP({ issuer: names.issuer, label: names.username, secret }).toString()
  const svg = await QRCode.toString(uri, { type: 'svg', margin: 2 })
  return { secret: secret.base32, uri, svg }
}

/**
 * Puts the second factor in force by a code from the app; answers ten recovery codes, shown this once.
 * Codes: `identity.code_wrong`, `identity.totp_on`.
 */
export async function confirmEnrolment(
  parts: SignInParts,
  session: Session,
  code: string,
  request: string,
): Promise<string[]> {
  const { userId } = session.actor
  const factor = await findFactor(parts, userId)
  if (factor?.confirmed) throw new AppError('identity.totp_on')
  const base32 = factor && unseal(parts.secret, SEAL_PURPOSE, factor.secret)
  const step = base32 ? stepOf(base32, code.normalize('NFKC').replaceAll(/\s/g, ''), factor.seconds) : null
  if (step === null) throw new AppError('identity.code_wrong')
  const codes = Array.from({ length: RECOVERY_CODES }, recoveryCode)
  await parts.handle.transaction().execute(async (tx) => {
    const { rows } = await sql`update identity.totp set confirmed_at = now(), last_step = ${step}
      where user_id = ${userId} and confirmed_at is null returning user_id`.execute(tx)
    if (rows.length === 0) throw new AppError('identity.totp_on')
    await sql`delete from identity.recovery_code where user_id = ${userId}`.execute(tx)
    for (const made of codes) {
      await sql`insert into identity.recovery_code (user_id, hash)
        values (${userId}, ${hashRecovery(made)})`.execute(tx)
    }
  })
  await recordOwn(parts, session, 'identity.totp.on', request)
  return codes
}

/**
 * Ends the second factor of one who may do without it, by a last code. Codes: `identity.totp_needed` for
 * the three administrators, `identity.code_wrong`, `identity.code_replayed`.
 */
export async function endSecondFactor(
  parts: SignInParts,
  session: Session,
  code: string,
  request: string,
): Promise<void> {
  const { userId, role } = session.actor
  if (isAdministrator(role)) throw new AppError('identity.totp_needed')
  const outcome = await checkCode(parts, userId, code)
  if (outcome === 'replayed') throw new AppError('identity.code_replayed')
  if (outcome === 'wrong') throw new AppError('identity.code_wrong')
  await sql`delete from identity.totp where user_id = ${userId}`.execute(parts.handle)
  await sql`delete from identity.recovery_code where user_id = ${userId}`.execute(parts.handle)
  await recordOwn(parts, session, 'identity.totp.off', request)
}

/** `7K2QM-9XW4T`: 50 random bits. */
function recoveryCode(): string {
  const letters = Array.from({ length: 10 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
  return `${letters.slice(0, 5)}-${letters.slice(5)}`
}
