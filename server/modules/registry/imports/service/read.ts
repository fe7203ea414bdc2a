import { visible } from '../../../../kernel/access/matrix.ts'
import type { Actor } from '../../../../kernel/access/roles.ts'
import type { Tx } from '../../../../kernel/db/tables.ts'
import { AppError } from '../../../../kernel/errors.ts'
import { importRow } from '../../access.ts'
import type { Outcome } from '../plan/row-plan.ts'
import { type Batch, getBatch, listBatches } from '../store/batches.ts'
import { type PreviewRow, previewRows } from '../store/rows.ts'
import { mayReadImports } from './acts.ts'

/** Codes: access.forbidden, request.not_found. */
export async function readBatch(tx: Tx, actor: Actor, id: string): Promise<Batch> {
  mayReadImports(actor)
  return getBatch(tx, id)
}

function placeOf(cursor: string | undefined): { at: Date; id: string } | null {
  if (cursor === undefined) return null
  const [, time, id] = /^(\d{1,15})_([0-9a-f-]{36})$/.exec(cursor) ?? []
  if (time === undefined || id === undefined) throw new AppError('request.invalid', { problems: 'cursor' })
  return { at: new Date(Number(time)), id }
}

/** History of batches, newest first. Codes: access.forbidden, request.invalid. */
export async function readHistory(
  tx: Tx,
  actor: Actor,
  cursor: string | undefined,
  limit: number,
): Promise<{ batches: Batch[]; next: string | null }> {
  mayReadImports(actor)
  const found = await listBatches(tx, placeOf(cursor), limit + 1)
  const batches = found.slice(0, limit)
  const last = found.length > limit ? batches.at(-1) : undefined
  return { batches, next: last ? `${last.created_at.getTime()}_${last.id}` : null }
}

/** Without a wish: what needs a hand first, what will change next, the rest behind. */
const ORDER: readonly Outcome[] = ['rejected', 'changed', 'added', 'unchanged']
/** Places of one outcome: a cursor is the outcome's place in the order times this, plus the line. */
const SPAN = 10_000_000

export interface RowsQuery {
  outcome?: Outcome | undefined
  problem?: string | undefined
  after: number
  limit: number
}

/** One page of the preview. Codes: access.forbidden, request.not_found. */
export async function readRows(
  tx: Tx,
  actor: Actor,
  batchId: string,
  query: RowsQuery,
): Promise<{ batch: Batch; rows: PreviewRow[]; next: number | null }> {
  const batch = await readBatch(tx, actor, batchId)
  const cells = visible(actor, importRow, ['cells']).length > 0
  const order = query.outcome === undefined ? ORDER : [query.outcome]
  const rows: PreviewRow[] = []
  let [place, line] = [Math.floor(query.after / SPAN), query.after % SPAN]
  for (; place < order.length && rows.length <= query.limit; place += 1, line = 0) {
    const outcome = order[place]
    if (outcome === undefined || batch.counts[outcome] === 0) continue
    const more = await previewRows(tx, batchId, {
      outcomes: [outcome],
      problem: query.problem ?? null,
      after: line,
      limit: query.limit + 1 - rows.length,
      cells,
    })
    rows.push(...more)
  }
  const page = rows.slice(0, query.limit)
  const last = rows.length > query.limit ? page.at(-1) : undefined
  return { batch, rows: page, next: last ? order.indexOf(last.outcome) * SPAN + last.line : null }
}
