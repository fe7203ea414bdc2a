import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Clock, openClock } from '../kernel/clock/clock.ts'
import type { Config } from '../kernel/config/config.ts'
import { lockFolder } from '../kernel/db/folder-lock.ts'
import { type Database, openDatabase } from '../kernel/db/open.ts'
import { type District, loadDistrict } from '../kernel/district/load.ts'
import { AppError } from '../kernel/errors.ts'
import { openFileStore } from '../kernel/files/files.ts'
import { openJobs } from '../kernel/jobs/jobs.ts'
import type { Platform } from '../kernel/platform/platform.ts'
import { prepareDatabase } from './schema.ts'

export const PROJECT_ROOT = join(import.meta.dirname, '..', '..')

export interface OpenedPlatform extends Platform {
  clock: Clock
  district: District
  /** Whether the data folder was made just now. */
  fresh: boolean
  close(): Promise<void>
}

/** Which district pack a new data folder serves: the one named, else the only one, else the first. */
function chooseDistrict(named: string | undefined): string {
  const packs = readdirSync(join(PROJECT_ROOT, 'districts'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
  const chosen = named ?? packs[0]
  if (!chosen || !packs.includes(chosen)) {
    throw new AppError('config.district_unknown', { district: named ?? '', known: packs.join(', ') })
  }
  return chosen
}

/** Settings that a data folder fixes when it is made. */
async function settings(db: Database, demo: boolean): Promise<{ district: string; fresh: boolean }> {
  const known = await db.owner
    .selectFrom('kernel.setting')
    .select('value')
    .where('name', '=', 'district')
    .executeTakeFirst()
  if (known) return { district: known.value, fresh: false }
  const district = chooseDistrict(process.env.DISTRICT)
  await db.owner
    .insertInto('kernel.setting')
    .values([
      { name: 'district', value: district },
      { name: 'demo', value: String(demo) },
      { name: 'clock_offset', value: '0' },
    ])
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return { district, fresh: true }
}

/** Opens database, files, clock and district; migrates. `demo` decides only for a new data folder. */
export async function openPlatform(config: Config, demo: boolean): Promise<OpenedPlatform> {
  mkdirSync(config.dataDir, { recursive: true })
  const release = config.databaseUrl ? () => {} : lockFolder(config.dataDir)
  let db: Database | null = null
  try {
    const folder = join(config.dataDir, 'pglite')
    if (!config.databaseUrl) mkdirSync(folder, { recursive: true })
    db = await openDatabase(config.databaseUrl ? { url: config.databaseUrl } : { folder })
    await prepareDatabase(db)
    const { district: id, fresh } = await settings(db, demo)
    const district = loadDistrict(join(PROJECT_ROOT, 'districts', id))
    const opened = db
    const jobs = openJobs(opened)
    return {
      db: opened,
      config,
      district,
      fresh,
      jobs,
      clock: await openClock(opened),
      files: openFileStore(join(config.dataDir, 'files')),
      tenant: district.id,
      async close() {
        await jobs.stop()
        await opened.close()
        release()
      },
    }
  } catch (error) {
    await db?.close().catch(() => {})
    release()
    throw error
  }
}
