import { parseDate } from '../../../kernel/calendar/index.ts'
import { checkIdentifier } from '../../../kernel/ids/index.ts'
import { isMissing } from '../cleaning/index.ts'
import type { Field, FieldContent } from './fields.ts'
import type { TableRow } from './reading/table.ts'
import type { RecognisedColumn } from './recognise.ts'

/** Fewer values tell nothing. */
const FEWEST_VALUES = 3
/** Below this many values one column alone is taken for bad values, not for a shift. */
const ENOUGH_FOR_ONE = 10
/** Share of the values that must contradict. */
const MOST = 0.6

const isCode = (text: string) => checkIdentifier('uscc', text).valid
const isDate = (text: string) => 'date' in parseDate(text)
const isNumber = (text: string) =>
  /^[-+−￥¥]?[\d,.，．]+(?:\s*\p{L}{0,4}|\s*%)?$/u.test(text.normalize('NFKC'))

/** Whether a text cannot be what the field holds: not merely wrong, but of another sort. */
const CONTRADICTS: Record<FieldContent, (text: string) => boolean> = {
  // A code with a wrong check digit is still a code.
  code: (text) => !/^[0-9A-Z]{8,20}$/i.test(text.normalize('NFKC').replace(/[\s-]/g, '')),
  citizen: (text) => !/^[\dX]{15,18}$/i.test(text.normalize('NFKC').replace(/\s/g, '')),
  date: (text) => !isDate(text) && !/\d{4}/.test(text),
  number: (text) => !/\d/.test(text.normalize('NFKC')) || isCode(text),
  words: (text) => isCode(text) || isDate(text) || isNumber(text),
  any: () => false,
}

/** Columns whose texts are of another sort than their heading says for most rows. */
export function shiftedColumns(
  columns: readonly RecognisedColumn[],
  fields: readonly Field[],
  rows: readonly TableRow[],
): RecognisedColumn[] {
  const found = columns.flatMap((column) => {
    const content = fields.find(({ id }) => id === column.field)?.content ?? 'any'
    if (content === 'any') return []
    const texts = rows.map((row) => row.cells[column.index]?.trim() ?? '').filter((text) => !isMissing(text))
    const contradicting = texts.filter(CONTRADICTS[content]).length
    if (texts.length < FEWEST_VALUES || contradicting < texts.length * MOST) return []
    return [{ column, values: texts.length }]
  })
  const sure = found.length > 1 || found.some(({ values }) => values >= ENOUGH_FOR_ONE)
  return sure ? found.map(({ column }) => column) : []
}
