import { checkIdentifier } from '../../../kernel/ids/index.ts'
import { type ConceptRegistry, headingKey } from '../concepts/index.ts'
import { type Field, fieldsOf, headingFinder } from './fields.ts'
import type { ImportKindName } from './parts.ts'
import { maskedCell } from './personal.ts'
import type { TableRow, TemplateMark } from './reading/table.ts'
import { REQUIRED_MARKS, UNIT_AT_END, UNIT_IN_BRACKETS, YEAR_MARK } from './vocabulary/heading-marks.ts'

/** A column of the file as kept with the batch; `unit` stands in its heading (万元, %, …). */
export interface RecognisedColumn {
  index: number
  header: string
  samples: string[]
  field: string | null
  year: number | null
  unit: string | null
  by: 'template' | 'header' | 'alias' | 'content' | 'hand' | null
}

interface ReadHeading {
  field: Field
  year: number | null
  unit: string | null
}

const SAMPLES = 3
const LONGEST_SAMPLE = 80
/** Share of valid credit codes from which a column without a known heading is taken for the codes. */
const CODES = 0.6

/** One width, no spaces, no marks of required columns. */
const plainHeading = (heading: string): string =>
  heading
    .normalize('NFKC')
    .replace(/[\s\p{Cf}]/gu, '')
    .replace(REQUIRED_MARKS, '')

/** What a heading says: name, year and unit, as in 2017年销售收入(万元). */
export function readHeading(heading: string, find: (name: string) => Field | null): ReadHeading | null {
  const plain = plainHeading(heading)
  const unit = (UNIT_IN_BRACKETS.exec(plain) ?? UNIT_AT_END.exec(plain))?.[1] ?? null
  const year = YEAR_MARK.exec(plain)?.[1]
  const withoutUnit = plain.replace(UNIT_IN_BRACKETS, '').replace(UNIT_AT_END, '')
  const withoutYear = (text: string) =>
    text
      .replace(YEAR_MARK, '')
      .replace(/[([【][)\]】]/g, '')
      .replace(/^[-_/:,、.]+|[-_/:,、.]+$/g, '')
  const names = [
    plain,
    withoutUnit,
    withoutYear(withoutUnit),
    withoutYear(withoutUnit).replace(/[([【].*$/, ''),
  ]
  for (const name of names) {
    const field = name === '' ? null : find(name)
    // A year in the name of a field that has none belongs to the name (近5年…), and is no fiscal year.
    if (field) return { field, year: field.perYear && year ? Number(year) : null, unit }
  }
  return null
}

/** How many of the cells name different known fields. */
export function headingScore(kind: ImportKindName, concepts: ConceptRegistry): (cells: string[]) => number {
  const find = headingFinder(kind, concepts)
  return (cells) => {
    const found = new Set<string>()
    for (const cell of cells) {
      const read = cell.trim() === '' ? null : readHeading(cell, find)
      if (read) found.add(`${read.field.id} ${read.year ?? ''}`)
    }
    return found.size
  }
}

function looksLikeCodes(values: readonly string[]): boolean {
  const filled = values.filter((value) => value.trim() !== '')
  const valid = filled.filter((value) => checkIdentifier('uscc', value).valid)
  return filled.length > 0 && valid.length >= filled.length * CODES
}

function samplesOf({ index, field }: RecognisedColumn, rows: readonly TableRow[]): string[] {
  const values = rows.map((row) => row.cells[index] ?? '').filter((value) => value.trim() !== '')
  return values.slice(0, SAMPLES).map((value) => maskedCell(value.slice(0, LONGEST_SAMPLE), field))
}

export interface RecognitionInput {
  kind: ImportKindName
  concepts: ConceptRegistry
  heading: TableRow
  /** The first rows below the heading. */
  rows: readonly TableRow[]
  template: TemplateMark | null
}

/** A template's own headings go before all others, whatever language it was made in. */
function finderWith(template: TemplateMark | null, kind: ImportKindName, concepts: ConceptRegistry) {
  const find = headingFinder(kind, concepts)
  if (!template) return find
  const fields = new Map(fieldsOf(kind, concepts).map((field) => [field.id, field]))
  const own = new Map<string, Field>()
  for (const [index, heading] of template.headings.entries()) {
    const field = fields.get(template.fields[index] ?? '')
    if (field) own.set(headingKey(plainHeading(heading)), field)
  }
  return (name: string) => own.get(headingKey(name)) ?? find(name)
}

/** The file's columns with the fields they are taken for: template, heading, alias, then content. */
export function recogniseColumns({
  kind,
  concepts,
  heading,
  rows,
  template,
}: RecognitionInput): RecognisedColumn[] {
  const ours = template?.kind === kind ? template : null
  const find = finderWith(ours, kind, concepts)
  const width = Math.max(heading.cells.length, ...rows.map((row) => row.cells.length))
  const taken = new Set<string>()
  const columns = Array.from({ length: width }, (_, index): RecognisedColumn => {
    const header = heading.cells[index]?.trim() ?? ''
    const column: RecognisedColumn = {
      index,
      header,
      samples: [],
      field: null,
      year: null,
      unit: null,
      by: null,
    }
    const read = header === '' ? null : readHeading(header, find)
    const key = read ? `${read.field.id} ${read.year ?? ''}` : ''
    if (!read || taken.has(key)) return column
    taken.add(key)
    const exact = find(header) !== null && read.year === null
    return {
      ...column,
      field: read.field.id,
      year: read.year,
      unit: read.unit,
      by: ours?.fields.includes(read.field.id) ? 'template' : exact ? 'header' : 'alias',
    }
  })
  if (!taken.has('code ')) {
    const codes = columns.find(
      ({ field, index }) => field === null && looksLikeCodes(rows.map((row) => row.cells[index] ?? '')),
    )
    if (codes) Object.assign(codes, { field: 'code', by: 'content' })
  }
  return columns
    .map((column) => ({ ...column, samples: samplesOf(column, rows) }))
    .filter(({ header, samples }) => header !== '' || samples.length > 0)
}
