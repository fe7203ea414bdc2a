import { sql } from 'kysely'
import type { Actor } from '../../../kernel/access/roles.ts'
import type { Tx } from '../../../kernel/db/tables.ts'
import { insertAccount } from '../accounts/create-account.ts'
import { administeredFirm, getHandler } from './delegations.ts'

/**
 * The firm's administrator makes an account for a handler of the own firm. Codes: `access.forbidden`,
 * those of `insertAccount`.
 */
export async function inviteHandler(
  tx: Tx,
  actor: Actor,
  person: { username: string; name: string },
  hash: string,
): Promise<{ id: string; username: string; name: string }> {
  const { partyId, organisation } = await administeredFirm(tx, actor)
  const { id } = await insertAccount(
    tx,
    actor,
    { ...person, role: 'enterprise', capacity: 'handler', organisation, partyId, temporary: true },
    hash,
  )
  const { username, name } = await getHandler(tx, id)
  return { id, username, name }
}

/** Closes the account of a handler, or opens it again. Codes: `request.not_found`, `access.forbidden`. */
export async function closeHandler(tx: Tx, actor: Actor, id: string, closed: boolean): Promise<void> {
  await getHandler(tx, id)
  await administeredFirm(tx, actor)
  await tx
    .updateTable('identity.member')
    .set({ disabled_at: closed ? sql<Date>`kernel.now()` : null })
    .where('id', '=', id)
    .execute()
}
