import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import type { Actor } from '../../../kernel/access/roles.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { Platform } from '../../../kernel/platform/platform.ts'
import type { ImportKindName, ImportParts } from './parts.ts'
import { acceptBatch } from './service/accept.ts'
import { jobOf } from './service/acts.ts'
import { cancelBatch } from './service/cancel.ts'
import { batchNow, checkBatch } from './service/check.ts'
import { commitBatch } from './service/commit.ts'
import { proposedMapping, startCheck } from './service/start-check.ts'
import { createBatch, readUpload } from './service/upload.ts'
import type { Batch } from './store/batches.ts'
import { previewRows } from './store/rows.ts'

export interface ImportRun {
  kind: ImportKindName
  path: string
  dryRun: boolean
  moneyUnit?: 'yuan' | 'wan'
  year?: number
  sourceName?: string
  /** The day that the file speaks of. */
  asOf?: string
}

export interface ImportRunProblem {
  row: number
  column: string | null
  code: string
  value: string | null
}

/** The answer of the command line: rows by outcome, each refused row, and what was only noted. */
export interface ImportRunAnswer {
  rows: number
  added: number
  changed: number
  unchanged: number
  rejected: number
  problems: ImportRunProblem[]
  notes: Record<string, number>
}

const PAGE = 1000

async function problemsOf(platform: Platform, actor: Actor, batch: Batch): Promise<ImportRunProblem[]> {
  const found: ImportRunProblem[] = []
  for (let after = 0; ; ) {
    const query = { outcomes: ['rejected'] as const, problem: null, after, limit: PAGE, cells: false }
    const rows = await platform.db.transaction(actor, (tx) => previewRows(tx, batch.id, query))
    const last = rows.at(-1)
    if (!last) return found
    for (const { line, problems } of rows) {
      for (const { code, index, value } of problems) {
        const column =
          index === null ? null : (batch.columns.find((one) => one.index === index)?.header ?? null)
        found.push({ row: line, column, code, value })
      }
    }
    after = last.line
  }
}

/**
 * Imports a file without the queue: the same steps as on the screen, with the mapping as recognised; all
 * valid rows are accepted. A dry run, and a file without anything new, leave a cancelled batch in the
 * history. Codes: those of readUpload, startCheck and of the dry run; import.stale where the register
 * changed meanwhile.
 */
export async function runImport(
  platform: Platform,
  parts: ImportParts,
  actor: Actor,
  options: ImportRun,
): Promise<ImportRunAnswer> {
  const write = <T>(fn: Parameters<typeof platform.db.transaction<T>>[1]) =>
    platform.db.transaction(actor, fn, { action: 'registry.import.command' })
  const stored = await platform.files.put(createReadStream(options.path), platform.config.uploadLimitBytes)
  const upload = await readUpload(platform, parts, stored, {
    kind: options.kind,
    fileName: basename(options.path),
    sourceName: options.sourceName ?? null,
    asOf: options.asOf ?? null,
  })
  const created = await write((tx) => createBatch(tx, platform, actor, upload))
  const mapping = {
    ...proposedMapping(created),
    moneyUnit: options.moneyUnit ?? 'yuan',
    defaultYear: options.year ?? null,
  }
  const started = await write((tx) => startCheck(tx, parts, actor, created.id, mapping))
  await checkBatch(platform, parts, jobOf(started, actor))
  const checked = await batchNow(platform, jobOf(started, actor))
  if (checked.state !== 'ready') throw failure(checked)
  const { added, changed, unchanged, rejected, notes } = checked.counts
  const answer = { rows: checked.checked, added, changed, unchanged, rejected, notes }
  const problems = await problemsOf(platform, actor, checked)
  if (options.dryRun || added + changed === 0) {
    await write((tx) => cancelBatch(tx, actor, created.id))
    return { ...answer, problems }
  }
  const accepted = await write((tx) => acceptBatch(tx, actor, created.id))
  await commitBatch(platform, parts, jobOf(accepted, actor))
  const done = await batchNow(platform, jobOf(accepted, actor))
  if (done.state === 'checking') await write((tx) => cancelBatch(tx, actor, created.id))
  if (done.state !== 'done') throw failure(done)
  return { ...answer, problems }
}

const failure = (batch: Batch) =>
  batch.problem
    ? new AppError(batch.problem.code, batch.problem.params)
    : new AppError('import.wrong_state', { number: batch.number, state: batch.state })
