import type { Generated, Kysely, Transaction } from 'kysely'

/**
 * Every table by its full name (`schema.table`). The kernel declares its own; each module adds its
 * tables by declaration merging in its `store` files, so one typed handle serves them all while no
 * module has to import another.
 */
export interface Tables {
  'kernel.setting': { name: string; value: string }
  'kernel.idempotency': {
    tenant: string
    key: string
    actor: string
    request_hash: string
    status: number | null
    body: string | null
    created_at: Generated<Date>
  }
  'kernel.file': {
    sha256: string
    tenant: string
    name: string
    media_type: string
    size: bigint
    created_by: string
    created_at: Generated<Date>
  }
}

/** The handle of one transaction that has an actor, a role and a tenant. Stores take it first. */
export type Tx = Transaction<Tables>

/** The handle of the database's owner. It bypasses row-level security: kernel and migrations only. */
export type Owner = Kysely<Tables>
