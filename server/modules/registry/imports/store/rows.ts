import { insertMany } from '../../../../kernel/db/bulk.ts'
import type { Tx } from '../../../../kernel/db/tables.ts'
import type { Outcome, PlannedRow, RowChange, RowIssue, RowPlan } from '../plan/row-plan.ts'

export interface StoredRow {
  line: number
  cells: string[]
  planned: PlannedRow
}

/** Keeps what the dry run found for a chunk of rows. */
export async function insertRows(
  tx: Tx,
  batch: { id: string; tenant: string },
  rows: readonly StoredRow[],
): Promise<void> {
  await insertMany(
    tx,
    'registry.import_row',
    rows.map(({ line, cells, planned }) => ({
      batch_id: batch.id,
      row_no: line,
      tenant: batch.tenant,
      outcome: planned.outcome,
      party_id: planned.partyId,
      label: planned.label,
      cells,
      plan: planned.plan,
      changes: planned.changes,
      problems: planned.problems,
      notes: planned.notes,
    })),
  )
}

export async function deleteRows(tx: Tx, batchId: string): Promise<void> {
  await tx.deleteFrom('registry.import_row').where('batch_id', '=', batchId).execute()
}

/** The last line of the file that the dry run kept; 0 where it kept none. */
export async function lastLine(tx: Tx, batchId: string): Promise<number> {
  const { line } = await tx
    .selectFrom('registry.import_row')
    .select(({ fn }) => fn.max<number | null>('row_no').as('line'))
    .where('batch_id', '=', batchId)
    .executeTakeFirstOrThrow()
  return line ?? 0
}

/**
 * Plans of the lines after `after` up to `last`, in the order of the file; rejected ones have none.
 * Bounded at both ends: with a limit instead, a planner without statistics sorts the whole batch.
 */
export async function plansBetween(tx: Tx, batchId: string, after: number, last: number): Promise<RowPlan[]> {
  const rows = await tx
    .selectFrom('registry.import_row')
    .select('plan')
    .where('batch_id', '=', batchId)
    .where('row_no', '>', after)
    .where('row_no', '<=', last)
    .orderBy('row_no')
    .execute()
  return rows.flatMap(({ plan }) => (plan === null ? [] : [plan as RowPlan]))
}

export interface PreviewRow {
  line: number
  outcome: Outcome
  partyId: string | null
  label: string | null
  /** Null where the reader may not see the cells. */
  cells: string[] | null
  changes: RowChange[]
  problems: RowIssue[]
  notes: RowIssue[]
}

export interface PreviewQuery {
  outcomes: readonly Outcome[]
  problem: string | null
  after: number
  limit: number
  /** Whether the reader may see the user's own cells. */
  cells: boolean
}

/** Rows for the preview, in the order of the file. */
export async function previewRows(tx: Tx, batchId: string, query: PreviewQuery): Promise<PreviewRow[]> {
  let select = tx
    .selectFrom('registry.import_row')
    .select(['row_no', 'outcome', 'party_id', 'label', 'changes', 'problems', 'notes'])
    .$if(query.cells, (builder) => builder.select('cells'))
    .where('batch_id', '=', batchId)
    .where('outcome', 'in', query.outcomes)
    .where('row_no', '>', query.after)
  if (query.problem !== null) {
    const code = JSON.stringify([{ code: query.problem }])
    select = select.where(({ or, eb, val, cast }) =>
      or([
        eb('problems', '@>', cast<object[]>(val(code), 'jsonb')),
        eb('notes', '@>', cast<object[]>(val(code), 'jsonb')),
      ]),
    )
  }
  const rows = await select.orderBy('row_no').limit(query.limit).execute()
  return rows.map((row) => ({
    line: row.row_no,
    outcome: row.outcome,
    partyId: row.party_id,
    label: row.label,
    cells: row.cells ?? null,
    changes: row.changes as RowChange[],
    problems: row.problems as RowIssue[],
    notes: row.notes as RowIssue[],
  }))
}
