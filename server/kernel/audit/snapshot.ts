import { sql } from 'kysely'
import type { Database } from '../db/open.ts'
import type { Owner } from '../db/tables.ts'
import { AppError } from '../errors.ts'

const POSTGRES_LIMITED = '42501'

/**
 * Reads one moment of the whole database: entries and rows of a transaction are both in it or neither.
 * The time zone is that under which digests were made. Where row-level security would hide rows from
 * the owner the database refuses (`audit.owner_limited`) instead of answering with part of them.
 */
export async function inSnapshot<T>(db: Database, fn: (tx: Owner) => Promise<T>): Promise<T> {
  try {
    return await db.owner
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute(async (tx) => {
        await sql`select set_config('timezone', 'UTC', true), set_config('row_security', 'off', true),
          set_config('extra_float_digits', '1', true), set_config('work_mem', '64MB', true)`.execute(tx)
        return fn(tx)
      })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === POSTGRES_LIMITED) {
      throw new AppError('audit.owner_limited', {}, { cause: error })
    }
    throw error
  }
}
