import { AppError } from '../../kernel/errors.ts'
import type { Texts } from '../../kernel/texts/texts.ts'
import { LOCALES } from '../../kernel/texts/texts.ts'
import { headingKey, openTable } from '../../modules/registry/index.ts'

/* The year's plan as an office keeps it: a table with a row for each item. */

export const PLAN_COLUMNS = [
  'id',
  'chapter',
  'section',
  'title',
  'metric',
  'unit',
  'comparator',
  'target',
  'owner',
  'due',
  'evidence',
] as const

export type PlanColumn = (typeof PLAN_COLUMNS)[number]
export type PlanRow = Record<PlanColumn, string> & { line: number }

const REQUIRED: readonly PlanColumn[] = ['id', 'title', 'owner']

const heading = (column: PlanColumn) => `setup.plan.column.${column}`

/** Headings of the template, in the order of its columns. */
export const planHeadings = (texts: Texts): string[] =>
  PLAN_COLUMNS.map((column) => texts.text('zh-CN', heading(column)))

const COMPARATORS = { more: '>', at_least: '>=', exactly: '=' } as const

/** `>` for 超过, `>=` for 以上, and so on; null where the words mean nothing known. */
function comparatorOf(words: string, texts: Texts): string | null {
  const key = headingKey(words)
  for (const [name, sign] of Object.entries(COMPARATORS)) {
    const known = LOCALES.flatMap((locale) => texts.text(locale, `setup.plan.comparator.${name}`).split(' '))
    if (known.map(headingKey).includes(key)) return sign
  }
  return null
}

function columnsOf(cells: readonly string[], texts: Texts): Map<PlanColumn, number> {
  const byHeading = new Map(
    PLAN_COLUMNS.flatMap((column) =>
      LOCALES.map((locale) => [headingKey(texts.text(locale, heading(column))), column] as const),
    ),
  )
  const found = new Map<PlanColumn, number>()
  for (const [index, cell] of cells.entries()) {
    const column = byHeading.get(headingKey(cell))
    if (column && !found.has(column)) found.set(column, index)
  }
  return found
}

/**
 * Reads the rows of a plan from xlsx or CSV. Codes: those of openTable, setup.plan_columns_missing,
 * setup.plan_row_invalid (line, column, value), setup.plan_item_twice.
 */
export async function readPlanTable(path: string, fileName: string, texts: Texts): Promise<PlanRow[]> {
  const table = await openTable(path, { fileName, recognised: (cells) => columnsOf(cells, texts).size })
  const columns = columnsOf(table.heading.cells, texts)
  const missing = REQUIRED.filter((column) => !columns.has(column))
  if (missing.length > 0) {
    const names = missing.map((column) => texts.text('zh-CN', heading(column)))
    throw new AppError('setup.plan_columns_missing', { columns: names.join('、') })
  }
  const rows: PlanRow[] = []
  const seen = new Set<string>()
  for await (const { line, cells } of table.rows()) {
    const at = (column: PlanColumn) => (cells[columns.get(column) ?? -1] ?? '').trim()
    const row = Object.fromEntries(PLAN_COLUMNS.map((column) => [column, at(column)])) as Record<
      PlanColumn,
      string
    >
    const refuse = (column: PlanColumn) =>
      new AppError('setup.plan_row_invalid', {
        line,
        column: texts.text('zh-CN', heading(column)),
        value: row[column].slice(0, 60),
      })
    for (const column of REQUIRED) if (row[column] === '') throw refuse(column)
    if (!/^[A-Z]{2}-\d{2,3}$/.test(row.id)) throw refuse('id')
    if (seen.has(row.id)) throw new AppError('setup.plan_item_twice', { line, id: row.id })
    seen.add(row.id)
    if (row.target !== '') {
      row.target = row.target.normalize('NFKC').replaceAll(',', '')
      if (!/^\d+(\.\d+)?$/.test(row.target)) throw refuse('target')
      const sign = row.comparator === '' ? '>=' : comparatorOf(row.comparator, texts)
      if (!sign) throw refuse('comparator')
      row.comparator = sign
    } else if (row.comparator !== '') throw refuse('target')
    if (row.due !== '' && !isDay(row.due)) throw refuse('due')
    rows.push({ ...row, line })
  }
  if (rows.length === 0) throw new AppError('import.no_rows')
  return rows
}

function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`)
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
}
