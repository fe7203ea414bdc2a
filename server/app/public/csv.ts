import { stringify } from 'csv-stringify/sync'

/** Excel reads UTF-8 only where the file says so. */
const MARK = '\u{feff}'

/** What spreadsheets take for a formula; an apostrophe in front makes it text. */
const FORMULA = /^[=+\-@\t\r]/

/** A table as a file by RFC 4180. Null is an empty cell. */
export const csvFile = (rows: readonly (readonly (string | number | null)[])[]): string =>
  MARK +
  stringify(
    rows.map((row) =>
      row.map((cell) => (typeof cell === 'string' && FORMULA.test(cell) ? `'${cell}` : cell)),
    ),
    { record_delimiter: 'windows' },
  )
