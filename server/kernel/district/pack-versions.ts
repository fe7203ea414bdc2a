import { sql } from 'kysely'
import type { Database } from '../db/open.ts'
import { type PackFiles, packHash } from './pack-files.ts'

export interface StoredPack {
  version: number
  hash: string
  origin: 'bundled' | 'setup'
  files: PackFiles
}

/** The pack in force, or null where this data folder has none yet. */
export async function findPack(db: Database): Promise<StoredPack | null> {
  const { rows } = await sql<StoredPack>`select version, hash, origin, files from kernel.district_pack
    order by version desc limit 1`.execute(db.owner)
  return rows[0] ?? null
}

/** Keeps files as the next version, unless they are the version in force. The caller has checked them. */
export async function keepPack(
  db: Database,
  origin: StoredPack['origin'],
  files: PackFiles,
): Promise<StoredPack> {
  const hash = packHash(files)
  const present = await findPack(db)
  if (present?.hash === hash) return present
  const version = (present?.version ?? 0) + 1
  await sql`insert into kernel.district_pack (version, hash, origin, files)
    values (${version}, ${hash}, ${origin}, ${JSON.stringify(files)}::jsonb)
    on conflict (version) do nothing`.execute(db.owner)
  return { version, hash, origin, files }
}
