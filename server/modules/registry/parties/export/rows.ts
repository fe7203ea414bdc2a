import { sql } from 'kysely'
import type { Tx } from '../../../../kernel/db/tables.ts'
import { partyConditions } from '../filter.ts'
import { foundBy, type PartySearch } from '../list.ts'
import { kindsHeld } from '../list-item.ts'
import type { ExportRow } from './columns.ts'

const PAGE = 1000

type FetchedRow = Omit<ExportRow, 'credentials' | 'field'> & { total: bigint }

/** Order of a file: as the list, by name unless a date was asked for. */
function order(sort: PartySearch['sort']) {
  if (sort === 'registered') return sql`p.registered_on, p.id`
  if (sort === '-registered') return sql`p.registered_on desc nulls last, p.id desc`
  return sql`p.sort_key, p.id`
}

/**
 * Present tech_field of each party. The inner limit makes the database look up each party by index:
 * for a page it would else read all facts of the register.
 */
async function fieldsNow(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; value: string }>`
    select distinct on (r.root_id) r.root_id as id, f.value
    from registry.party r
    cross join lateral (
      select value, asserted_at, id from registry.fact
      where party_id = r.id and concept = 'tech_field' and year is null and retracted_at is null
      order by asserted_at desc, id desc limit 1
    ) f
    where r.root_id = any(${ids}::uuid[]) and r.state <> 'withdrawn'
    order by r.root_id, f.asserted_at desc, f.id desc`.execute(tx)
  return new Map(rows.map((row) => [row.id, row.value]))
}

async function complete(tx: Tx, rows: readonly FetchedRow[], today: string): Promise<ExportRow[]> {
  const ids = rows.map((row) => row.id)
  const [held, fields] = [await kindsHeld(tx, ids, today), await fieldsNow(tx, ids)]
  return rows.map((row) => ({
    ...row,
    credentials: held.get(row.id) ?? [],
    field: fields.get(row.id) ?? null,
  }))
}

/**
 * Pages of all that the filters find. One cursor reads them: membership, order and the total come from
 * one moment, however long the reading takes.
 */
export async function* exportPages(
  tx: Tx,
  search: PartySearch,
  today: string,
): AsyncGenerator<{ total: number; rows: ExportRow[] }> {
  const found = await foundBy(tx, search, 'count')
  const hits = tx
    .selectFrom('registry.party as p')
    .select(['p.id', sql`row_number() over (order by ${order(search.sort)})`.as('place')])
    .select(sql`count(*) over ()`.as('total'))
    .where((eb) => partyConditions(eb, search, found, today))
  await sql`declare register_export no scroll cursor for
    select p.id, p.kind, p.name, p.code, p.town, p.registered_on, p.legal_form, p.capital_fen,
      p.capital_currency, p.capital_text, p.address, p.industry, p.business_scope, hit.total
    from (${hits}) hit join registry.party p on p.id = hit.id
    order by hit.place`.execute(tx)
  for (;;) {
    const { rows } = await sql<FetchedRow>`fetch ${sql.lit(PAGE)} from register_export`.execute(tx)
    const first = rows[0]
    yield { total: Number(first?.total ?? 0n), rows: await complete(tx, rows, search.on ?? today) }
    if (rows.length < PAGE) return
  }
}
