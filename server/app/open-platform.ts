import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Clock, openClock } from '../kernel/clock/clock.ts'
import type { Config } from '../kernel/config/config.ts'
import { lockFolder } from '../kernel/db/folder-lock.ts'
import { type Database, openDatabase } from '../kernel/db/open.ts'
import type { District } from '../kernel/district/load.ts'
import type { PackFiles } from '../kernel/district/pack-files.ts'
import { openFileStore } from '../kernel/files/files.ts'
import { openJobs } from '../kernel/jobs/jobs.ts'
import type { Platform } from '../kernel/platform/platform.ts'
import { keepPlans } from '../modules/indicators/index.ts'
import { checkPack } from './check-pack.ts'
import { bundledPack, chooseDistrict, demoOf } from './packs.ts'
import { prepareDatabase } from './schema.ts'
import { followPack, startDistrict } from './start-district.ts'

export interface OpenedPlatform extends Platform {
  clock: Clock
  district: District
  pack: PackFiles
  /** Whether the data folder was made just now. */
  fresh: boolean
  close(): Promise<void>
}

/** A prepared database with its data folder, before it is known which district it serves. */
export interface OpenedData {
  db: Database
  close(): Promise<void>
}

/** Opens the database of a data folder and migrates it. Codes: db.folder_in_use, db.migration_changed. */
export async function openData(config: Config): Promise<OpenedData> {
  mkdirSync(config.dataDir, { recursive: true })
  const release = config.databaseUrl ? () => {} : lockFolder(config.dataDir)
  let db: Database | null = null
  try {
    const folder = join(config.dataDir, 'pglite')
    if (!config.databaseUrl) mkdirSync(folder, { recursive: true })
    const opened = await openDatabase(config.databaseUrl ? { url: config.databaseUrl } : { folder })
    db = opened
    await prepareDatabase(opened)
    return {
      db: opened,
      async close() {
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

/** The platform of a data folder that has a district, its plans kept. */
export async function platformOf(
  { db, close }: OpenedData,
  config: Config,
  pack: PackFiles,
  fresh: boolean,
): Promise<OpenedPlatform> {
  const { district, plans } = checkPack(pack)
  const jobs = openJobs(db)
  const platform: OpenedPlatform = {
    db,
    config,
    district,
    pack,
    fresh,
    jobs,
    clock: await openClock(db),
    files: openFileStore(join(config.dataDir, 'files')),
    tenant: district.id,
    async close() {
      await jobs.stop()
      await close()
    },
  }
  await keepPlans(platform, plans)
  return platform
}

/** The platform of a new data folder that serves a pack of the program. Code: config.district_unknown. */
export async function takeBundled(
  data: OpenedData,
  config: Config,
  named: string | undefined,
  demo: boolean,
): Promise<OpenedPlatform> {
  const name = chooseDistrict(named)
  const { files } = await startDistrict(data.db, {
    files: bundledPack(name),
    origin: 'bundled',
    beginsAt: demo ? (demoOf(name)?.beginsAt ?? null) : null,
    demo,
  })
  return platformOf(data, config, files, true)
}

/** Opens database, files, clock and district; migrates. `demo` decides only for a new data folder. */
export async function openPlatform(config: Config, demo: boolean): Promise<OpenedPlatform> {
  const data = await openData(config)
  try {
    const known = await followPack(data.db)
    if (known) return await platformOf(data, config, known.files, false)
    return await takeBundled(data, config, process.env.DISTRICT, demo)
  } catch (error) {
    await data.close().catch(() => {})
    throw error
  }
}
