import { parseDate } from '../../../../kernel/calendar/index.ts'
import type { ErrorParams } from '../../../../kernel/errors.ts'
import { checkIdentifier } from '../../../../kernel/ids/index.ts'
import { isMissing, normaliseName } from '../../cleaning/index.ts'
import type { TableRow } from '../reading/table.ts'
import type { RecognisedColumn } from '../recognise.ts'
import type { RowIssue } from './row-plan.ts'

/** The mapped cells of one row, with the problems and notes that reading them gave. */
export interface RowCells {
  row: TableRow
  problems: RowIssue[]
  notes: RowIssue[]
  has(field: string): boolean
  /** Text without surrounding space; null where the column is not mapped or the cell says nothing. */
  text(field: string): string | null
  textAt(column: RecognisedColumn): string | null
  problem(field: string | RecognisedColumn | null, code: string, params?: ErrorParams): void
  note(field: string | RecognisedColumn | null, code: string, params?: ErrorParams): void
  /** Valid credit code; null where missing or refused (then a problem is there). */
  creditCode(field: string): string | null
  name(field: string, longest: number): string | null
  date(field: string): string | null
}

/** Columns by the field that they are mapped to; of two with the same field the first. */
export function columnsByField(columns: readonly RecognisedColumn[]): Map<string, RecognisedColumn> {
  const found = new Map<string, RecognisedColumn>()
  for (const column of columns) if (column.field && !found.has(column.field)) found.set(column.field, column)
  return found
}

export function readRow(row: TableRow, byField: ReadonlyMap<string, RecognisedColumn>): RowCells {
  const problems: RowIssue[] = []
  const notes: RowIssue[] = []
  const issue = (at: string | RecognisedColumn | null, code: string, params: ErrorParams = {}): RowIssue => {
    const column = typeof at === 'string' ? byField.get(at) : at
    const field = typeof at === 'string' ? at : (at?.field ?? null)
    return {
      code,
      params,
      field,
      index: column?.index ?? null,
      value: column ? (row.cells[column.index] ?? '') : null,
    }
  }
  const textAt = (column: RecognisedColumn) => {
    const text = row.cells[column.index] ?? ''
    return isMissing(text) ? null : text.trim()
  }
  const cells: RowCells = {
    row,
    problems,
    notes,
    has: (field) => byField.has(field),
    textAt,
    text: (field) => {
      const column = byField.get(field)
      return column ? textAt(column) : null
    },
    problem: (at, code, params) => problems.push(issue(at, code, params)),
    note: (at, code, params) => notes.push(issue(at, code, params)),
    creditCode(field) {
      const text = cells.text(field)
      if (text === null) return null
      const check = checkIdentifier('uscc', text)
      if (check.problem) {
        cells.problem(field, check.problem.code, check.problem.params)
        return null
      }
      if (check.changes.length > 0) {
        cells.note(field, 'uscc.normalised', { from: text, to: check.normalised })
      }
      return check.normalised
    },
    name(field, longest) {
      const text = cells.text(field)
      if (text === null) return null
      const { name, changes } = normaliseName(text)
      if (name.length > longest) {
        cells.problem(field, 'import.text_too_long', { most: longest })
        return null
      }
      if (changes.length > 0) cells.note(field, 'name.normalised', { from: text, to: name })
      return name
    },
    date(field) {
      const text = cells.text(field)
      if (text === null) return null
      const read = parseDate(text)
      if ('problem' in read) {
        cells.problem(field, read.problem.code, read.problem.params)
        return null
      }
      if (read.date !== text) cells.note(field, 'date.normalised', { from: text, to: read.date })
      return read.date
    },
  }
  return cells
}
