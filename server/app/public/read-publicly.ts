import { sql } from 'kysely'
import { publicReader } from '../../kernel/access/roles.ts'
import type { Tx } from '../../kernel/db/tables.ts'
import type { Platform } from '../../kernel/platform/platform.ts'

/** Reads for a public page: under the role that reaches published functions only, and writes nothing. */
export const readPublicly = <T>({ db, tenant }: Platform, read: (tx: Tx) => Promise<T>): Promise<T> =>
  db.transaction(publicReader(tenant), async (tx) => {
    await sql`set transaction read only`.execute(tx)
    return read(tx)
  })
