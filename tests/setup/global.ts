/** One PostgreSQL for the whole run, unless one is given or the run asks for PGlite. */
import { findPostgres } from '../../scripts/machine.ts'
import { startPostgres } from '../../scripts/postgres.ts'

/** Lets `vitest run PATH` alone find the same database as `npm test`. Returns what ends it. */
export default async function setup(): Promise<() => Promise<void>> {
  if (
    process.env.TEST_DATABASE_URL ||
    process.env.KECHUANG_TEST_DB === 'pglite' ||
    findPostgres() === undefined
  ) {
    return async () => {}
  }
  const server = await startPostgres({ durable: false })
  process.env.TEST_DATABASE_URL = server.url
  return () => server.stop()
}
