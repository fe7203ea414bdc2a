import type { Writable } from 'node:stream'
import exceljs from 'exceljs'
import type { Cell } from './columns.ts'

/** Longest text that a cell of the format can hold. */
const MAX_TEXT = 32_767
/** Digits that a number of the format keeps. */
const EXACT_DIGITS = 15

/** What XML 1.0 cannot carry. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that must not be written
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu

function xlsxValue(cell: Cell): string | number | null {
  if (cell === null) return null
  if (typeof cell === 'string') return cell.replace(UNWRITABLE, '').slice(0, MAX_TEXT)
  return cell.number.replace(/\D/g, '').length > EXACT_DIGITS ? cell.number : Number(cell.number)
}

export interface XlsxColumn {
  heading: string
  width: number
}

/** A workbook of one sheet that is written as it grows. */
export function xlsxWriter(out: Writable, sheetName: string, columns: readonly XlsxColumn[]) {
  // Styles are looked up anew for every cell: they would double the time for one bold line.
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({ stream: out, useStyles: false })
  const sheet = workbook.addWorksheet(sheetName, { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = columns.map(({ heading, width }) => ({ header: heading, width }))
  sheet.getRow(1).commit()
  return {
    write(rows: readonly (readonly Cell[])[]): void {
      for (const row of rows) sheet.addRow(row.map(xlsxValue)).commit()
    },
    async end(): Promise<void> {
      sheet.commit()
      await workbook.commit()
    },
  }
}
