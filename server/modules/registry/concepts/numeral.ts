import { removeInvisible, removeSpaces, toHalfWidth } from '../../../kernel/ids/normalise.ts'
import type { ConceptProblem } from './concept.ts'

/** A number as written: `text` is plain canonical decimal text, `suffix` what stood behind it. */
export type Numeral = { text: string; suffix: string; changes: string[] }

export type ReadNumeral = Numeral | { problem: ConceptProblem }

/** Longer than any amount in a district's files, shorter than anything that could choke the database. */
const mostDigits = 30
/** A double keeps this many decimal digits; a spreadsheet shows no more. */
const doubleDigits = 15

/**
 * Reads a number exactly: full-width digits, spaces, ￥, thousands separators in their places.
 * A JavaScript number is taken by its shortest decimal text; noise behind the 15th digit (0.1 + 0.2)
 * is rounded away and reported as `float`; an integer of more than 15 digits may have lost some and is
 * refused. Codes: fact.number_format, fact.grouping, fact.number_too_long, fact.too_large.
 */
export function readNumeral(raw: string | number): ReadNumeral {
  return typeof raw === 'number' ? readDouble(raw) : readText(raw)
}

function refuse(code: string, value: string | number): { problem: ConceptProblem } {
  return { problem: { code, params: { value: String(value) } } }
}

function readDouble(value: number): ReadNumeral {
  if (!Number.isFinite(value)) return refuse('fact.number_format', value)
  if (Math.abs(value) >= 10 ** doubleDigits) return refuse('fact.number_too_long', value)
  const shortest = expand(String(value))
  if (significant(shortest) <= doubleDigits) return { text: canonical(shortest), suffix: '', changes: [] }
  return { text: canonical(expand(value.toPrecision(doubleDigits))), suffix: '', changes: ['float'] }
}

function significant(plain: string): number {
  return plain.replace(/[-.]/g, '').replace(/^0+/, '').length
}

/** `1.5e-7` → `0.00000015`. */
function expand(text: string): string {
  const [mantissa = '', exponent] = text.split('e')
  return exponent === undefined ? mantissa : shiftPoint(mantissa, Number(exponent))
}

function readText(value: string): ReadNumeral {
  const changes: string[] = []
  const step = (change: string, before: string, after: string) => {
    if (after !== before) changes.push(change)
    return after
  }
  let text = step('width', value, toHalfWidth(value))
  text = step('invisible', text, removeInvisible(text))
  text = step('space', text.trim(), removeSpaces(text))
  text = step('prefix', text, text.replace(/^([-−+]?)[¥￥]/, '$1'))
  const shape = /^([-−+]?)(\d[\d,]*)(?:\.(\d+))?(?![\d.,])(.*)$/.exec(text)
  const [, sign = '', whole = '', decimals = '', suffix = ''] = shape ?? []
  if (!shape || /^e[-+]?\d/i.test(suffix)) return refuse('fact.number_format', value)
  if (whole.includes(',') && !/^\d{1,3}(,\d{3})+$/.test(whole)) return refuse('fact.grouping', value)
  const digits = step('separator', whole, whole.replaceAll(',', ''))
  const plain = canonical(`${sign === '-' || sign === '−' ? '-' : ''}${digits}.${decimals}`)
  if (significant(plain) > mostDigits || plain.length > 2 * mostDigits) return refuse('fact.too_large', value)
  return { text: plain, suffix, changes }
}

/** Without leading or trailing zeros, without `-0`: two texts are equal when the numbers are. */
function canonical(plain: string): string {
  const negative = plain.startsWith('-')
  const [whole = '', decimals = ''] = plain.replace('-', '').split('.')
  const left = whole.replace(/^0+(?=\d)/, '') || '0'
  const right = decimals.replace(/0+$/, '')
  const size = right ? `${left}.${right}` : left
  return negative && size !== '0' ? `-${size}` : size
}

/** The decimal text times 10 to the power of `places` (negative divides), exactly. */
export function shiftPoint(plain: string, places: number): string {
  const negative = plain.startsWith('-')
  const [whole = '0', decimals = ''] = plain.replace('-', '').split('.')
  const padding = '0'.repeat(Math.abs(places))
  const [left, right] = places >= 0 ? [whole, decimals + padding] : [padding + whole, decimals]
  const all = left + right
  const point = left.length + places
  return canonical(`${negative ? '-' : ''}${all.slice(0, point)}.${all.slice(point)}`)
}
