import { sql } from 'kysely'
import type { Actor } from '../../../kernel/access/roles.ts'
import { newId } from '../../../kernel/db/new-id.ts'
import type { Tx } from '../../../kernel/db/tables.ts'
import { AppError, notFound } from '../../../kernel/errors.ts'
import { requirePermission } from '../parties/permit.ts'
import { lockParties } from '../write/lock.ts'
import { dropSearch } from '../write/search-rows.ts'

export interface MergeOrder {
  keep: string
  absorb: string
  reason: string
}

/**
 * Makes two live records one party. Nothing is rewritten: what was asserted of the absorbed record
 * stays there and is read under the kept one. Answers the id of the merge. Errors: access.forbidden,
 * register.merge_same, request.not_found, register.merge_not_live.
 */
export async function mergeParties(tx: Tx, actor: Actor, order: MergeOrder): Promise<string> {
  requirePermission(actor, 'registry.merge')
  const [keep, absorb] = [order.keep.toLowerCase(), order.absorb.toLowerCase()]
  if (keep === absorb) throw new AppError('register.merge_same')
  const locked = await lockParties(tx, [keep, absorb])
  for (const id of [keep, absorb]) {
    const party = locked.get(id)
    if (!party || party.state === 'withdrawn') throw notFound('party')
    if (party.state !== 'live') throw new AppError('register.merge_not_live')
  }
  const id = newId()
  await tx
    .insertInto('registry.merge')
    .values({
      id,
      tenant: actor.tenant,
      kept_id: keep,
      absorbed_id: absorb,
      reason: order.reason,
      by_actor: actor.userId,
      undone_by: null,
      undone_at: null,
    })
    .execute()
  // Records that the absorbed one had absorbed before go along.
  await sql`update registry.party set state = 'merged', root_id = ${keep}::uuid, updated_at = kernel.now()
    where root_id = ${absorb}::uuid`.execute(tx)
  await dropSearch(tx, [absorb])
  return id
}
