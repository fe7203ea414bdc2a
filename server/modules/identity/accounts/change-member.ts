import { sql } from 'kysely'
import { AppError } from '../../../kernel/errors.ts'
import { endSessionsOf } from '../sign-in/sessions.ts'
import type { SignInParts } from '../sign-in/sign-in.ts'
import { operator } from './create-account.ts'

/** Lets an enterprise user act for a party. Code: `request.not_found`. */
export async function assignParty(parts: SignInParts, userId: string, partyId: string): Promise<void> {
  await change(parts, 'identity.account.assign_party', userId, { party_id: partyId })
}

/** Closes an account and ends its sessions; the person stays in the trail. Code: `request.not_found`. */
export async function disableAccount(parts: SignInParts, userId: string): Promise<void> {
  await change(parts, 'identity.account.disable', userId, { disabled_at: sql<Date>`kernel.now()` })
  await endSessionsOf(parts.handle, userId)
}

async function change(
  { db, tenant }: SignInParts,
  action: string,
  userId: string,
  values: { party_id: string } | { disabled_at: ReturnType<typeof sql<Date>> },
): Promise<void> {
  const changed = await db.transaction(
    operator(tenant),
    (tx) =>
      tx
        .updateTable('identity.member')
        .set(values)
        .where('user_id', '=', userId)
        .returning('id')
        .executeTakeFirst(),
    { action },
  )
  if (!changed) throw new AppError('request.not_found', { what: 'account' })
}
