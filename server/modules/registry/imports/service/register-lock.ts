import { sql } from 'kysely'
import type { Tx } from '../../../../kernel/db/tables.ts'

/** Classes of SQLSTATE that a repetition may overcome: connection, rollback, resources, operator, system. */
const PASSING = /^(08|40|53|57|58)/

const stateOf = (error: unknown): string | null =>
  error instanceof Error && 'severity' in error && 'code' in error ? String(error.code) : null

/** Whether the same act may succeed when it is tried again: the queue does, and a start of the server. */
export function isPassing(error: unknown): boolean {
  const state = stateOf(error)
  if (state !== null) return PASSING.test(state)
  // Errors of the socket come from the system or from the driver that lost it.
  return error instanceof Error && ('syscall' in error || error.message.startsWith('Connection terminated'))
}

export const isUniqueViolation = (error: unknown): boolean => stateOf(error) === '23505'

/** Whole batches are written and undone one after another: they touch parties in any order. */
export async function lockRegister(tx: Tx, tenant: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`registry.import.write ${tenant}`}))`.execute(tx)
}
