import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { applyAccess } from '../kernel/access/apply.ts'
import { kernelAccess } from '../kernel/access/kernel-matrix.ts'
import { type MigrationFolder, migrate } from '../kernel/db/migrate.ts'
import type { Database } from '../kernel/db/open.ts'
import { MODULES } from './modules.ts'

const KERNEL = join(import.meta.dirname, '..', 'kernel')

const FOLDERS: MigrationFolder[] = [
  { module: 'kernel', folder: join(KERNEL, 'db', 'migrations') },
  { module: 'audit', folder: join(KERNEL, 'audit', 'migrations') },
  ...MODULES.map(({ name, folder }) => ({ module: name, folder: join(folder, 'migrations') })).filter(
    ({ folder }) => existsSync(folder),
  ),
]

/** Brings schema and access rules to this program's version. Safe to run at every start. */
export async function prepareDatabase(db: Database): Promise<void> {
  await migrate(db, FOLDERS)
  const matrices = [kernelAccess, ...MODULES.map((module) => module.access)]
  await applyAccess(db, matrices, ['kernel', 'audit'])
}

export const MIGRATION_FOLDERS: readonly MigrationFolder[] = FOLDERS
