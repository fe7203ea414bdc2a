import { sql } from 'kysely'
import type { Database } from '../kernel/db/open.ts'
import { loadDistrict } from '../kernel/district/load.ts'
import { type PackFiles, packHash } from '../kernel/district/pack-files.ts'
import { findPack, keepPack, type StoredPack } from '../kernel/district/pack-versions.ts'
import { log } from '../kernel/log.ts'
import { checkPack } from './check-pack.ts'
import { bundledDistricts, bundledPack } from './packs.ts'

/** How a new data folder begins. */
export interface DistrictStart {
  files: PackFiles
  origin: StoredPack['origin']
  /** The instant at which the district's clock begins; null for the present time. */
  beginsAt: string | null
  demo: boolean
}

/**
 * Fixes which district a new data folder serves, and its clock. Of several processes at once the first
 * decides; the answer is what is in force. Codes: those of checkPack.
 */
export async function startDistrict(db: Database, start: DistrictStart): Promise<StoredPack> {
  const { district } = checkPack(start.files)
  await sql`insert into kernel.setting (name, value) values
      ('district', ${district.id}),
      ('demo', ${String(start.demo)}),
      ('clock_offset', ${start.beginsAt === null ? sql`'0'` : sql`(${start.beginsAt}::timestamptz - now())::text`})
    on conflict do nothing`.execute(db.owner)
  return (await findPack(db)) ?? keepPack(db, start.origin, start.files)
}

/** Keeps the program's pack as a new version where it has changed since. A broken one is refused. */
async function newer(db: Database, stored: StoredPack): Promise<StoredPack> {
  const { id } = loadDistrict(stored.files)
  if (stored.origin !== 'bundled' || !bundledDistricts().includes(id)) return stored
  const files = bundledPack(id)
  if (packHash(files) === stored.hash) return stored
  checkPack(files)
  const kept = await keepPack(db, 'bundled', files)
  log.info({ district: id, version: kept.version }, 'district pack renewed')
  return kept
}

/** A folder of an earlier version of the program named its district before packs were kept. */
async function adopt(db: Database): Promise<StoredPack | null> {
  const { rows } = await sql<{ value: string }>`select value from kernel.setting
    where name = 'district'`.execute(db.owner)
  const name = rows[0]?.value
  return name && bundledDistricts().includes(name) ? keepPack(db, 'bundled', bundledPack(name)) : null
}

/** The pack in force, renewed from the program where it comes from there; null in a new data folder. */
export async function followPack(db: Database): Promise<StoredPack | null> {
  const stored = (await findPack(db)) ?? (await adopt(db))
  return stored && newer(db, stored)
}
