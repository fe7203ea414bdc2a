/** One line of a sheet as text. `line` counts from 1 as a spreadsheet shows it. */
export interface TableRow {
  line: number
  cells: string[]
}

/** What a template of ours says about itself in its hidden sheet. */
export interface TemplateMark {
  kind: string
  version: string
  /** Field ids in the order of the columns that the template had when it was made. */
  fields: string[]
  /** The headings of these columns, in the language of the template. */
  headings: string[]
}

/** A file whose heading has been found; its rows are read anew, in flat memory, at each call. */
export interface SourceTable {
  format: 'csv' | 'xlsx'
  /** Of a text file: utf-8, utf-16le, utf-16be or gb18030. */
  encoding: string | null
  sheet: string | null
  template: TemplateMark | null
  heading: TableRow
  /** Lines below the heading, blank ones included: for progress, not for reports. */
  expected: number
  /** Rows below the heading that are not blank. */
  rows(): AsyncIterable<TableRow>
}

/** Where reading ends with a clear problem instead of with a full memory. */
export interface ReadingLimits {
  rows: number
  columns: number
  /** Characters of one cell. */
  cell: number
  /** Bytes of all parts of an xlsx once unpacked. */
  unpacked: number
  /** A part of an xlsx larger than `packedFreely` may unpack to at most this many times its size. */
  ratio: number
  packedFreely: number
  parts: number
  sheets: number
  /** Bytes of the table of shared strings, which is the only part kept in memory. */
  sharedStrings: number
}

const MB = 1024 * 1024

export const READING_LIMITS: ReadingLimits = {
  rows: 500_000,
  columns: 300,
  cell: 32_767,
  unpacked: 400 * MB,
  ratio: 200,
  packedFreely: 10 * MB,
  parts: 1000,
  sheets: 50,
  sharedStrings: 100 * MB,
}
