import type { Actor } from '../../../kernel/access/roles.ts'
import type { Tx } from '../../../kernel/db/tables.ts'
import { recordAct } from './create-account.ts'
import type { Place } from './place.ts'

/** Moves an account to another organisation, town or firm; its role stays. */
export async function moveAccount(
  tx: Tx,
  actor: Actor,
  id: string,
  place: Place,
  reason: string,
): Promise<void> {
  await tx
    .updateTable('identity.member')
    .set({
      organisation: place.organisation,
      organisation_id: place.organisationId,
      party_id: place.partyId,
      town: place.town,
    })
    .where('id', '=', id)
    .execute()
  await recordAct(tx, actor, id, 'move', reason)
}
