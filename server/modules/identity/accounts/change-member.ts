import { notFound } from '../../../kernel/errors.ts'
import type { SignInParts } from '../sign-in/parts.ts'
import { closeAccount } from './act-on-account.ts'
import { operator } from './create-account.ts'

/** Lets an enterprise user act for a party. Code: `request.not_found`. */
export async function assignParty(
  { db, tenant }: SignInParts,
  userId: string,
  partyId: string,
): Promise<void> {
  await db.transaction(
    operator(tenant),
    async (tx) => {
      const changed = await tx
        .updateTable('identity.member')
        .set({ party_id: partyId })
        .where('user_id', '=', userId)
        .returning('id')
        .executeTakeFirst()
      if (!changed) throw notFound('account')
    },
    { action: 'identity.account.assign_party' },
  )
}

/**
 * Closes an account at the machine itself and ends its sessions; the person stays in the trail.
 * Codes: `request.not_found`, `identity.last_administrator`.
 */
export async function disableAccount(
  { db, tenant }: SignInParts,
  userId: string,
  reason: string,
): Promise<void> {
  const actor = operator(tenant)
  await db.transaction(
    actor,
    async (tx) => {
      const member = await tx
        .selectFrom('identity.member')
        .select(['id', 'role', 'user_id'])
        .where('user_id', '=', userId)
        .executeTakeFirst()
      if (!member) throw notFound('account')
      await closeAccount(tx, actor, member, reason)
    },
    { action: 'identity.account.disable' },
  )
}
