import { newId } from '../../../../kernel/db/new-id.ts'
import type { Tx } from '../../../../kernel/db/tables.ts'
import { AppError } from '../../../../kernel/errors.ts'
import { log } from '../../../../kernel/log.ts'
import type { Platform } from '../../../../kernel/platform/platform.ts'
import { citizenHash } from '../citizen-hash.ts'
import { fieldsOf } from '../fields.ts'
import type { ImportParts } from '../parts.ts'
import { maskedCell, maskPersonal } from '../personal.ts'
import type { PlanContext } from '../plan/context.ts'
import { plannerOf } from '../plan/planner.ts'
import type { PlannedRow } from '../plan/row-plan.ts'
import { openTable } from '../reading/open-table.ts'
import type { ReadingLimits, SourceTable, TableRow } from '../reading/table.ts'
import { headingScore } from '../recognise.ts'
import { shiftedColumns } from '../shifted.ts'
import {
  type Batch,
  type BatchCounts,
  getBatch,
  lockBatch,
  NO_COUNTS,
  updateBatch,
} from '../store/batches.ts'
import { deleteRows, insertRows } from '../store/rows.ts'
import { EXAMPLE_MARK } from '../vocabulary/template-words.ts'
import { type BatchJob, QUEUES } from './acts.ts'

/** Rows of one transaction of the dry run. */
const CHUNK = 400
/** Characters of a cell that a reason quotes. */
const LONGEST_QUOTE = 200

interface Run {
  platform: Platform
  job: BatchJob
  claim: string
}

const inTransaction = <T>({ platform, job }: Run, fn: (tx: Tx) => Promise<T>) =>
  platform.db.transaction(job.actor, fn, { action: QUEUES.check })

/** Takes the batch over: rows of an earlier try are dropped, and an earlier worker stops. */
function claimBatch(run: Run): Promise<Batch | null> {
  return inTransaction(run, async (tx) => {
    const batch = await lockBatch(tx, run.job.batchId)
    if (batch.state !== 'checking' || batch.options.run !== run.job.run) return null
    await deleteRows(tx, batch.id)
    const claimed = { checked: 0, counts: NO_COUNTS, options: { ...batch.options, claim: run.claim } }
    return updateBatch(tx, batch.id, claimed, 'started_at')
  })
}

/** False where the batch was cancelled, started anew or taken over: this worker has nothing to say. */
async function stillMine(tx: Tx, run: Run): Promise<boolean> {
  const batch = await lockBatch(tx, run.job.batchId)
  return batch.state === 'checking' && batch.options.claim === run.claim
}

function count(counts: BatchCounts, { outcome, problems, notes }: PlannedRow): void {
  counts[outcome] += 1
  for (const code of new Set(problems.map((issue) => issue.code))) {
    counts.problems[code] = (counts.problems[code] ?? 0) + 1
  }
  for (const code of new Set(notes.map((issue) => issue.code)))
    counts.notes[code] = (counts.notes[code] ?? 0) + 1
}

async function* chunks(table: SourceTable): AsyncGenerator<TableRow[]> {
  let chunk: TableRow[] = []
  for await (const row of table.rows()) {
    if (row.cells.some((cell) => cell.startsWith(EXAMPLE_MARK))) continue
    chunk.push(row)
    if (chunk.length < CHUNK) continue
    yield chunk
    chunk = []
  }
  if (chunk.length > 0) yield chunk
}

interface Keeping {
  /** The rows are on their way to the database: until then planning must not hold up this process. */
  sent: Promise<void>
  /** False where this worker has nothing to say any more. */
  done: Promise<boolean>
}

/** Keeps what was found for a chunk, with the progress. */
function keepChunk(
  run: Run,
  batch: Batch,
  rows: TableRow[],
  planned: PlannedRow[],
  counts: BatchCounts,
): Keeping {
  const fields = new Map(batch.columns.map(({ index, field }) => [index, field]))
  const fieldAt = (index: number) => fields.get(index) ?? null
  for (const one of planned) count(counts, one)
  // As of this chunk: the next one is counted while this one is being written.
  const now = { ...counts, problems: { ...counts.problems }, notes: { ...counts.notes } }
  const stored = rows.flatMap((row, index) => {
    const one = planned[index]
    if (!one) return []
    const cells = row.cells.map((cell, at) => maskedCell(cell, fieldAt(at)))
    return [{ line: row.line, cells, planned: masked(one, fieldAt) }]
  })
  const sent = Promise.withResolvers<void>()
  const done = inTransaction(run, async (tx) => {
    if (!(await stillMine(tx, run))) return false
    const inserted = insertRows(tx, batch, stored)
    setImmediate(sent.resolve)
    await inserted
    const checked = now.added + now.changed + now.unchanged + now.rejected
    await updateBatch(tx, batch.id, { checked, counts: now, total: Math.max(batch.total ?? 0, checked) })
    return true
  })
  // Whatever ends the transaction ends the wait; who awaits `done` is told of a failure.
  done.then(
    () => sent.resolve(),
    () => sent.resolve(),
  )
  return { sent: sent.promise, done }
}

/** Reasons quote the cell as it is kept. */
function masked(row: PlannedRow, fieldAt: (index: number) => string | null): PlannedRow {
  for (const issue of [...row.problems, ...row.notes]) {
    for (const [name, value] of Object.entries(issue.params)) {
      if (typeof value === 'string') issue.params[name] = maskPersonal(value)
    }
    if (issue.value === null) continue
    const field = issue.index === null ? null : fieldAt(issue.index)
    issue.value = maskedCell(issue.value.slice(0, LONGEST_QUOTE), field)
  }
  return row
}

async function run(current: Run, parts: ImportParts, batch: Batch, limits?: ReadingLimits): Promise<void> {
  const { platform } = current
  const table = await openTable(platform.files.path(batch.file_sha256), {
    fileName: batch.file_name,
    recognised: headingScore(batch.kind, parts.concepts),
    at: batch.options.heading,
    ...(limits ? { limits } : {}),
  })
  const context: PlanContext = {
    tenant: batch.tenant,
    columns: batch.columns.filter(({ field }) => field !== null),
    moneyUnit: batch.options.moneyUnit,
    defaultYear: batch.options.defaultYear,
    credentialKind: batch.options.credentialKind,
    today: platform.clock.today(),
    district: parts.district,
    concepts: parts.concepts,
    hashCitizenId: await citizenHash(platform.config),
  }
  const planner = plannerOf(batch.kind, context)
  const counts: BatchCounts = { ...NO_COUNTS, problems: {}, notes: {} }
  let first = true
  // One chunk is written while the next is planned.
  let kept: Keeping = { sent: Promise.resolve(), done: Promise.resolve(true) }
  for await (const rows of chunks(table)) {
    if (first) {
      const shifted = shiftedColumns(context.columns, fieldsOf(batch.kind, parts.concepts), rows)
      if (shifted.length > 0) {
        throw new AppError('import.columns_shifted', {
          columns: shifted.map(({ header }) => header).join(', '),
        })
      }
    }
    first = false
    await kept.sent
    const planned = await inTransaction(current, (tx) => planner.plan(tx, rows))
    if (!(await kept.done)) return
    kept = keepChunk(current, batch, rows, planned, counts)
  }
  if (!(await kept.done)) return
  if (batch.encoding === 'gb18030')
    counts.notes['import.read_as_gb18030'] =
      counts.added + counts.changed + counts.unchanged + counts.rejected
  await finish(current, counts)
}

async function finish(current: Run, counts: BatchCounts): Promise<void> {
  const total = counts.added + counts.changed + counts.unchanged + counts.rejected
  await inTransaction(current, async (tx) => {
    if (!(await stillMine(tx, current))) return
    const problem = total === 0 ? { problem: { code: 'import.no_rows', params: {} } } : {}
    const state = total === 0 ? 'failed' : 'ready'
    await updateBatch(
      tx,
      current.job.batchId,
      { state, total, checked: total, counts, ...problem },
      'finished_at',
    )
  })
}

/** What went wrong is kept with the batch; nothing of a failed dry run stays as rows. */
async function fail(current: Run, error: unknown): Promise<void> {
  const known = error instanceof AppError
  if (!known) log.error({ err: error, batch: current.job.batchId }, 'import check failed')
  const problem = known ? { code: error.code, params: error.params } : { code: 'import.fault', params: {} }
  await inTransaction(current, async (tx) => {
    if (!(await stillMine(tx, current))) return
    await deleteRows(tx, current.job.batchId)
    await updateBatch(tx, current.job.batchId, { state: 'failed', checked: 0, counts: NO_COUNTS, problem })
  })
}

/**
 * The dry run of a batch, in the background: plans every row against the present register and keeps
 * what it found, chunk by chunk. Safe to run again. Ends in `ready` or `failed`; writes nothing to the
 * register.
 */
export async function checkBatch(
  platform: Platform,
  parts: ImportParts,
  job: BatchJob,
  limits?: ReadingLimits,
): Promise<void> {
  const current: Run = { platform, job, claim: newId() }
  const batch = await claimBatch(current)
  if (!batch) return
  try {
    await run(current, parts, batch, limits)
  } catch (error) {
    await fail(current, error)
  }
}

/** The batch as it is now, for callers that ran a job themselves. */
export const batchNow = (platform: Platform, job: BatchJob): Promise<Batch> =>
  platform.db.transaction(job.actor, (tx) => getBatch(tx, job.batchId))
