import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../../kernel/db/tables.ts'
import type { PartyListItem as PartyListItemSchema } from '../contract.ts'

export type PartyListItem = z.infer<typeof PartyListItemSchema>

/** Columns of `registry.party as p` that a list shows. */
export const ITEM_COLUMNS = [
  'p.id',
  'p.kind',
  'p.name',
  'p.code',
  'p.town',
  'p.registered_on',
  'p.legal_form',
  'p.capital_fen',
  'p.capital_currency',
  'p.address',
] as const

export interface ItemRow {
  id: string
  kind: string
  name: string
  code: string | null
  town: string | null
  registered_on: string | null
  legal_form: string | null
  capital_fen: bigint | null
  capital_currency: string | null
  address: string | null
}

/** Kinds of credentials that each of these parties holds on the day, by the party's id. */
export async function kindsHeld(
  tx: Tx,
  ids: readonly string[],
  today: string,
): Promise<Map<string, string[]>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; kinds: string[] }>`
    select held.root_id as id, array_agg(distinct held.kind order by held.kind) as kinds
    from (
      select distinct on (r.root_id, c.kind, c.number)
        r.root_id, c.kind, c.issued_on, c.valid_to, c.revoked_on
      from registry.party r join registry.credential c on c.party_id = r.id
      where r.root_id = any(${ids}::uuid[]) and r.state <> 'withdrawn' and c.retracted_at is null
      order by r.root_id, c.kind, c.number, c.asserted_at desc, c.id desc
    ) held
    where held.issued_on <= ${today}::date
      and (held.valid_to is null or held.valid_to >= ${today}::date)
      and (held.revoked_on is null or held.revoked_on > ${today}::date)
    group by held.root_id`.execute(tx)
  return new Map(rows.map(({ id, kinds }) => [id, kinds]))
}

/** Rows as lists show them, with the credentials that are valid on the day. */
export async function listItems(tx: Tx, rows: readonly ItemRow[], today: string): Promise<PartyListItem[]> {
  const held = await kindsHeld(
    tx,
    rows.map((row) => row.id),
    today,
  )
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as PartyListItem['kind'],
    name: row.name,
    code: row.code,
    town: row.town,
    registeredOn: row.registered_on,
    legalForm: row.legal_form,
    capitalFen: row.capital_fen?.toString() ?? null,
    capitalCurrency: row.capital_currency,
    address: row.address,
    credentials: held.get(row.id) ?? [],
  }))
}
