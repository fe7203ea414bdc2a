import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { AppError } from '../errors.ts'
import type { Database } from './open.ts'

/** A module's numbered, forward-only SQL files. */
export interface MigrationFolder {
  module: string
  folder: string
}

const LOCK = 0x6b63_6d67 // 'kcmg': one process migrates at a time

const literal = (text: string) => `'${text.replaceAll("'", "''")}'`

/**
 * Brings the database up to date: each file once, in one transaction with its record. A file that
 * was applied and has changed since is refused (`db.migration_changed`).
 */
export async function migrate(db: Database, folders: readonly MigrationFolder[]): Promise<number> {
  await db.exec(`create schema if not exists kernel;
    create table if not exists kernel.migration (
      module text not null, name text not null, hash text not null,
      applied_at timestamptz not null default now(), primary key (module, name))`)
  let applied = 0
  for (const { module, folder } of folders) {
    const names = readdirSync(folder)
      .filter((name) => /^\d{4}-.*\.sql$/.test(name))
      .sort()
    for (const name of names) {
      const text = readFileSync(join(folder, name), 'utf8')
      const hash = createHash('sha256').update(text).digest('hex')
      const { rows } = await sql<{ hash: string }>`select hash from kernel.migration
        where module = ${module} and name = ${name}`.execute(db.owner)
      if (rows[0]) {
        if (rows[0].hash !== hash) throw new AppError('db.migration_changed', { module, name })
        continue
      }
      await db.exec(
        [
          'begin',
          `select pg_advisory_xact_lock(${LOCK})`,
          `insert into kernel.migration (module, name, hash)
             values (${literal(module)}, ${literal(name)}, ${literal(hash)})`,
          text,
          'commit',
        ].join(';\n'),
      )
      applied += 1
    }
  }
  return applied
}
