import { AsyncLocalStorage } from 'node:async_hooks'
import { Kysely, PGliteDialect, PostgresDialect, sql } from 'kysely'
import { type Acting, databaseRole } from '../access/roles.ts'
import { AppError } from '../errors.ts'
import { type Connection, connectPGlite, connectPostgres } from './connect.ts'
import type { Owner, Tables, Tx } from './tables.ts'

export interface TransactionOptions {
  /** What is being done, for the audit entry: `registry.import.accept`. */
  action?: string
  /** Request id that joins audit entry, log line and problem report. */
  request?: string
}

/** The database with its only two ways in: as an actor, or (kernel and migrations) as owner. */
export interface Database {
  readonly kind: 'postgres' | 'pglite'
  /** The owner's handle; throws inside a transaction, where using it would bypass or hang. */
  readonly owner: Owner
  /** For libraries that bring their own queries (sign-in, jobs). */
  readonly connection: Connection
  /**
   * Runs `fn` in one transaction under the actor's database role, with actor, tenant and relations
   * set for row-level security. Nesting throws `db.nested_transaction`.
   */
  transaction<T>(actor: Acting, fn: (tx: Tx) => Promise<T>, options?: TransactionOptions): Promise<T>
  /** Runs several statements of trusted SQL (migrations) by the simple protocol. */
  exec(text: string): Promise<void>
  close(): Promise<void>
}

const inside = new AsyncLocalStorage<true>()

function refuseInside(): void {
  if (inside.getStore()) throw new AppError('db.nested_transaction')
}

/** Opens PostgreSQL by its URL, or PGlite in a folder (`memory://` for none, which may begin as a copy). */
export async function openDatabase(
  target: { url: string } | { folder: string; copy?: Blob },
): Promise<Database> {
  const connection =
    'url' in target ? connectPostgres(target.url) : await connectPGlite(target.folder, target.copy)
  const dialect =
    connection.kind === 'postgres'
      ? new PostgresDialect({ pool: connection.pool })
      : new PGliteDialect({ pglite: connection.pglite })
  const owner = new Kysely<Tables>({ dialect })
  return {
    kind: connection.kind,
    connection,
    get owner() {
      refuseInside()
      return owner
    },
    transaction(actor, fn, options = {}) {
      refuseInside()
      return inside.run(true, () =>
        owner.transaction().execute(async (tx) => {
          await enter(tx, actor, options)
          return fn(tx)
        }),
      )
    },
    exec: (text) => {
      refuseInside()
      return connection.exec(text)
    },
    close: () => owner.destroy(),
  }
}

/** Leaves the owner's rights behind and says who acts; all of it ends with the transaction. */
async function enter(tx: Tx, actor: Acting, options: TransactionOptions): Promise<void> {
  await sql`select
    set_config('role', ${databaseRole(actor.role)}, true),
    set_config('app.actor', ${actor.userId}, true),
    set_config('app.actor_name', ${actor.name}, true),
    set_config('app.role', ${actor.role}, true),
    set_config('app.tenant', ${actor.tenant}, true),
    set_config('app.party', ${actor.partyId ?? ''}, true),
    set_config('app.town', ${actor.town ?? ''}, true),
    set_config('app.organisation', ${actor.organisation ?? ''}, true),
    set_config('app.action', ${options.action ?? ''}, true),
    set_config('app.request', ${options.request ?? ''}, true)`.execute(tx)
}
