import { open } from 'node:fs/promises'
import { AppError } from '../../../../kernel/errors.ts'
import { csvRows } from './csv.ts'
import { findHeading, HEADING_LINES } from './heading.ts'
import {
  READING_LIMITS,
  type ReadingLimits,
  type SourceTable,
  type TableRow,
  type TemplateMark,
} from './table.ts'
import { readTemplateMark } from './template-mark.ts'
import { inspectText } from './text-file.ts'
import { openWorkbook, type Sheet, type Workbook } from './xlsx.ts'

export interface OpenOptions {
  fileName: string
  /** How many of these cells name a known field: finds the heading. */
  recognised(cells: string[]): number
  limits?: ReadingLimits
  /** Where an earlier reading of the same file found its heading. */
  at?: { sheet: string | null; line: number }
}

const blank = (row: TableRow) => row.cells.every((cell) => cell.trim() === '')

/** The first lines that are not blank. */
async function firstRows(rows: AsyncIterable<TableRow>): Promise<TableRow[]> {
  const found: TableRow[] = []
  for await (const row of rows) {
    if (!blank(row)) found.push(row)
    if (found.length >= HEADING_LINES) break
  }
  return found
}

/** Our own error file guards texts that begin like a formula with an apostrophe: it is taken off again. */
const unguarded = (cell: string): string => (/^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell)

/** Rows below the heading: counted, without blank ones. */
async function* below(
  rows: AsyncIterable<TableRow>,
  heading: number,
  limit: number,
): AsyncGenerator<TableRow> {
  let count = 0
  for await (const row of rows) {
    if (row.line <= heading || blank(row)) continue
    count += 1
    if (count > limit) throw new AppError('import.too_many_rows', { limit })
    yield { line: row.line, cells: row.cells.map(unguarded) }
  }
}

function headingOf(rows: TableRow[], options: OpenOptions): TableRow {
  if (rows.length === 0) throw new AppError('import.empty')
  const known = rows.find((row) => row.line === options.at?.line)
  const heading = known ?? findHeading(rows, options.recognised)
  if (!heading) throw new AppError('import.no_heading')
  return heading
}

async function openCsv(path: string, options: OpenOptions, limits: ReadingLimits): Promise<SourceTable> {
  const file = await inspectText(path, limits.rows)
  const heading = headingOf(await firstRows(csvRows(path, file, limits)), options)
  return {
    format: 'csv',
    encoding: file.encoding,
    sheet: null,
    template: null,
    heading,
    expected: Math.max(0, file.lines - heading.line),
    rows: () => below(csvRows(path, file, limits), heading.line, limits.rows),
  }
}

async function chooseSheet(
  book: Workbook,
  options: OpenOptions,
): Promise<{ sheet: Sheet; first: TableRow[] }> {
  const visible = book.sheets.filter((sheet) => !sheet.hidden)
  const wanted = options.at ? visible.filter((sheet) => sheet.name === options.at?.sheet) : visible
  for (const sheet of wanted) {
    const first = await firstRows(book.rows(sheet))
    if (first.length > 0) return { sheet, first }
  }
  throw new AppError('import.empty')
}

async function templateOf(book: Workbook): Promise<TemplateMark | null> {
  for (const sheet of book.sheets.filter(({ hidden }) => hidden)) {
    const mark = readTemplateMark(sheet.name, await firstRows(book.rows(sheet)))
    if (mark) return mark
  }
  return null
}

async function openXlsx(path: string, options: OpenOptions, limits: ReadingLimits): Promise<SourceTable> {
  const book = await openWorkbook(path, limits)
  try {
    const { sheet, first } = await chooseSheet(book, options)
    const heading = headingOf(first, options)
    const lines = await book.countRows(sheet, limits.rows + HEADING_LINES)
    if (lines > limits.rows + HEADING_LINES)
      throw new AppError('import.too_many_rows', { limit: limits.rows })
    return {
      format: 'xlsx',
      encoding: null,
      sheet: sheet.name,
      template: await templateOf(book),
      heading,
      expected: Math.max(0, lines - 1),
      rows: async function* () {
        const again = await openWorkbook(path, limits)
        try {
          yield* below(again.rows(sheet), heading.line, limits.rows)
        } finally {
          again.close()
        }
      },
    }
  } finally {
    book.close()
  }
}

/**
 * Opens an uploaded table: what it is, is decided by its bytes; the name only tells what was meant.
 * Codes: import.empty, import.not_xlsx, import.not_text, import.encrypted_or_xls, import.broken,
 * import.bomb, import.no_heading, import.too_many_rows, import.too_many_columns,
 * import.too_many_sheets, import.encoding_unknown, import.quote_open.
 */
export async function openTable(path: string, options: OpenOptions): Promise<SourceTable> {
  const limits = options.limits ?? READING_LIMITS
  const file = await open(path)
  const head = Buffer.alloc(8)
  const { bytesRead } = await file.read(head, 0, 8, 0).finally(() => file.close())
  if (bytesRead === 0) throw new AppError('import.empty')
  const starts = head.toString('hex')
  if (starts.startsWith('d0cf11e0')) throw new AppError('import.encrypted_or_xls')
  if (starts.startsWith('504b0304')) return openXlsx(path, options, limits)
  if (starts.startsWith('504b0506')) throw new AppError('import.empty')
  if (/\.xl\w+$|\.et$/i.test(options.fileName)) throw new AppError('import.not_xlsx')
  return openCsv(path, options, limits)
}
