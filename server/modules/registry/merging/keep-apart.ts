import type { Actor } from '../../../kernel/access/roles.ts'
import { newId } from '../../../kernel/db/new-id.ts'
import type { Tx } from '../../../kernel/db/tables.ts'
import { AppError, notFound } from '../../../kernel/errors.ts'
import { requirePermission } from '../parties/permit.ts'

/**
 * Records that two parties are not one, so that they are not proposed again. Saying it twice is one
 * record. Errors: access.forbidden, register.merge_same, request.not_found.
 */
export async function keepApart(tx: Tx, actor: Actor, first: string, second: string): Promise<void> {
  requirePermission(actor, 'registry.merge')
  const [a, b] = [first.toLowerCase(), second.toLowerCase()].sort()
  if (!a || !b || a === b) throw new AppError('register.merge_same')
  const found = await tx
    .selectFrom('registry.party')
    .select('id')
    .where('id', 'in', [a, b])
    .where('state', '=', 'live')
    .execute()
  if (found.length !== 2) throw notFound('party')
  await tx
    .insertInto('registry.not_duplicate')
    .values({ id: newId(), tenant: actor.tenant, a_id: a, b_id: b, by_actor: actor.userId })
    .onConflict((conflict) => conflict.columns(['a_id', 'b_id']).doNothing())
    .execute()
}
