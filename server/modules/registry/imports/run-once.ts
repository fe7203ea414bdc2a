import { createReadStream } from 'node:fs'
import type { Actor } from '../../../kernel/access/roles.ts'
import type { Platform } from '../../../kernel/platform/platform.ts'
import type { ImportParts } from './parts.ts'
import { type ImportRun, type ImportRunAnswer, runImport } from './run-import.ts'
import { jobOf } from './service/acts.ts'
import { cancelBatch } from './service/cancel.ts'
import { commitBatch } from './service/commit.ts'
import { batchesOfFile } from './store/batches.ts'

/**
 * Imports a file that may have been imported by the same actor before, or half-way when the process was
 * ended: what was being written is written to its end, what was only checked is cancelled and begun anew.
 * Null where the file is in the register already. Before the queue starts. Codes: those of runImport.
 */
export async function runImportOnce(
  platform: Platform,
  parts: ImportParts,
  actor: Actor,
  options: Omit<ImportRun, 'dryRun'>,
): Promise<ImportRunAnswer | null> {
  const { sha256 } = await platform.files.put(
    createReadStream(options.path),
    platform.config.uploadLimitBytes,
  )
  const file = { tenant: actor.tenant, kind: options.kind, sha256, createdBy: actor.userId }
  const known = () => platform.db.transaction(actor, (tx) => batchesOfFile(tx, file))
  for (const batch of await known()) {
    if (batch.state === 'committing') await commitBatch(platform, parts, jobOf(batch, actor))
  }
  const batches = await known()
  if (batches.some(({ state }) => state === 'done')) return null
  for (const { id, state } of batches) {
    if (state !== 'uploaded' && state !== 'checking' && state !== 'ready' && state !== 'failed') continue
    await platform.db.transaction(actor, (tx) => cancelBatch(tx, actor, id), {
      action: 'registry.import.command',
    })
  }
  return runImport(platform, parts, actor, { ...options, dryRun: false })
}
