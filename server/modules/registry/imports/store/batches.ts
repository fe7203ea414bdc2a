import { sql } from 'kysely'
import type { Actor } from '../../../../kernel/access/roles.ts'
import type { Tx } from '../../../../kernel/db/tables.ts'
import { type ErrorParams, notFound } from '../../../../kernel/errors.ts'
import type { ImportKindName } from '../parts.ts'
import type { RecognisedColumn } from '../recognise.ts'

export type BatchState =
  | 'uploaded'
  | 'checking'
  | 'ready'
  | 'committing'
  | 'done'
  | 'undoing'
  | 'undone'
  | 'cancelled'
  | 'failed'

export interface BatchOptions {
  moneyUnit: 'yuan' | 'wan'
  defaultYear: number | null
  credentialKind: string | null
  /** Where the heading was found. */
  heading: { sheet: string | null; line: number }
  /** Counts the runs asked for, so that a job of an earlier request does nothing. */
  run: number
  /** The worker that writes the rows now; one that was overtaken stops at its next chunk. */
  claim: string | null
  /** For whom the job of the present state runs. */
  actor: Actor | null
}

export interface BatchCounts {
  added: number
  changed: number
  unchanged: number
  rejected: number
  problems: Record<string, number>
  notes: Record<string, number>
}

export const NO_COUNTS: BatchCounts = {
  added: 0,
  changed: 0,
  unchanged: 0,
  rejected: 0,
  problems: {},
  notes: {},
}

export interface BatchProblem {
  code: string
  params: ErrorParams
}

export interface Batch {
  id: string
  tenant: string
  number: string
  kind: ImportKindName
  state: BatchState
  file_sha256: string
  file_name: string
  file_size: bigint
  encoding: string | null
  sheet: string | null
  source_name: string
  as_of: string | null
  template: string | null
  columns: RecognisedColumn[]
  options: BatchOptions
  total: number | null
  checked: number
  counts: BatchCounts
  problem: BatchProblem | null
  started_at: Date | null
  finished_at: Date | null
  created_by: string
  created_by_name: string
  created_at: Date
  accepted_by: string | null
  accepted_at: Date | null
  undone_by: string | null
  undone_at: Date | null
}

const COLUMNS = [
  'id',
  'tenant',
  'number',
  'kind',
  'state',
  'file_sha256',
  'file_name',
  'file_size',
  'encoding',
  'sheet',
  'source_name',
  'as_of',
  'template',
  'columns',
  'options',
  'total',
  'checked',
  'counts',
  'problem',
  'started_at',
  'finished_at',
  'created_by',
  'created_by_name',
  'created_at',
  'accepted_by',
  'accepted_at',
  'undone_by',
  'undone_at',
] as const

type BatchRow = Omit<Batch, 'columns' | 'options' | 'counts' | 'problem'> & {
  columns: object[]
  options: object
  counts: object
  problem: object | null
}

/** The JSON columns are written by this module only, in the shapes above. */
function batchOf(row: BatchRow): Batch {
  return {
    ...row,
    columns: row.columns as RecognisedColumn[],
    options: row.options as BatchOptions,
    counts: { ...NO_COUNTS, ...row.counts },
    problem: row.problem as BatchProblem | null,
  }
}

/** The batch, or `request.not_found`: also where another district's id was asked for. */
export async function getBatch(tx: Tx, id: string): Promise<Batch> {
  const row = await tx
    .selectFrom('registry.import_batch')
    .select(COLUMNS)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw notFound('import')
  return batchOf(row)
}

/** The same under a lock that ends with the transaction: one act at a time on a batch. */
export async function lockBatch(tx: Tx, id: string): Promise<Batch> {
  const row = await tx
    .selectFrom('registry.import_batch')
    .select(COLUMNS)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound('import')
  return batchOf(row)
}

export type BatchChange = Partial<Omit<Batch, 'id' | 'tenant' | 'number' | 'kind' | 'created_at'>>

const JSON_COLUMNS = ['columns', 'options', 'counts', 'problem'] as const

/** Changes a batch and answers what it became; `stamp` names the column that gets the present instant. */
export async function updateBatch(
  tx: Tx,
  id: string,
  change: BatchChange,
  stamp?: 'started_at' | 'finished_at' | 'accepted_at' | 'undone_at',
): Promise<Batch> {
  const values: Record<string, unknown> = { ...change }
  if (stamp) values[stamp] = sql`kernel.now()`
  for (const name of JSON_COLUMNS) {
    const value = change[name]
    if (value !== undefined && value !== null) values[name] = JSON.stringify(value)
  }
  const row = await tx
    .updateTable('registry.import_batch')
    .set(values)
    .where('id', '=', id)
    .returning(COLUMNS)
    .executeTakeFirst()
  if (!row) throw notFound('import')
  return batchOf(row)
}

/** The next number of the day, `2018-1115-03`; a lock keeps two uploads from taking the same. */
export async function nextNumber(tx: Tx, tenant: string, today: string): Promise<string> {
  await sql`select pg_advisory_xact_lock(hashtext(${`registry.import.number ${tenant}`}))`.execute(tx)
  const day = `${today.slice(0, 4)}-${today.slice(5, 7)}${today.slice(8, 10)}`
  const { rows } = await sql<{ last: number | null }>`
    select max(substr(number, 11)::integer) as last from registry.import_batch
    where tenant = ${tenant} and number like ${`${day}-%`}`.execute(tx)
  return `${day}-${String((rows[0]?.last ?? 0) + 1).padStart(2, '0')}`
}

export async function insertBatch(tx: Tx, batch: Omit<Batch, 'created_at'>): Promise<Batch> {
  const row = await tx
    .insertInto('registry.import_batch')
    .values({
      ...batch,
      columns: JSON.stringify(batch.columns),
      mapping: JSON.stringify(batch.options.heading),
      options: JSON.stringify(batch.options),
      counts: JSON.stringify(batch.counts),
      problem: batch.problem === null ? null : JSON.stringify(batch.problem),
    })
    .returning(COLUMNS)
    .executeTakeFirstOrThrow()
  return batchOf(row)
}

/** Batches that a job is working on, or was when the process ended. */
export async function runningBatches(tx: Tx, tenant: string): Promise<Batch[]> {
  const rows = await tx
    .selectFrom('registry.import_batch')
    .select(COLUMNS)
    .where('tenant', '=', tenant)
    .where('state', 'in', ['checking', 'committing', 'undoing'])
    .execute()
  return rows.map(batchOf)
}

/** What one person made of one file, oldest first. */
export async function batchesOfFile(
  tx: Tx,
  file: { tenant: string; kind: ImportKindName; sha256: string; createdBy: string },
): Promise<Batch[]> {
  const rows = await tx
    .selectFrom('registry.import_batch')
    .select(COLUMNS)
    .where('tenant', '=', file.tenant)
    .where('kind', '=', file.kind)
    .where('file_sha256', '=', file.sha256)
    .where('created_by', '=', file.createdBy)
    .orderBy('created_at')
    .execute()
  return rows.map(batchOf)
}

/** Newest first, from the batch after `cursor` (its `created_at` and id) on. */
export async function listBatches(
  tx: Tx,
  cursor: { at: Date; id: string } | null,
  limit: number,
): Promise<Batch[]> {
  let query = tx.selectFrom('registry.import_batch').select(COLUMNS)
  if (cursor) {
    const { at, id } = cursor
    query = query.where(sql<boolean>`(date_trunc('milliseconds', created_at), id) < (${at}, ${id}::uuid)`)
  }
  const rows = await query
    .orderBy(sql`date_trunc('milliseconds', created_at)`, 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(batchOf)
}
