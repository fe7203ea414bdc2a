import { holds } from '../../../../kernel/access/matrix.ts'
import type { Actor } from '../../../../kernel/access/roles.ts'
import { AppError, forbidden } from '../../../../kernel/errors.ts'
import { registryAccess } from '../../access.ts'
import type { Batch, BatchState } from '../store/batches.ts'

/** The queue of each kind of background work; the data is a `BatchJob`. */
export const QUEUES = {
  check: 'registry.import.check',
  commit: 'registry.import.commit',
  undo: 'registry.import.undo',
} as const

/** What a job needs: which run of which batch, and for whom it acts. */
export interface BatchJob {
  batchId: string
  run: number
  actor: Actor
}

/** The job that a batch in a running state waits for. */
export function jobOf(batch: Batch, actor: Actor): BatchJob {
  return { batchId: batch.id, run: batch.options.run, actor }
}

export function mayImport(actor: Actor): void {
  if (!holds(actor, 'registry.import', registryAccess)) throw forbidden('registry.import')
}

export function mayReadImports(actor: Actor): void {
  if (!holds(actor, 'registry.import.read', registryAccess)) throw forbidden('registry.import.read')
}

/** The batch must be in one of these states, else `import.wrong_state` tells which it is in. */
export function requireState(batch: Batch, states: readonly BatchState[]): void {
  if (!states.includes(batch.state)) {
    throw new AppError('import.wrong_state', { number: batch.number, state: batch.state })
  }
}
