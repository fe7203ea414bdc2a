import { sql } from 'kysely'
import type { Owner } from '../db/tables.ts'
import type { LogPlace } from './check-log.ts'

/* Reads the log in pages that follow the size of its entries: an import's entry is a hundred
   kilobytes, a click's a few hundred bytes, and memory stays flat for both. */

const PAGE_BYTES = 4 * 1024 * 1024
const PAGE_LEAST = 16
const PAGE_MOST = 4000

interface Row extends Omit<LogPlace, 'position'> {
  position: bigint
}

async function firstFrom(db: Owner, position: bigint): Promise<bigint | null> {
  const { rows } = await sql<{ position: bigint | null }>`select least(
    (select min(position) from audit.leaf where position >= ${position.toString()}::bigint),
    (select min(position) from audit.entry where position >= ${position.toString()}::bigint)) as position`.execute(
    db,
  )
  return rows[0]?.position ?? null
}

/** Every place of the log that has an entry or a leaf, in order. */
export async function* readLog(db: Owner): AsyncGenerator<LogPlace> {
  let count = 256
  for (let from = await firstFrom(db, 0n); from !== null; from = await firstFrom(db, from)) {
    const to = from + BigInt(count)
    const range = sql`position >= ${from.toString()}::bigint and position < ${to.toString()}::bigint`
    const { rows } = await sql<Row>`
      select coalesce(e.position, l.position) as position, e.seq::text as seq, e.body::text as body,
        l.seq::text as "leafSeq", encode(l.sha256, 'hex') as sha256, encode(l.sm3, 'hex') as sm3
      from (select position, seq, body from audit.entry where ${range}) e
      full join (select position, seq, sha256, sm3 from audit.leaf where ${range}) l
        on l.position = e.position
      order by 1`.execute(db)
    let bytes = 0
    for (const row of rows) {
      bytes += row.body?.length ?? 0
      yield { ...row, position: Number(row.position) }
    }
    from = to
    const fitting = Math.floor((PAGE_BYTES / Math.max(bytes, 1)) * rows.length)
    count = Math.min(PAGE_MOST, Math.max(PAGE_LEAST, Math.min(fitting, count * 2)))
  }
}

/** Entries that wait for their position, oldest first: those that a sealer has not come to. */
export async function* readUnsealed(db: Owner): AsyncGenerator<{ seq: string; body: string }> {
  let last = '-1'
  for (;;) {
    const { rows } = await sql<{ seq: string; body: string }>`
      select seq::text as seq, body::text as body from audit.entry e
      where position is null and e.seq > ${last}::bigint order by e.seq limit 100`.execute(db)
    yield* rows
    const end = rows.at(-1)
    if (!end) return
    last = end.seq
  }
}
