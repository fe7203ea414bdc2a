import { sql } from 'kysely'
import type { z } from 'zod'
import type { Actor } from '../../../kernel/access/roles.ts'
import { newId } from '../../../kernel/db/new-id.ts'
import type { Tx } from '../../../kernel/db/tables.ts'
import { AppError, forbidden, notFound } from '../../../kernel/errors.ts'
import type { DelegationActBody, DelegationBody, Delegations } from '../contract.ts'
import { DELEGATED_ITEMS, type DelegatedItem, delegationState } from './domain.ts'

/** The firm that the actor administers. Code: `access.forbidden`. */
export async function administeredFirm(
  tx: Tx,
  actor: Actor,
): Promise<{ partyId: string; organisation: string }> {
  const own = await tx
    .selectFrom('identity.member')
    .select(['capacity', 'organisation'])
    .where('user_id', '=', actor.userId)
    .executeTakeFirst()
  if (own?.capacity !== 'admin' || actor.partyId === null) throw forbidden('identity.delegate')
  return { partyId: actor.partyId, organisation: own.organisation }
}

interface DelegationRow {
  id: string
  handler: string
  item: DelegatedItem
  from: string
  until: string
  revoked: boolean
}

/**
 * What the firm's administrator sees: its handlers and what each may do until when. A handler sees the
 * own delegations, also when none is in force. Code: `access.forbidden` for everybody else.
 */
export async function listDelegations(
  tx: Tx,
  actor: Actor,
  today: string,
): Promise<z.infer<typeof Delegations>> {
  if (actor.role !== 'enterprise') throw forbidden('identity.delegate')
  const handlers = await tx
    .selectFrom('identity.member')
    .select(['id', 'user_id', 'name', 'username', 'disabled_at', 'capacity'])
    .where('capacity', '=', 'handler')
    .orderBy('username')
    .execute()
  const { rows } = await sql<DelegationRow>`select id, handler, item, from_date::text as from,
      until_date::text as until, revoked_at is not null as revoked
    from identity.delegation order by until_date desc, item`.execute(tx)
  const own = handlers.filter(({ user_id }) => user_id === actor.userId)
  const shown = own.length > 0 ? own : handlers
  return {
    today,
    items: [...DELEGATED_ITEMS],
    handlers: shown.map((handler) => ({
      id: handler.id,
      userId: handler.user_id,
      name: handler.name,
      username: handler.username,
      closed: handler.disabled_at !== null,
      delegations: rows
        .filter((row) => row.handler === handler.user_id)
        .map(({ handler: _, revoked, ...row }) => ({
          ...row,
          state: delegationState({ ...row, revoked }, today),
        })),
    })),
  }
}

/**
 * Lets a handler do items from today (or a later day) until a day; what is delegated already gets the
 * new days. Codes: `access.forbidden`, `request.not_found`, `identity.delegation_past`.
 */
export async function delegate(
  tx: Tx,
  actor: Actor,
  { handlerId, items, from, until }: z.infer<typeof DelegationBody>,
  today: string,
): Promise<void> {
  const { partyId } = await administeredFirm(tx, actor)
  const handler = await getHandler(tx, handlerId)
  const begin = from ?? today
  if (until < today || until < begin) throw new AppError('identity.delegation_past', { until })
  for (const item of items) {
    await sql`insert into identity.delegation
        (id, tenant, party_id, handler, item, from_date, until_date, by_actor)
      values (${newId()}, ${actor.tenant}, ${partyId}, ${handler.user_id}, ${item}, ${begin}, ${until},
        ${actor.userId})
      on conflict (handler, item) where revoked_at is null
      do update set from_date = excluded.from_date, until_date = excluded.until_date,
        by_actor = excluded.by_actor`.execute(tx)
  }
}

/** A handler whom the actor may see. Code: `request.not_found`. */
export async function getHandler(tx: Tx, id: string) {
  const handler = await tx
    .selectFrom('identity.member')
    .select(['id', 'user_id', 'name', 'username', 'disabled_at'])
    .where('id', '=', id)
    .where('capacity', '=', 'handler')
    .executeTakeFirst()
  if (!handler) throw notFound('account')
  return handler
}

/**
 * Extends or revokes a delegation, or takes a revocation back. Codes: `request.not_found`,
 * `access.forbidden`, `identity.delegation_past`, `identity.delegation_exists`.
 */
export async function actOnDelegation(
  tx: Tx,
  actor: Actor,
  id: string,
  { act, until }: z.infer<typeof DelegationActBody>,
  today: string,
): Promise<void> {
  const found = await tx
    .selectFrom('identity.delegation')
    .select(['id', 'handler', 'item'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!found) throw notFound('delegation')
  await administeredFirm(tx, actor)
  const change = tx.updateTable('identity.delegation').where('id', '=', id)
  if (act === 'extend') {
    if (!until || until < today) throw new AppError('identity.delegation_past', { until: until ?? '' })
    await change.set({ until_date: until }).execute()
  } else if (act === 'revoke') {
    await change.set({ revoked_at: sql<Date>`kernel.now()`, revoked_by: actor.userId }).execute()
  } else {
    const other = await tx
      .selectFrom('identity.delegation')
      .select('id')
      .where('handler', '=', found.handler)
      .where('item', '=', found.item)
      .where('revoked_at', 'is', null)
      .where('id', '<>', id)
      .executeTakeFirst()
    if (other) throw new AppError('identity.delegation_exists')
    await change.set({ revoked_at: null, revoked_by: null }).execute()
  }
}
