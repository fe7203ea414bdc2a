import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Actor, Role } from '../../kernel/access/roles.ts'
import { openClock } from '../../kernel/clock/clock.ts'
import { readConfig } from '../../kernel/config/config.ts'
import { openTestDatabase, type TestDatabase } from '../../kernel/db/testing.ts'
import { openFileStore } from '../../kernel/files/files.ts'
import { openJobs } from '../../kernel/jobs/jobs.ts'
import type { Platform } from '../../kernel/platform/platform.ts'
import { MIGRATION_FOLDERS, prepareDatabase } from '../schema.ts'

const TENANT = 'test-district'

/** Everything the template database is made of, so that a change makes a new one. */
function schemaVersion(): string {
  const hash = createHash('sha256')
  const folders = MIGRATION_FOLDERS.map(({ folder }) => folder)
  for (const folder of folders) {
    for (const name of readdirSync(folder).sort()) hash.update(readFileSync(join(folder, name)))
  }
  const access = join(import.meta.dirname, '..', '..')
  for (const path of [
    'kernel/access/policies.ts',
    'kernel/access/kernel-matrix.ts',
    'kernel/access/roles.ts',
  ]) {
    hash.update(readFileSync(join(access, path)))
  }
  const parts = readdirSync(join(access, 'modules'), { recursive: true, withFileTypes: true })
  for (const part of parts.filter(({ name }) => name === 'access.ts')) {
    hash.update(readFileSync(join(part.parentPath, part.name)))
  }
  return hash.digest('hex')
}

export interface TestPlatform extends Platform {
  database: TestDatabase
  close(): Promise<void>
}

/** A platform on a database of its own. Jobs are defined but run only after `jobs.start()`. */
export async function openTestPlatform(options: { pglite?: boolean } = {}): Promise<TestPlatform> {
  const database = await openTestDatabase(prepareDatabase, schemaVersion(), options)
  const { db, folder } = database
  const jobs = openJobs(db)
  return {
    database,
    db,
    clock: await openClock(db),
    config: readConfig({ dataDir: folder, port: 0 }, {}),
    files: openFileStore(join(folder, 'files')),
    jobs,
    tenant: TENANT,
    close: async () => {
      await jobs.stop(1000)
      await database.close()
    },
  }
}

/** A person of the test district. */
export function actor(role: Role, more: Partial<Actor> = {}): Actor {
  return {
    userId: `user-${role}`,
    name: `${role}（测试）`,
    role,
    tenant: TENANT,
    partyId: null,
    town: null,
    organisation: null,
    ...more,
  }
}
