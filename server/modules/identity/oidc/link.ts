import { sql } from 'kysely'
import { recordEvent } from '../../../kernel/audit/record-event.ts'
import { AppError } from '../../../kernel/errors.ts'
import { findFactor } from '../second-factor/check-code.ts'
import { openSession } from '../sign-in/open-session.ts'
import type { SignedIn, SignInParts } from '../sign-in/parts.ts'
import { recordOwn } from '../sign-in/record-own.ts'
import type { Session } from '../sign-in/sessions.ts'
import type { Subject } from './provider.ts'

/**
 * Signs in who was linked to this subject. Whoever has one-time codes signs in with password and code:
 * how strong the other house's sign-in is, the portal cannot know. Codes: `identity.oidc_unlinked`
 * (also where the account is closed), `identity.oidc_code_needed`.
 */
export async function signInBySubject(
  parts: SignInParts,
  { issuer, subject }: Subject,
  from: { headers: Headers; request: string },
): Promise<SignedIn> {
  const { rows } = await sql<{ user_id: string }>`select user_id from identity.oidc_link
    where issuer = ${issuer} and subject = ${subject}`.execute(parts.handle)
  const userId = rows[0]?.user_id
  if (userId === undefined) throw new AppError('identity.oidc_unlinked')
  if ((await findFactor(parts, userId))?.confirmed) throw new AppError('identity.oidc_code_needed')
  const signedIn = await openSession(parts, userId, { ...from, action: 'identity.oidc.sign_in' })
  if (!signedIn) throw new AppError('identity.oidc_unlinked')
  return signedIn
}

/** Links the own account to a subject of the provider. Code: `identity.oidc_taken`. */
export async function linkSubject(
  parts: SignInParts,
  session: Session,
  { issuer, subject }: Subject,
  request: string,
): Promise<void> {
  const { userId } = session.actor
  const { rows } = await sql<{ user_id: string }>`
    insert into identity.oidc_link (issuer, subject, user_id) values (${issuer}, ${subject}, ${userId})
    on conflict do nothing returning user_id`.execute(parts.handle)
  if (!rows[0]) throw new AppError('identity.oidc_taken')
  await recordOwn(parts, session, 'identity.oidc.link', request)
}

/** Ends the link of the own account; nothing happens where there is none. */
export async function unlink(parts: SignInParts, session: Session, request: string): Promise<void> {
  const { numAffectedRows } = await sql`delete from identity.oidc_link
    where user_id = ${session.actor.userId}`.execute(parts.handle)
  if (numAffectedRows) await recordOwn(parts, session, 'identity.oidc.unlink', request)
}

/** Leaves in the trail that an answer of the provider was refused, and why. */
export async function recordRefusal({ db, tenant }: SignInParts, code: string, request: string) {
  await recordEvent(db, {
    tenant,
    actor: 'unknown',
    name: '',
    role: '',
    action: code.replace('identity.oidc_', 'identity.oidc.refused.'),
    request,
    table: 'identity.session',
    op: 'insert',
  })
}
