import type { z } from 'zod'
import type { Actor } from '../../../kernel/access/roles.ts'
import { newId } from '../../../kernel/db/new-id.ts'
import type { Tx } from '../../../kernel/db/tables.ts'
import { notFound } from '../../../kernel/errors.ts'
import { PartyFilter, type SavedView as SavedViewSchema } from '../contract.ts'

export type SavedView = z.infer<typeof SavedViewSchema>

const Query = PartyFilter.partial()

/** The reader's own views, by name. Views that an older program saved lose what no longer exists. */
export async function listViews(tx: Tx): Promise<SavedView[]> {
  const rows = await tx
    .selectFrom('registry.saved_view')
    .select(['id', 'name', 'query'])
    .orderBy('name')
    .execute()
  return rows.map((row) => ({ id: row.id, name: row.name, query: Query.safeParse(row.query).data ?? {} }))
}

/** Keeps filters under a name; what had the name before is replaced. */
export async function saveView(tx: Tx, actor: Actor, view: Omit<SavedView, 'id'>): Promise<SavedView> {
  const query = JSON.stringify(view.query)
  const { id } = await tx
    .insertInto('registry.saved_view')
    .values({ id: newId(), tenant: actor.tenant, owner: actor.userId, name: view.name, query })
    .onConflict((conflict) => conflict.columns(['tenant', 'owner', 'name']).doUpdateSet({ query }))
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id, ...view }
}

/** Errors: request.not_found, also for a view of somebody else. */
export async function removeView(tx: Tx, id: string): Promise<void> {
  const { numDeletedRows } = await tx
    .deleteFrom('registry.saved_view')
    .where('id', '=', id)
    .executeTakeFirst()
  if (numDeletedRows === 0n) throw notFound('view')
}
