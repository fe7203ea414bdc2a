import { sql } from 'kysely'
import type { Owner } from '../db/tables.ts'
import type { SignedCheckpoint } from './note.ts'
import './tables.ts'

const PAGE = 500

interface CheckpointRow {
  size: bigint
  sha256: string
  sm3: string
  at: string
  key_id: string
  text: string
  signature: string
}

const COLUMNS = sql`size, encode(sha256, 'hex') as sha256, encode(sm3, 'hex') as sm3,
  to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, key_id, text, signature`

const shape = ({ size, key_id, ...rest }: CheckpointRow): SignedCheckpoint => ({
  size: size.toString(),
  keyId: key_id,
  ...rest,
})

/** Checkpoints of the database by size, those above `after` only. */
export async function* readCheckpoints(db: Owner, after = -1n): AsyncGenerator<SignedCheckpoint> {
  let last = after
  for (;;) {
    const { rows } = await sql<CheckpointRow>`select ${COLUMNS} from audit.checkpoint
      where size > ${last.toString()}::bigint order by size limit ${PAGE}`.execute(db)
    for (const row of rows) yield shape(row)
    const end = rows.at(-1)
    if (!end) return
    last = end.size
  }
}

/** The newest checkpoint, or null where none was made yet. */
export async function newestCheckpoint(db: Owner): Promise<SignedCheckpoint | null> {
  const { rows } =
    await sql<CheckpointRow>`select ${COLUMNS} from audit.checkpoint order by size desc limit 1`.execute(db)
  return rows[0] ? shape(rows[0]) : null
}
