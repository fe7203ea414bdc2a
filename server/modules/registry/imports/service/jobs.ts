import { districtActor } from '../../../../kernel/access/roles.ts'
import type { Platform } from '../../../../kernel/platform/platform.ts'
import type { ImportParts } from '../parts.ts'
import { type Batch, runningBatches } from '../store/batches.ts'
import { type BatchJob, QUEUES } from './acts.ts'
import { checkBatch } from './check.ts'
import { commitBatch } from './commit.ts'
import { undoBatch } from './undo.ts'

/** Declares the background work of imports; before the queue starts. */
export function defineImportJobs(platform: Platform, parts: ImportParts): void {
  platform.jobs.define<BatchJob>(QUEUES.check, (job) => checkBatch(platform, parts, job))
  platform.jobs.define<BatchJob>(QUEUES.commit, async (job) => {
    const again = await commitBatch(platform, parts, job)
    if (again) await platform.jobs.send(QUEUES.check, again)
  })
  platform.jobs.define<BatchJob>(QUEUES.undo, (job) => undoBatch(platform, parts, job))
}

const QUEUE_OF: Partial<Record<Batch['state'], string>> = {
  checking: QUEUES.check,
  committing: QUEUES.commit,
  undoing: QUEUES.undo,
}

/** Sends the job that a batch in a running state waits for, after its transaction is committed. */
export async function sendJob(
  platform: Platform,
  batch: Pick<Batch, 'state' | 'options' | 'id'>,
): Promise<void> {
  const queue = QUEUE_OF[batch.state]
  const { actor, run } = batch.options
  if (queue && actor) await platform.jobs.send(queue, { batchId: batch.id, run, actor })
}

/** Reads its own district's batches when the server starts; it acts for nobody. */
const starter = (tenant: string) => districtActor(tenant, { userId: 'system' })

/**
 * Takes up the batches that were being checked, written or undone when the process ended, whatever the
 * queue still knows of them; to be called once the queue has started. Answers how many.
 */
export async function resumeImports(platform: Platform): Promise<number> {
  const batches = await platform.db.transaction(starter(platform.tenant), (tx) =>
    runningBatches(tx, platform.tenant),
  )
  for (const batch of batches) await sendJob(platform, batch)
  return batches.length
}
