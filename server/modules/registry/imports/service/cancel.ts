import type { Actor } from '../../../../kernel/access/roles.ts'
import type { Tx } from '../../../../kernel/db/tables.ts'
import { type Batch, lockBatch, updateBatch } from '../store/batches.ts'
import { deleteRows } from '../store/rows.ts'
import { mayImport, requireState } from './acts.ts'

/**
 * Accepts none of the rows: the batch ends and what the dry run kept is dropped; a running dry run
 * stops at its next chunk. Codes: access.forbidden, request.not_found, import.wrong_state.
 */
export async function cancelBatch(tx: Tx, actor: Actor, batchId: string): Promise<Batch> {
  mayImport(actor)
  const batch = await lockBatch(tx, batchId)
  requireState(batch, ['uploaded', 'checking', 'ready', 'failed'])
  await deleteRows(tx, batchId)
  return updateBatch(tx, batchId, { state: 'cancelled', options: { ...batch.options, claim: null } })
}
