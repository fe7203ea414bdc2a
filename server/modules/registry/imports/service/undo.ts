import { sql } from 'kysely'
import type { Actor } from '../../../../kernel/access/roles.ts'
import { newId } from '../../../../kernel/db/new-id.ts'
import type { Tx } from '../../../../kernel/db/tables.ts'
import { AppError } from '../../../../kernel/errors.ts'
import { log } from '../../../../kernel/log.ts'
import type { Platform } from '../../../../kernel/platform/platform.ts'
import { lockParties } from '../../write/lock.ts'
import { restoreParties } from '../../write/restore.ts'
import { settleSearch } from '../../write/search-rows.ts'
import type { ImportParts } from '../parts.ts'
import { type Batch, type BatchProblem, getBatch, lockBatch, updateBatch } from '../store/batches.ts'
import { type BatchJob, mayImport, mayReadImports, QUEUES, requireState } from './acts.ts'
import { type Dependent, dependentsOf } from './dependents.ts'
import { isPassing, lockRegister } from './register-lock.ts'

/** Parties that are restored in one go. */
const CHUNK = 1000
const NAMED = 5

const TABLES = ['party_version', 'identifier', 'fact', 'credential', 'relation'] as const

/** Whether a batch can be undone, and what depends on it. Codes: access.forbidden, request.not_found. */
export async function undoCheck(tx: Tx, actor: Actor, batchId: string): Promise<Dependent[] | null> {
  mayReadImports(actor)
  const batch = await getBatch(tx, batchId)
  return batch.state === 'done' ? dependentsOf(tx, batchId) : null
}

function refusal(dependents: readonly Dependent[]): AppError {
  const named = dependents.slice(0, NAMED).map(({ label }) => label)
  return new AppError('import.undo_dependents', { count: dependents.length, list: named.join('; ') })
}

/**
 * Starts the undo of a batch; the job is sent by the caller once this is committed. Codes:
 * access.forbidden, request.not_found, import.wrong_state, import.undo_dependents.
 */
export async function startUndo(tx: Tx, actor: Actor, batchId: string): Promise<Batch> {
  mayImport(actor)
  const batch = await lockBatch(tx, batchId)
  requireState(batch, ['done'])
  const dependents = await dependentsOf(tx, batchId)
  if (dependents.length > 0) throw refusal(dependents)
  return updateBatch(tx, batchId, {
    state: 'undoing',
    problem: null,
    options: { ...batch.options, run: batch.options.run + 1, actor },
  })
}

async function touchedParties(tx: Tx, batchId: string): Promise<{ all: string[]; versions: string[] }> {
  const { rows } = await sql<{ id: string; versions: boolean }>`
    select party_id as id, bool_or(versions) as versions from (
      ${sql.join(
        TABLES.map(
          (table) => sql`select party_id, ${table === 'party_version'}::boolean as versions
            from ${sql.table(`registry.${table}`)} where batch_id = ${batchId} and retracted_at is null`,
        ),
        sql` union all `,
      )}) touched
    group by party_id order by party_id`.execute(tx)
  return {
    all: rows.map(({ id }) => id),
    versions: rows.filter(({ versions }) => versions).map(({ id }) => id),
  }
}

/** One transaction: every row of the batch is retracted, and the present state is what it was before. */
function retract(platform: Platform, parts: ImportParts, { batchId, run, actor }: BatchJob): Promise<void> {
  return platform.db.transaction(
    actor,
    async (tx) => {
      await lockRegister(tx, actor.tenant)
      const batch = await lockBatch(tx, batchId)
      if (batch.state !== 'undoing' || batch.options.run !== run) return
      const { all, versions } = await touchedParties(tx, batchId)
      for (let start = 0; start < all.length; start += CHUNK)
        await lockParties(tx, all.slice(start, start + CHUNK))
      // Under the locks: what came in since the undo was asked for counts, too.
      const dependents = await dependentsOf(tx, batchId)
      if (dependents.length > 0) throw refusal(dependents)
      const act = newId()
      for (const table of TABLES) {
        await sql`update ${sql.table(`registry.${table}`)}
          set retracted_at = kernel.now(), retracted_by = ${act}::uuid
          where batch_id = ${batchId} and retracted_at is null`.execute(tx)
      }
      for (let start = 0; start < versions.length; start += CHUNK) {
        await restoreParties(tx, versions.slice(start, start + CHUNK), parts.district)
      }
      await settleSearch(tx)
      await updateBatch(tx, batchId, { state: 'undone', undone_by: actor.name }, 'undone_at')
    },
    { action: QUEUES.undo },
  )
}

function giveBack(platform: Platform, job: BatchJob, problem: BatchProblem): Promise<void> {
  return platform.db.transaction(
    job.actor,
    async (tx) => {
      const batch = await lockBatch(tx, job.batchId)
      if (batch.state !== 'undoing' || batch.options.run !== job.run) return
      await updateBatch(tx, job.batchId, { state: 'done', problem })
    },
    { action: QUEUES.undo },
  )
}

/**
 * Undoes a batch in the background. History keeps both steps: the rows stay, with the time and the act
 * of their retraction. Safe to run again. Where later work depends on the batch it stays done, with
 * the problem; errors that a repetition may overcome are thrown.
 */
export async function undoBatch(platform: Platform, parts: ImportParts, job: BatchJob): Promise<void> {
  try {
    await retract(platform, parts, job)
  } catch (error) {
    if (isPassing(error)) throw error
    const known = error instanceof AppError
    if (!known) log.error({ err: error, batch: job.batchId }, 'import undo failed')
    await giveBack(
      platform,
      job,
      known ? { code: error.code, params: error.params } : { code: 'import.fault', params: {} },
    )
  }
}
