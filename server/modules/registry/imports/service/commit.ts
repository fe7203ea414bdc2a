import type { Tx } from '../../../../kernel/db/tables.ts'
import { AppError } from '../../../../kernel/errors.ts'
import { log } from '../../../../kernel/log.ts'
import type { Platform } from '../../../../kernel/platform/platform.ts'
import { settleTally } from '../../figures/counts.ts'
import { applyWrites } from '../../write/apply.ts'
import { refreshStatistics, settleSearch } from '../../write/search-rows.ts'
import { addSource } from '../../write/source.ts'
import type { Origin, RegistryWrites } from '../../write/writes.ts'
import type { ImportParts } from '../parts.ts'
import type { RowPlan } from '../plan/row-plan.ts'
import { type Batch, lockBatch, updateBatch } from '../store/batches.ts'
import { lastLine, plansBetween } from '../store/rows.ts'
import { type BatchJob, QUEUES } from './acts.ts'
import { basisHolds } from './basis.ts'
import { isPassing, isUniqueViolation, lockRegister } from './register-lock.ts'

/** Lines of the file that are read, validated and written together. */
const CHUNK = 400

function together(plans: readonly RowPlan[]): RegistryWrites {
  return {
    parties: plans.flatMap(({ writes }) => writes.parties ?? []),
    identifiers: plans.flatMap(({ writes }) => writes.identifiers ?? []),
    facts: plans.flatMap(({ writes }) => writes.facts ?? []),
    credentials: plans.flatMap(({ writes }) => writes.credentials ?? []),
    relations: plans.flatMap(({ writes }) => writes.relations ?? []),
  }
}

async function writeRows(tx: Tx, batch: Batch, origin: Origin): Promise<void> {
  const end = await lastLine(tx, batch.id)
  for (let line = 0; line < end; line += CHUNK) {
    const plans = await plansBetween(tx, batch.id, line, line + CHUNK)
    const basis = plans.map((plan) => plan.basis)
    if (!(await basisHolds(tx, batch.tenant, basis, origin.districtWords))) throw new AppError('import.stale')
    await applyWrites(tx, origin, together(plans))
  }
}

/**
 * One transaction: all rows or none, with the source they come from and the state of the batch.
 * Answers how many rows it wrote.
 */
function commitRows(
  platform: Platform,
  parts: ImportParts,
  { batchId, run, actor }: BatchJob,
): Promise<number> {
  return platform.db.transaction(
    actor,
    async (tx) => {
      await lockRegister(tx, actor.tenant)
      const batch = await lockBatch(tx, batchId)
      if (batch.state !== 'committing' || batch.options.run !== run) return 0
      const sourceId = await addSource(tx, {
        tenant: batch.tenant,
        kind: 'import',
        name: batch.source_name,
        fileName: batch.file_name,
        asOf: batch.as_of,
        batchId,
        actor,
      })
      const { districtWords, addressWords } = parts.district
      await writeRows(tx, batch, { tenant: batch.tenant, sourceId, batchId, districtWords, addressWords })
      await settleSearch(tx)
      await updateBatch(tx, batchId, { state: 'done' }, 'finished_at')
      return batch.counts.added + batch.counts.changed
    },
    { action: QUEUES.commit },
  )
}

/**
 * Sends the batch back: to a new dry run where the register has changed since (`import.stale`), to
 * the user where the fault is not theirs. Nothing was written. Answers the job of the new dry run.
 */
function sendBack(platform: Platform, job: BatchJob, stale: boolean): Promise<BatchJob | null> {
  return platform.db.transaction(
    job.actor,
    async (tx) => {
      const batch = await lockBatch(tx, job.batchId)
      if (batch.state !== 'committing' || batch.options.run !== job.run) return null
      const back = await updateBatch(tx, job.batchId, {
        state: stale ? 'checking' : 'ready',
        accepted_by: null,
        accepted_at: null,
        problem: { code: stale ? 'import.stale' : 'import.fault', params: {} },
        options: { ...batch.options, run: batch.options.run + 1, actor: job.actor },
      })
      return stale ? { ...job, run: back.options.run } : null
    },
    { action: QUEUES.commit },
  )
}

/**
 * Writes the accepted rows, in the background. Every row is held against the present register again.
 * Safe to run again: a batch that is done is left alone. Where a new dry run is needed its job is
 * answered, for the caller to send; errors that a repetition may overcome are thrown.
 */
export async function commitBatch(
  platform: Platform,
  parts: ImportParts,
  job: BatchJob,
): Promise<BatchJob | null> {
  try {
    const written = await commitRows(platform, parts, job)
    await platform.db.transaction(job.actor, async (tx) => {
      await refreshStatistics(tx, written)
      await settleTally(tx)
    })
    return null
  } catch (error) {
    if (isPassing(error)) throw error
    const stale = (error instanceof AppError && error.code === 'import.stale') || isUniqueViolation(error)
    if (!stale) log.error({ err: error, batch: job.batchId }, 'import commit failed')
    return sendBack(platform, job, stale)
  }
}
