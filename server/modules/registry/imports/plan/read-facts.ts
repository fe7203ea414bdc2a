import type { Concept } from '../../concepts/index.ts'
import { parseFactValue } from '../../concepts/index.ts'
import { headingFinder } from '../fields.ts'
import { type RecognisedColumn, readHeading } from '../recognise.ts'
import { UNIT_WORD } from '../vocabulary/heading-marks.ts'
import type { PlanContext } from './context.ts'
import type { RowCells } from './row-cells.ts'

/** One value that a row states. */
export interface StatedFact {
  concept: Concept
  year: number | null
  value: string
  amount: string | null
  column: RecognisedColumn
}

const FIRST_YEAR = 1990

/** The fiscal year of the row: its own column, else the default of the import. */
function yearOfRow(cells: RowCells, context: PlanContext): number | null {
  const text = cells.text('year')
  if (text === null) return context.defaultYear
  const year = /^((?:19|20)\d{2})(?:\.0+)?\D{0,2}$/.exec(text.normalize('NFKC'))?.[1]
  if (year !== undefined) return Number(year)
  cells.problem('year', 'import.year_format', { value: text.slice(0, 20) })
  return null
}

function checkYear(
  cells: RowCells,
  column: RecognisedColumn,
  year: number | null,
  context: PlanContext,
): boolean {
  if (year === null) {
    if (!cells.problems.some(({ field }) => field === 'year')) cells.problem(column, 'import.year_missing')
    return false
  }
  const last = Number(context.today.slice(0, 4))
  if (year >= FIRST_YEAR && year <= last) return true
  cells.problem(column, 'import.year_out_of_range', { year, first: FIRST_YEAR, last })
  return false
}

/** The text with the unit of its heading where it has none of its own and the unit is not 元 or 万元. */
function withUnit(text: string, unit: string | null): string {
  const plain = unit === null || unit === UNIT_WORD.yuan || unit === UNIT_WORD.wan
  return plain || !/\d$/.test(text) ? text : text + unit
}

function stated(
  cells: RowCells,
  concept: Concept,
  year: number | null,
  column: RecognisedColumn,
  context: PlanContext,
): StatedFact[] {
  const raw = cells.row.cells[column.index] ?? ''
  const unit = concept.type === 'money' || concept.type === 'ratio' ? column.unit : null
  const wan = unit === null ? context.moneyUnit === 'wan' : unit === UNIT_WORD.wan
  const read = parseFactValue(concept, withUnit(raw.trim(), unit), {
    moneyUnit: wan ? UNIT_WORD.wan : UNIT_WORD.yuan,
  })
  if ('missing' in read) return []
  if ('problem' in read) {
    cells.problem(column, read.problem.code, read.problem.params)
    return []
  }
  if (concept.perYear && !checkYear(cells, column, year, context)) return []
  const changes = read.changes.filter((change) => change !== 'unit' || unit === null)
  if (changes.length > 0) cells.note(column, 'fact.normalised', { from: raw.slice(0, 60), to: read.value })
  return [{ concept, year: concept.perYear ? year : null, value: read.value, amount: read.amount, column }]
}

/** The concept that a row of a long file names: 销售收入, 2017年销售收入（万元）. */
function readLong(
  cells: RowCells,
  value: RecognisedColumn,
  find: ReturnType<typeof headingFinder>,
  context: PlanContext,
): StatedFact[] {
  const named = cells.text('concept')
  if (named === null) {
    cells.problem('concept', 'import.concept_missing')
    return []
  }
  const read = readHeading(named, find)
  if (!read?.field.concept) {
    cells.problem('concept', 'import.concept_unknown', { value: named.slice(0, 40) })
    return []
  }
  const column = { ...value, unit: read.unit ?? value.unit }
  return stated(cells, read.field.concept, read.year ?? yearOfRow(cells, context), column, context)
}

/** Makes the reader of the facts of a row, wide (a column per concept and year) or long. */
export function factReader(context: PlanContext): (cells: RowCells) => StatedFact[] {
  const find = headingFinder('facts', context.concepts)
  const value = context.columns.find(({ field }) => field === 'value')
  const wide = context.columns.flatMap((column) => {
    const concept = column.field === null ? undefined : context.concepts.find(column.field)
    return concept?.heldBy === 'fact' ? [{ column, concept }] : []
  })
  return (cells) => {
    if (value) return readLong(cells, value, find, context)
    const year = wide.some(({ column, concept }) => concept.perYear && column.year === null)
      ? yearOfRow(cells, context)
      : null
    return wide.flatMap(({ column, concept }) => stated(cells, concept, column.year ?? year, column, context))
  }
}
