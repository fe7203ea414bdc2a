import { sql } from 'kysely'
import type { Database } from '../db/open.ts'

/** Something that happened outside `db.transaction`: a sign-in, a refusal, a sign-out. */
export interface AuditEvent {
  tenant: string
  /** User id, or `unknown` where the person is not known. */
  actor: string
  name: string
  role: string
  /** Dotted name of the act: `identity.sign_in`. */
  action: string
  /** Request id. */
  request: string
  /** What it concerned, `schema.table`. */
  table: string
  op: 'insert' | 'update' | 'delete'
}

/**
 * Writes one audit entry of the same shape as `audit.capture()`, without rows: the writes of the
 * sign-in library are no records of the register, but that they happened is. Call it outside a
 * transaction of the platform.
 */
export async function recordEvent(db: Database, event: AuditEvent): Promise<void> {
  const { tenant, actor, name, role, action, request, table, op } = event
  const utc = (time: string) =>
    sql`to_char(${sql.raw(time)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
  await sql`insert into audit.entry (tenant, body)
    select ${tenant}::text, jsonb_build_object(
      'v', 1,
      'at', ${utc('kernel.now()')},
      'real', ${utc('clock_timestamp()')},
      'tenant', ${tenant}::text,
      'actor', ${actor}::text,
      'name', ${name}::text,
      'role', ${role}::text,
      'action', ${action}::text,
      'request', ${request}::text,
      'table', ${table}::text,
      'op', ${op}::text,
      'rows', '[]'::jsonb)`.execute(db.owner)
}
