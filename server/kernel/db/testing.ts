import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, openAsBlob, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { type Database, openDatabase } from './open.ts'

/* Databases for tests: real PostgreSQL where TEST_DATABASE_URL names one, else PGlite in memory. */

export type Prepare = (db: Database) => Promise<void>

const withDatabase = (url: string, name: string) => {
  const parsed = new URL(url)
  parsed.pathname = `/${name}`
  return parsed.toString()
}

/** The template is made once for all test processes; `version` names what is in it. */
async function ensureTemplate(url: string, version: string, prepare: Prepare): Promise<string> {
  const name = `kc_template_${createHash('sha256').update(version).digest('hex').slice(0, 16)}`
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(7303)')
    const known = await client.query('select 1 from pg_database where datname = $1 and datistemplate', [name])
    if (known.rowCount === 0) {
      await client.query(`drop database if exists ${name}`)
      await client.query(`create database ${name} template template0 encoding 'UTF8'`)
      const db = await openDatabase({ url: withDatabase(url, name) })
      try {
        await prepare(db)
      } finally {
        await db.close()
      }
      await client.query(`alter database ${name} is_template true`)
    }
  } finally {
    await client.query('select pg_advisory_unlock(7303)')
    await client.end()
  }
  return name
}

/**
 * PGlite in memory, prepared. Making one takes five seconds of work, copying one two: within a run of the
 * tests, whose folder for templates is in KECHUANG_TEST_TEMPLATES, each is made once.
 */
async function openInMemory(version: string, prepare: Prepare): Promise<Database> {
  const folder = process.env.KECHUANG_TEST_TEMPLATES
  const template = folder && join(folder, `${createHash('sha256').update(version).digest('hex')}.tar`)
  if (template && existsSync(template)) {
    return openDatabase({ folder: 'memory://', copy: await openAsBlob(template) })
  }
  const db = await openDatabase({ folder: 'memory://' })
  await prepare(db)
  if (template && db.connection.kind === 'pglite') {
    await db.exec('checkpoint')
    const dump = await db.connection.pglite.dumpDataDir('none')
    // Two processes may make the same: a file is whole as soon as it has its name.
    const draft = `${template}.${process.pid}`
    writeFileSync(draft, Buffer.from(await dump.arrayBuffer()))
    renameSync(draft, template)
  }
  return db
}

export interface TestDatabase {
  db: Database
  /** URL of the database with the owner's rights (PostgreSQL only): the superuser of the stories. */
  url: string | null
  /** Folder for files of this test. */
  folder: string
  close(): Promise<void>
}

/** A database of its own for one test file, migrated by `prepare`; dropped by `close`. */
export async function openTestDatabase(
  prepare: Prepare,
  version: string,
  options: { pglite?: boolean } = {},
): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'kechuang-test-'))
  const url = process.env.TEST_DATABASE_URL
  if (!url || options.pglite || process.env.KECHUANG_TEST_DB === 'pglite') {
    const db = await openInMemory(version, prepare)
    return { db, url: null, folder, close: () => db.close() }
  }
  const template = await ensureTemplate(url, version, prepare)
  const name = `kc_test_${randomBytes(8).toString('hex')}`
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query('select pg_advisory_lock(7303)')
  await client.query(`create database ${name} template ${template}`)
  await client.query('select pg_advisory_unlock(7303)')
  await client.end()
  const own = withDatabase(url, name)
  const db = await openDatabase({ url: own })
  return {
    db,
    url: own,
    folder,
    close: async () => {
      await db.close()
      const last = new Client({ connectionString: url })
      await last.connect()
      await last.query(`drop database if exists ${name} with (force)`)
      await last.end()
    },
  }
}
