import { stringify } from 'csv-stringify/sync'
import type { Cell } from './columns.ts'

/** Excel reads UTF-8 only where the file says so. */
const MARK = '\u{feff}'

/** What spreadsheets take for a formula; an apostrophe in front makes it text. */
const FORMULA = /^[=+\-@\t\r]/
const NUMBER = /^[+-]?\d+(\.\d+)?$/

/** A text as a cell that no spreadsheet runs. Plain numbers stay as they are. */
export const harmless = (text: string): string =>
  FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text

const cellText = (cell: Cell): string => {
  if (cell === null) return ''
  return typeof cell === 'string' ? harmless(cell) : cell.number
}

/** CSV by RFC 4180, in pieces: the heading with the byte order mark, then pages of rows. */
export function csvPiece(rows: readonly (readonly Cell[])[], first: boolean): string {
  const text = stringify(
    rows.map((row) => row.map(cellText)),
    { record_delimiter: 'windows', quoted_match: /[\r\n]/ },
  )
  return first ? MARK + text : text
}
