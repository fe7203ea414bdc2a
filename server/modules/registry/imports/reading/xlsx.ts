import { Readable } from 'node:stream'
import type { Row } from 'exceljs'
import WorkbookReader from 'exceljs/lib/stream/xlsx/workbook-reader.js'
import { AppError } from '../../../../kernel/errors.ts'
import { cellText } from './cell-text.ts'
import type { ReadingLimits, TableRow } from './table.ts'
import { openZipParts, type ZipParts } from './zip-parts.ts'

export interface Sheet {
  name: string
  hidden: boolean
  part: string
}

/** An opened workbook: its sheets in the order of the tabs. */
export interface Workbook {
  sheets: Sheet[]
  /** Elements `<row>` of a sheet, counted up to a little more than `most`, without reading cells. */
  countRows(sheet: Sheet, most: number): Promise<number>
  /** All lines that the sheet holds, without blank ones. */
  rows(sheet: Sheet): AsyncGenerator<TableRow>
  close(): void
}

const broken = (error: unknown) =>
  error instanceof AppError ? error : new AppError('import.broken', { line: 0 }, { cause: error })

function rowOf(row: Row, limits: ReadingLimits): TableRow {
  const values = row.values
  if (!Array.isArray(values)) return { line: row.number, cells: [] }
  if (values.length - 1 > limits.columns)
    throw new AppError('import.too_many_columns', { limit: limits.columns })
  const cells = []
  // exceljs counts columns from 1.
  for (let column = 1; column < values.length; column += 1) {
    cells.push(cellText(values[column]).slice(0, limits.cell))
  }
  return { line: row.number, cells }
}

/** The text of a part as a stream whose chunks never cut a character. */
const partStream = (parts: ZipParts, name: string) => Readable.from(parts.text(name))

async function readBook(parts: ZipParts, limits: ReadingLimits) {
  // exceljs parses; unpacking, its order and its limits stay here, so nothing is read twice or unseen.
  const book = new WorkbookReader('', { styles: 'cache', worksheets: 'emit', sharedStrings: 'cache' })
  await book._parseRels(partStream(parts, 'xl/_rels/workbook.xml.rels'))
  await book._parseWorkbook(partStream(parts, 'xl/workbook.xml'))
  if (parts.has('xl/styles.xml')) await book._parseStyles(partStream(parts, 'xl/styles.xml'))
  const listed = book.model?.sheets ?? []
  if (listed.length > limits.sheets) throw new AppError('import.too_many_sheets', { limit: limits.sheets })
  const sheets = listed.flatMap(({ name, state, rId }) => {
    const target = book.workbookRels?.find((relation) => relation.Id === rId)?.Target ?? ''
    const part = target.startsWith('/') ? target.slice(1) : `xl/${target}`
    return parts.has(part) ? [{ name, hidden: state === 'hidden' || state === 'veryHidden', part }] : []
  })
  return { book, sheets }
}

async function readSharedStrings(book: WorkbookReader, parts: ZipParts, limits: ReadingLimits) {
  if (book.sharedStrings || !parts.has('xl/sharedStrings.xml')) return
  let size = 0
  const measured = async function* () {
    for await (const text of parts.text('xl/sharedStrings.xml')) {
      size += text.length
      if (size > limits.sharedStrings) {
        throw new AppError('import.bomb', { limitMb: Math.floor(limits.sharedStrings / 1048576) })
      }
      yield text
    }
  }
  for await (const _ of book._parseSharedStrings(Readable.from(measured()))) break
}

/**
 * Opens an xlsx file for reading in flat memory.
 * Codes: import.broken, import.bomb, import.encrypted_or_xls, import.not_xlsx, import.too_many_sheets.
 */
export async function openWorkbook(path: string, limits: ReadingLimits): Promise<Workbook> {
  const parts = await openZipParts(path, limits)
  try {
    if (!parts.has('xl/workbook.xml') || !parts.has('xl/_rels/workbook.xml.rels')) {
      throw new AppError('import.not_xlsx')
    }
    const { book, sheets } = await readBook(parts, limits)
    return {
      sheets,
      close: () => parts.close(),
      async countRows(sheet, most) {
        let [count, tail] = [0, '']
        for await (const text of parts.text(sheet.part)) {
          const joined = tail + text
          for (let at = joined.indexOf('<row'); at !== -1; at = joined.indexOf('<row', at + 4)) count += 1
          if (count > most) break
          tail = joined.slice(-3)
        }
        return count
      },
      async *rows(sheet) {
        try {
          await readSharedStrings(book, parts, limits)
          for (const { value } of book._parseWorksheet(parts.text(sheet.part), '0')) {
            for await (const row of value) yield rowOf(row, limits)
          }
        } catch (error) {
          throw broken(error)
        }
      },
    }
  } catch (error) {
    parts.close()
    throw broken(error)
  }
}
