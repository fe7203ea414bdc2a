import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../../kernel/db/tables.ts'
import type { PartyListItem as PartyListItemSchema } from '../contract.ts'
import { validOn } from '../ladder/held.ts'

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
    select h.party_id as id, array_agg(distinct h.kind order by h.kind) as kinds from registry.holding h
    where h.party_id = any(${ids}::uuid[]) and ${validOn(today)}
    group by h.party_id`.execute(tx)
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
