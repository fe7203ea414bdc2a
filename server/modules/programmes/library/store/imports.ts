import { z } from 'zod'
import type { Tx } from '../../../../kernel/db/tables.ts'
import './tables.ts'

const Files = z.array(z.object({ name: z.string(), sha256: z.string(), size: z.int() }))
const Counts = z.object({
  rows: z.int(),
  added: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  rejected: z.int(),
})

const SHOWN = 50

/** The latest imports that changed anything. */
export async function latestImports(tx: Tx) {
  const rows = await tx
    .selectFrom('programmes.policy_import')
    .select(['id', 'at', 'by_name', 'files', 'counts'])
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(SHOWN)
    .execute()
  return rows.map(({ id, at, by_name, files, counts }) => ({
    id,
    at: at.toISOString(),
    byName: by_name,
    files: Files.parse(files),
    ...Counts.parse(counts),
  }))
}
