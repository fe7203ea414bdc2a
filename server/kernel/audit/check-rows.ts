import { sql } from 'kysely'
import type { Owner } from '../db/tables.ts'
import type { FindingKind, Findings } from './findings.ts'

/** Rows of one table that are named; of the rest the number is told. */
const NAMED = 100

interface Difference {
  id: string
  logged: boolean
  logged_digest: string | null
  present_digest: string | null
  seq: string | null
  total: bigint
}

/**
 * A row's digest as `audit.digest` makes it, written out: a verifier does not trust a function that
 * lies in the database it verifies.
 */
export const rowContent = sql`pg_catalog.jsonb_strip_nulls(pg_catalog.to_jsonb(t))::text`
const presentDigest = sql`pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(${rowContent}, 'UTF8')), 'hex')`

function kindOf({ logged, logged_digest, present_digest }: Difference): FindingKind {
  if (!logged) return 'row_unrecorded'
  if (present_digest === null) return 'row_missing'
  return logged_digest === null ? 'row_revived' : 'row_changed'
}

/**
 * Compares every present row of a table with the last entry that wrote it; the database does it by a
 * sorted merge, so memory here stays flat. The order is that of the sealed positions: `seq` is not part
 * of a leaf. Returns how many rows there are.
 */
export async function checkRows(tx: Owner, table: string, findings: Findings): Promise<number> {
  const { rows } = await sql<Difference>`
    with logged as (
      select distinct on (w.id) w.id, w.digest, w.seq
      from (
        select (r ->> 0) collate "C" as id, r ->> 1 as digest, e.position, e.seq
        from audit.entry e cross join lateral jsonb_array_elements(e.body -> 'rows') r
        where e.body ->> 'table' = ${table}) w
      order by w.id, w.position desc nulls first, w.seq desc
    ), present as (
      select t.id::text collate "C" as id, ${presentDigest} as digest from ${sql.table(table)} t
    )
    select coalesce(l.id, p.id) as id, l.id is not null as logged, l.digest as logged_digest,
      p.digest as present_digest, l.seq::text as seq, count(*) over () as total
    from logged l full join present p on p.id = l.id
    where l.digest is distinct from p.digest
    order by 1 limit ${NAMED}`.execute(tx)
  for (const row of rows) {
    findings.add(kindOf(row), `${table} ${row.id}`, { table, id: row.id, seq: row.seq ?? '' })
  }
  const more = Number(rows[0]?.total ?? 0n) - rows.length
  if (more > 0) findings.add('row_more', table, { table, count: more })
  const count = await sql<{ rows: bigint }>`select count(*) as rows from ${sql.table(table)}`.execute(tx)
  return Number(count.rows[0]?.rows ?? 0n)
}

/** What keeps the log true from now on: the triggers must be there and not switched off. */
export async function checkGuards(tx: Owner, tables: readonly string[], findings: Findings): Promise<void> {
  const wanted = [
    ...tables.flatMap((table) =>
      ['insert', 'update', 'delete'].map((event) => ({ table, trigger: `kc_audit_${event}` })),
    ),
    { table: 'audit.entry', trigger: 'entry_immutable' },
    { table: 'audit.leaf', trigger: 'leaf_immutable' },
    { table: 'audit.checkpoint', trigger: 'checkpoint_immutable' },
  ]
  const { rows } = await sql<{ table: string; trigger: string }>`
    select w.table, w.trigger
    from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w("table" text, trigger text)
    where not exists (
      select 1 from pg_catalog.pg_trigger g
      where g.tgrelid = to_regclass(w.table) and g.tgname = w.trigger and g.tgenabled in ('O', 'A'))
    order by 1, 2`.execute(tx)
  for (const { table, trigger } of rows) findings.add('guard_off', table, { table, trigger })
}
