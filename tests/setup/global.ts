/** What the tests of a run share: one PostgreSQL, unless one is given or PGlite is asked for, and templates. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findPostgres } from '../../scripts/machine.ts'
import { startPostgres } from '../../scripts/postgres.ts'

/** Lets `vitest run PATH` alone find the same database as `npm test`. Returns what ends it. */
export default async function setup(): Promise<() => Promise<void>> {
  const forgetTemplates = keepTemplates()
  if (
    process.env.TEST_DATABASE_URL ||
    process.env.KECHUANG_TEST_DB === 'pglite' ||
    findPostgres() === undefined
  ) {
    return async () => forgetTemplates()
  }
  const server = await startPostgres({ durable: false })
  process.env.TEST_DATABASE_URL = server.url
  return async () => {
    await server.stop()
    forgetTemplates()
  }
}

/** A folder for databases in memory that test files copy. Each project asks; the first makes it. */
function keepTemplates(): () => void {
  if (process.env.KECHUANG_TEST_TEMPLATES) return () => {}
  const folder = mkdtempSync(join(tmpdir(), 'kechuang-templates-'))
  process.env.KECHUANG_TEST_TEMPLATES = folder
  return () => rmSync(folder, { recursive: true, force: true })
}
