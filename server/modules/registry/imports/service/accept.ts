import type { Actor } from '../../../../kernel/access/roles.ts'
import type { Tx } from '../../../../kernel/db/tables.ts'
import { AppError } from '../../../../kernel/errors.ts'
import { type Batch, lockBatch, updateBatch } from '../store/batches.ts'
import { mayImport, requireState } from './acts.ts'

/**
 * Accepts the valid rows of a batch that was checked; they are written by the job that the caller
 * sends once this is committed. Codes: access.forbidden, request.not_found, import.wrong_state,
 * import.nothing_to_write.
 */
export async function acceptBatch(tx: Tx, actor: Actor, batchId: string): Promise<Batch> {
  mayImport(actor)
  const batch = await lockBatch(tx, batchId)
  requireState(batch, ['ready'])
  if (batch.counts.added + batch.counts.changed === 0) throw new AppError('import.nothing_to_write')
  const accepted = {
    state: 'committing' as const,
    accepted_by: actor.name,
    problem: null,
    options: { ...batch.options, run: batch.options.run + 1, actor },
  }
  return updateBatch(tx, batchId, accepted, 'accepted_at')
}
