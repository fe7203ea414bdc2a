import type { Selectable } from 'kysely'
import type { Tables, Tx } from '../../../kernel/db/tables.ts'
import './tables.ts'

export type ProgressRow = Selectable<Tables['indicators.progress']>
export type EvidenceRow = Selectable<Tables['indicators.evidence']>

/** What the reports of an item say together. */
export interface Reported {
  /** The latest report. */
  report: ProgressRow
  /** Of the latest report that gave a value. */
  value: string | null
  /** Of the latest report that said more than a note. */
  judgement: ProgressRow['judgement']
  /** How many files prove all its reports. */
  files: number
}

/**
 * What was reported of each item of a year, by item. A later report takes the place of an earlier one in
 * what it says: one that is only a note leaves value and judgement as they were.
 */
export async function reportedItems(tx: Tx, year: number): Promise<Map<string, Reported>> {
  const latest = tx
    .selectFrom('indicators.progress')
    .selectAll()
    .distinctOn('item')
    .where('year', '=', year)
    .orderBy('item')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
  const reports = await latest.execute()
  if (reports.length === 0) return new Map()
  const valued = await latest.where('value', 'is not', null).execute()
  const judged = await latest
    .where((eb) => eb.or([eb('value', 'is not', null), eb('judgement', 'is not', null)]))
    .execute()
  const files = await tx
    .selectFrom('indicators.evidence as e')
    .innerJoin('indicators.progress as p', 'p.id', 'e.progress_id')
    .select(['p.item', (eb) => eb.fn.countAll<bigint>().as('files')])
    .where('p.year', '=', year)
    .groupBy('p.item')
    .execute()
  const of = <Row extends { item: string }>(rows: readonly Row[]) =>
    new Map(rows.map((row) => [row.item, row]))
  const [values, judgements, counts] = [of(valued), of(judged), of(files)]
  return new Map(
    reports.map((report) => [
      report.item,
      {
        report,
        value: values.get(report.item)?.value ?? null,
        judgement: judgements.get(report.item)?.judgement ?? null,
        files: Number(counts.get(report.item)?.files ?? 0),
      },
    ]),
  )
}

/** All reports of one item, newest first, with their files. */
export async function progressOf(
  tx: Tx,
  year: number,
  item: string,
): Promise<{ report: ProgressRow; files: EvidenceRow[] }[]> {
  const reports = await tx
    .selectFrom('indicators.progress')
    .selectAll()
    .where('year', '=', year)
    .where('item', '=', item)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  if (reports.length === 0) return []
  const files = await tx
    .selectFrom('indicators.evidence')
    .selectAll()
    .where(
      'progress_id',
      'in',
      reports.map(({ id }) => id),
    )
    .orderBy('name')
    .execute()
  return reports.map((report) => ({
    report,
    files: files.filter((file) => file.progress_id === report.id),
  }))
}
