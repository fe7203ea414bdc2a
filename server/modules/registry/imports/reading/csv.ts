import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { AppError } from '../../../../kernel/errors.ts'
import type { ReadingLimits, TableRow } from './table.ts'
import { decoded, type TextFile } from './text-file.ts'

/** Longest line in characters: beyond it a quote was surely never closed. */
const LONGEST_LINE = 1_000_000

/** All lines of a CSV file, blank ones included as lines without text. */
export async function* csvRows(
  path: string,
  file: TextFile,
  limits: ReadingLimits,
): AsyncGenerator<TableRow> {
  const parser = parse({
    bom: true,
    delimiter: file.delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    max_record_size: LONGEST_LINE,
  })
  const source = Readable.from(decoded(path, file.encoding))
  source.on('error', (error) => parser.destroy(error))
  source.pipe(parser)
  let line = 0
  try {
    for await (const record of parser) {
      const cells = record as string[]
      line += 1
      if (cells.length > limits.columns)
        throw new AppError('import.too_many_columns', { limit: limits.columns })
      yield { line, cells: cells.map((cell) => cell.slice(0, limits.cell)) }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const quotes = error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE'
    throw new AppError(quotes ? 'import.quote_open' : 'import.broken', { line: line + 1 }, { cause: error })
  } finally {
    source.destroy()
    parser.destroy()
  }
}
