import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { Pool, types } from 'pg'

export type Connection =
  | { kind: 'postgres'; url: string; pool: Pool; exec(text: string): Promise<void> }
  | { kind: 'pglite'; pglite: PGlite; exec(text: string): Promise<void> }

/* Both engines answer alike: int8 is bigint, numeric and date are their text, timestamptz a Date. */
const INT8 = 20
const DATE = 1082
const TIMESTAMPTZ = 1184
types.setTypeParser(INT8, (text) => BigInt(text))
types.setTypeParser(DATE, (text) => text)

export function connectPostgres(url: string): Connection {
  const pool = new Pool({ connectionString: url, max: 20, application_name: 'kechuang' })
  // An idle connection that the server drops must not end the process; the next query reports it.
  pool.on('error', () => {})
  // The same for a connection in use: its query fails, and that is where it is dealt with.
  pool.on('connect', (client) => client.on('error', () => {}))
  return {
    kind: 'postgres',
    url,
    pool,
    exec: async (text) => {
      const client = await pool.connect()
      try {
        await client.query(text)
      } catch (error) {
        await client.query('rollback').catch(() => {})
        throw error
      } finally {
        client.release()
      }
    },
  }
}

/** One connection has no use for a server's buffers, and WebAssembly memory is never given back. */
const SMALL = ['shared_buffers=16MB', 'maintenance_work_mem=16MB', 'wal_buffers=1MB']

/**
 * V8's optimising compiler takes 600 MB for a moment to compile one function of PostgreSQL (its
 * expression interpreter), for a gain that imports do not show: the baseline compiler stays.
 */
const BASELINE_ONLY = ['--no-wasm-tier-up', '--no-wasm-dynamic-tiering']

/**
 * A new folder is made by a second PostgreSQL in this process, which leaves some 350 MB that V8 counts
 * as external and would keep for a quarter of a minute: they are let go before work begins.
 */
function letGo(): void {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  if (typeof collect === 'function') collect()
}

/** `copy`: what a database in memory begins with, as `dumpDataDir` gave it. */
export async function connectPGlite(folder: string, copy?: Blob): Promise<Connection> {
  BASELINE_ONLY.forEach(setFlagsFromString)
  const pglite = await PGlite.create({
    dataDir: folder,
    ...(copy ? { loadDataDir: copy } : {}),
    startParams: [...PGlite.defaultStartParams, ...SMALL.flatMap((setting) => ['-c', setting])],
    extensions: { pg_trgm },
    parsers: {
      [INT8]: (text: string) => BigInt(text),
      [DATE]: (text: string) => text,
      [TIMESTAMPTZ]: (text: string) => new Date(text),
    },
  })
  letGo()
  return {
    kind: 'pglite',
    pglite,
    exec: async (text) => {
      try {
        await pglite.exec(text)
      } catch (error) {
        await pglite.exec('rollback').catch(() => {})
        throw error
      }
    },
  }
}
