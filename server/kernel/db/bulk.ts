import { sql } from 'kysely'
import type { Tables, Tx } from './tables.ts'

/** Rows of one statement. Enough to make round trips rare, small enough to keep memory flat. */
const CHUNK = 1000

type Column = string | number | bigint | boolean | null | Date | object

function hasBigint(row: Readonly<Record<string, Column>>): boolean {
  for (const name in row) if (typeof row[name] === 'bigint') return true
  return false
}

/** The rows as JSON. A replacer would be called for every value within: bigints are looked for here. */
function rowsText(rows: readonly Record<string, Column>[]): string {
  return JSON.stringify(
    rows.map((row) => {
      if (!hasBigint(row)) return row
      return Object.fromEntries(
        Object.entries(row).map(([name, value]) => [name, typeof value === 'bigint' ? String(value) : value]),
      )
    }),
  )
}

/**
 * Inserts many rows of one table in few statements. Columns that no row names take their default;
 * all rows must name the same columns. bigint (not inside JSON values), Date and JSON values are passed exactly.
 */
export async function insertMany(
  tx: Tx,
  table: keyof Tables & string,
  rows: readonly Record<string, Column>[],
): Promise<void> {
  const first = rows[0]
  if (!first) return
  const columns = Object.keys(first).map((name) => sql.ref(name))
  for (let start = 0; start < rows.length; start += CHUNK) {
    const part = rowsText(rows.slice(start, start + CHUNK))
    await sql`insert into ${sql.table(table)} (${sql.join(columns)})
      select ${sql.join(columns)}
      from jsonb_populate_recordset(null::${sql.table(table)}, ${part}::jsonb)`.execute(tx)
  }
}
