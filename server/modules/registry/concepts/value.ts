import { parseDate } from '../../../kernel/calendar/plain-date.ts'
import { removeInvisible } from '../../../kernel/ids/normalise.ts'
import { isMissing } from '../cleaning/missing.ts'
import { type Concept, type ConceptProblem, type ConceptValue, isNumeric } from './concept.ts'
import { headingKey } from './heading.ts'
import { parseNumber } from './number-value.ts'

export type RawFactValue = string | number | boolean | Date

/** The unit that a column of money without a unit in its cells is in. */
export type FactValueOptions = { readonly moneyUnit: '元' | '万元' }

/**
 * `value` is the canonical text that is stored: money whole 分, other numbers plain decimals without
 * trailing zeros, ratios fractions of 1, `true`/`false`, ISO dates, the declared value of an enum.
 * `amount` is the same as an exact number in text where the concept is numeric, else null.
 * `changes` names what was done to the text before it was read: width, invisible, space, prefix,
 * separator, unit, percent, float, spelling, date_format, excel_serial.
 */
export type ParsedFactValue = { value: string; amount: string | null; changes: string[] }

export type FactValueAnswer = ParsedFactValue | { missing: true } | { problem: ConceptProblem }

const longestText = 2000

const booleans: Readonly<Record<string, 'true' | 'false'>> = {
  是: 'true',
  true: 'true',
  '1': 'true',
  '√': 'true',
  '✓': 'true',
  '✔': 'true',
  有: 'true',
  对: 'true',
  y: 'true',
  yes: 'true',
  否: 'false',
  false: 'false',
  '0': 'false',
  '×': 'false',
  x: 'false',
  无: 'false',
  没有: 'false',
  不是: 'false',
  n: 'false',
  no: 'false',
}
const none = ['无', '没有', '零']
const plainBooleans = ['是', '否', 'true', 'false', '1', '0']

/**
 * A cell of a file or a value of JSON → what is stored, or that it is missing, or why it cannot be.
 * Codes: fact.number_format, fact.grouping, fact.number_too_long, fact.too_large, fact.negative,
 * fact.integer_expected, fact.ratio_above_one, fact.unit, fact.boolean_format, fact.enum_unknown,
 * fact.text_too_long, fact.wrong_kind, money.too_many_decimals, money.too_large and the calendar.*
 * codes of parseDate.
 */
export function parseFactValue(
  concept: Concept,
  raw: RawFactValue,
  options: FactValueOptions,
): FactValueAnswer {
  if (typeof raw === 'string') {
    // 「无」 beside a yes-or-no question or a count of accidents is an answer, not a gap.
    const key = headingKey(raw)
    if (concept.noneIsZero && none.includes(key)) return { value: '0', amount: '0', changes: ['spelling'] }
    const answered = concept.type === 'boolean' && Object.hasOwn(booleans, key)
    if (!answered && isMissing(raw)) return { missing: true }
  }
  if (isNumeric(concept)) {
    return typeof raw === 'string' || typeof raw === 'number'
      ? parseNumber(concept, raw, options.moneyUnit)
      : wrongKind(concept, raw)
  }
  switch (concept.type) {
    case 'boolean':
      return parseBoolean(concept, raw)
    case 'date':
      return parseDay(concept, raw)
    case 'enum':
      return raw instanceof Date || typeof raw === 'boolean'
        ? wrongKind(concept, raw)
        : parseEnum(concept, raw)
    default:
      return raw instanceof Date || typeof raw === 'boolean'
        ? wrongKind(concept, raw)
        : parseText(String(raw))
  }
}

function refuse(code: string, value: unknown, params: ConceptProblem['params'] = {}) {
  return { problem: { code, params: { value: String(value), ...params } } }
}

/** A cell that the spreadsheet keeps as a date or a tick where the concept wants something else. */
function wrongKind(concept: Concept, raw: Date | boolean | number) {
  const value = raw instanceof Date && !Number.isNaN(raw.getTime()) ? raw.toISOString().slice(0, 10) : raw
  return refuse('fact.wrong_kind', value, { type: concept.type })
}

function parseBoolean(concept: Concept, raw: RawFactValue): FactValueAnswer {
  if (raw instanceof Date) return wrongKind(concept, raw)
  const key = headingKey(String(raw))
  const value = Object.hasOwn(booleans, key) ? booleans[key] : undefined
  if (value === undefined) return refuse('fact.boolean_format', raw)
  return { value, amount: null, changes: plainBooleans.includes(key) ? [] : ['spelling'] }
}

function parseDay(concept: Concept, raw: RawFactValue): FactValueAnswer {
  if (typeof raw === 'boolean') return wrongKind(concept, raw)
  if (raw instanceof Date) {
    if (Number.isNaN(raw.getTime())) return refuse('calendar.date_format', raw)
    const [date = '', time = ''] = raw.toISOString().split('T')
    // Spreadsheet readers give a day as midnight in UTC; another time would make the day a matter of zones.
    return /[1-9]/.test(time)
      ? refuse('calendar.date_has_time', raw.toISOString())
      : { value: date, amount: null, changes: [] }
  }
  const read = parseDate(typeof raw === 'string' ? removeInvisible(raw) : raw)
  if ('problem' in read) return read
  const change = read.form === 'excel_serial' ? ['excel_serial'] : read.date === raw ? [] : ['date_format']
  return { value: read.date, amount: null, changes: change }
}

function parseEnum(concept: Concept, raw: string | number): FactValueAnswer {
  const option = spellingsOf(concept).get(headingKey(String(raw)))
  if (!option) {
    const allowed = (concept.values ?? []).map((candidate) => candidate.label.zh).join('、')
    return refuse('fact.enum_unknown', raw, { allowed })
  }
  const exact = raw === option.value || raw === option.label.zh
  return { value: option.value, amount: null, changes: exact ? [] : ['spelling'] }
}

const spellings = new WeakMap<Concept, Map<string, ConceptValue>>()

/** Found once for each concept: a column asks it for every row. */
function spellingsOf(concept: Concept): Map<string, ConceptValue> {
  const known = spellings.get(concept)
  if (known) return known
  const found = new Map<string, ConceptValue>()
  for (const option of concept.values ?? []) {
    for (const spelling of [option.value, option.label.zh, ...option.aliases])
      found.set(headingKey(spelling), option)
  }
  spellings.set(concept, found)
  return found
}

function parseText(raw: string): FactValueAnswer {
  const visible = removeInvisible(raw)
  const value = visible.trim()
  if (value === '') return { missing: true }
  if (value.length > longestText)
    return refuse('fact.text_too_long', `${value.slice(0, 20)}…`, { most: longestText })
  const changes = [...(visible === raw ? [] : ['invisible']), ...(value === visible ? [] : ['space'])]
  return { value, amount: null, changes }
}
