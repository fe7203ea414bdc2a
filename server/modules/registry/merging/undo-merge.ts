import { sql } from 'kysely'
import type { Actor } from '../../../kernel/access/roles.ts'
import type { Tx } from '../../../kernel/db/tables.ts'
import { AppError, notFound } from '../../../kernel/errors.ts'
import { requirePermission } from '../parties/permit.ts'
import { lockParties } from '../write/lock.ts'
import { putSearch } from '../write/search-rows.ts'

async function codeTaken(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await sql`select 1 from registry.party own join registry.party other
    on other.code = own.code and other.state = 'live' and other.id <> own.id
    where own.id = ${id}::uuid`.execute(tx)
  return rows.length > 0
}

/** The record's words, as they stand in its row. */
async function searchAgain(tx: Tx, id: string): Promise<void> {
  const party = await tx
    .selectFrom('registry.party')
    .select(['kind', 'name', 'code', 'legal_form', 'registered_on', 'capital_fen', 'capital_currency'])
    .select(['capital_text', 'business_scope', 'address', 'town', 'industry'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  await putSearch(tx, [
    {
      partyId: id,
      attributes: {
        kind: party.kind,
        name: party.name,
        code: party.code,
        legalForm: party.legal_form,
        registeredOn: party.registered_on,
        capitalFen: party.capital_fen?.toString() ?? null,
        capitalCurrency: party.capital_currency,
        capitalText: party.capital_text,
        businessScope: party.business_scope,
        address: party.address,
        town: party.town,
        industry: party.industry,
      },
    },
  ])
}

/**
 * Gives the absorbed record its own life back, with what it had absorbed itself. What was asserted of
 * either stayed with each. Errors: access.forbidden, request.not_found, register.merge_undone,
 * register.merge_kept_gone (the kept party was itself merged away since: undo that first),
 * register.merge_code_taken.
 */
export async function undoMerge(tx: Tx, actor: Actor, mergeId: string): Promise<void> {
  requirePermission(actor, 'registry.merge')
  const merge = await tx
    .selectFrom('registry.merge')
    .select(['id', 'kept_id', 'absorbed_id', 'undone_at'])
    .where('id', '=', mergeId)
    .forUpdate()
    .executeTakeFirst()
  if (!merge) throw notFound('merge')
  if (merge.undone_at) throw new AppError('register.merge_undone')
  const locked = await lockParties(tx, [merge.kept_id, merge.absorbed_id])
  if (locked.get(merge.kept_id)?.state !== 'live') throw new AppError('register.merge_kept_gone')
  if (await codeTaken(tx, merge.absorbed_id)) throw new AppError('register.merge_code_taken')
  await tx
    .updateTable('registry.merge')
    .set({ undone_by: actor.userId, undone_at: sql`kernel.now()` })
    .where('id', '=', merge.id)
    .execute()
  await sql`
    with recursive gone (id) as (
      select ${merge.absorbed_id}::uuid
      union
      select m.absorbed_id from registry.merge m join gone on m.kept_id = gone.id where m.undone_at is null
    )
    update registry.party p set
      root_id = ${merge.absorbed_id}::uuid,
      state = case when p.id = ${merge.absorbed_id}::uuid then 'live' else 'merged' end,
      updated_at = kernel.now()
    from gone where p.id = gone.id`.execute(tx)
  await searchAgain(tx, merge.absorbed_id)
}
