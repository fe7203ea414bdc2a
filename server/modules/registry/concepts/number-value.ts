import { parseYuan } from '../../../kernel/money/index.ts'
import type { Concept, ConceptProblem } from './concept.ts'
import { type Numeral, readNumeral, shiftPoint } from './numeral.ts'
import { isSpellingOf, placesOfMoneyUnit } from './units.ts'

type ParsedNumber = { value: string; amount: string; changes: string[] }
type NumberAnswer = ParsedNumber | { problem: ConceptProblem }

/** The part of parseFactValue for numeric concepts; never through a double. */
export function parseNumber(concept: Concept, raw: string | number, moneyUnit: '元' | '万元'): NumberAnswer {
  const read = readNumeral(raw)
  if ('problem' in read) return read
  if (read.text.startsWith('-') && !concept.negative) return refuse('fact.negative', raw)
  switch (concept.type) {
    case 'money':
      return money(read, raw, moneyUnit)
    case 'ratio':
      return ratio(read, raw)
    default:
      return plain(concept, read, raw)
  }
}

function refuse(code: string, raw: string | number, params: ConceptProblem['params'] = {}) {
  return { problem: { code, params: { value: String(raw), ...params } } }
}

function done(value: string, changes: string[]): ParsedNumber {
  return { value, amount: value, changes }
}

/** 15 digits of a double less two for 分 and one that shows what was rounded. */
const safeWholeDigits = 12

/** A unit in the cell goes before the unit of the column: it is the more specific statement. */
function money(read: Numeral, raw: string | number, moneyUnit: '元' | '万元'): NumberAnswer {
  const places = placesOfMoneyUnit(read.suffix || moneyUnit)
  if (places === undefined) return refuse('fact.unit', raw, { unit: moneyUnit })
  const text = shiftPoint(read.text, places)
  // From a trillion 元 on, the digits that a double rounds away could be 分.
  const rounded = read.changes.includes('float')
  if (rounded && (text.replace('-', '').split('.')[0] ?? '').length > safeWholeDigits) {
    return refuse('fact.number_too_long', raw)
  }
  const yuan = parseYuan(text)
  if ('problem' in yuan) return refuse(yuan.problem.code, raw)
  return done(yuan.fen.toString(), read.suffix ? [...read.changes, 'unit'] : read.changes)
}

/** `10%` and `0.1` are one ratio; `10` is refused, because it could be either ten or ten per cent. */
function ratio(read: Numeral, raw: string | number): NumberAnswer {
  if (read.suffix !== '' && read.suffix !== '%') return refuse('fact.unit', raw, { unit: '%' })
  const percent = read.suffix === '%'
  const value = percent ? shiftPoint(read.text, -2) : read.text
  const [whole = '0', decimals] = value.replace('-', '').split('.')
  if (BigInt(whole) > 1n || (whole === '1' && decimals !== undefined))
    return refuse('fact.ratio_above_one', raw)
  return done(value, percent ? [...read.changes, 'percent'] : read.changes)
}

function plain(concept: Concept, read: Numeral, raw: string | number): NumberAnswer {
  if (read.suffix !== '' && !isSpellingOf(concept.unit, read.suffix)) {
    return refuse('fact.unit', raw, { unit: concept.unit ?? '' })
  }
  if (concept.type === 'integer' && read.text.includes('.')) return refuse('fact.integer_expected', raw)
  return done(read.text, read.suffix ? [...read.changes, 'unit'] : read.changes)
}
