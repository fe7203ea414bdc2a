import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../db/tables.ts'
import { AppError } from '../errors.ts'
import type { AuditEntry, AuditList } from './contract.ts'
import './tables.ts'

export interface EntryQuery {
  actor?: string | undefined
  action?: string | undefined
  table?: string | undefined
  row?: string | undefined
  cursor?: string | undefined
  limit: number
}

const CURSOR = /^[1-9]\d{0,17}$/

/** One page of the trail, newest first; the cursor is the last entry's seq. `request.invalid`. */
export async function listEntries(tx: Tx, query: EntryQuery): Promise<z.infer<typeof AuditList>> {
  const { cursor, limit } = query
  if (cursor !== undefined && !CURSOR.test(cursor)) {
    throw new AppError('request.invalid', { problems: 'cursor' })
  }
  const conditions = [
    ...(cursor ? [sql`seq < ${cursor}::bigint`] : []),
    ...(query.actor ? [sql`actor = ${query.actor}`] : []),
    ...(query.action ? [sql`action = ${query.action}`] : []),
    ...(query.table ? [sql`target = ${query.table}`] : []),
    ...(query.row ? [sql`body -> 'rows' @> ${JSON.stringify([[query.row.toLowerCase()]])}::jsonb`] : []),
    sql`true`,
  ]
  const { rows } = await sql<z.infer<typeof AuditEntry>>`
    select seq::text as seq, position::text as position, body ->> 'at' as at, actor, body ->> 'name' as name,
      body ->> 'role' as role, action, target as "table", body ->> 'op' as op,
      jsonb_array_length(coalesce(nullif(body -> 'rows', 'null'), '[]')) as rows, body ->> 'request' as request
    from audit.entry e where ${sql.join(conditions, sql` and `)}
    order by e.seq desc limit ${limit + 1}`.execute(tx)
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? (items.at(-1)?.seq ?? null) : null }
}
