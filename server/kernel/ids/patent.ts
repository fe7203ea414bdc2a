import { type Normalised, normaliseCode, orderChanges } from './normalise.ts'
import { type IdentifierProblem, problem } from './problem.ts'

const newWeights = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]
const oldWeights = [2, 3, 4, 5, 6, 7, 8, 9]

/** Digit that tells the kind of right; 8 and 9 came in by the international way (PCT). */
const kinds: Readonly<Record<string, 'invention' | 'utility_model' | 'design'>> = {
  '1': 'invention',
  '2': 'utility_model',
  '3': 'design',
  '8': 'invention',
  '9': 'utility_model',
}

/** Check character of the 12 digits (since 2003-10-01) or 8 digits (before), ZC 0006-2003. */
function patentCheckDigit(body: string): string {
  const weights = body.length === 12 ? newWeights : oldWeights
  const sum = weights.reduce((total, weight, i) => total + weight * Number(body.charAt(i)), 0)
  const check = sum % 11
  return check === 10 ? 'X' : String(check)
}

/**
 * `ZL` (only after grant) or `CN` before the number goes, and so does a missing or doubled dot: the
 * stored form is `201710601862.3` or `97101765.4`. What fits neither format is left as it is.
 */
export function normalisePatentNumber(value: string): Normalised {
  const { text, changes } = normaliseCode(value)
  const bare = text.replace(/^(ZL|CN)[.:]?/, '')
  const prefix = bare === text ? changes : [...changes, 'prefix' as const]
  const joined = bare.replace(/[.·。．、-]/g, '')
  const shaped = joined.replace(/^(\d{12}|\d{8})([\dX])$/, '$1.$2')
  if (shaped === bare) return { text: bare, changes: orderChanges(prefix) }
  if (shaped === joined && !/^(\d{12}|\d{8})$/.test(joined)) {
    return { text: bare, changes: orderChanges(prefix) }
  }
  return { text: shaped, changes: orderChanges([...prefix, 'separator']) }
}

/**
 * Patent application or patent number in either format. Takes the normalised text; `today`
 * (YYYY-MM-DD), where given, bounds the year.
 * Codes: patent.publication_number, patent.format, patent.check_digit_missing, patent.year,
 * patent.kind, patent.check_digit.
 */
export function patentProblem(number: string, today?: string): IdentifierProblem | null {
  // CN 107480000 A is the number of the printed publication: another series, without check digit.
  if (/^(CN)?\d{7,9}[A-WY]\d?$/.test(number)) return problem('patent.publication_number')
  const whole = /^(\d{12}|\d{8})(?:\.([\dX]))?$/.exec(number)
  const body = whole?.[1]
  if (!whole || body === undefined) return problem('patent.format', { value: number })
  const expected = patentCheckDigit(body)
  const actual = whole[2]
  if (actual === undefined) return problem('patent.check_digit_missing', { expected })
  const year = filingYear(body)
  const modern = body.length === 12
  const last = modern ? Number((today ?? '9999').slice(0, 4)) : 2003
  if (year < (modern ? 2003 : 1985) || year > last) return problem('patent.year', { year })
  const kind = body.charAt(modern ? 4 : 2)
  if (!kinds[kind]) return problem('patent.kind', { kind })
  return actual === expected ? null : problem('patent.check_digit', { expected, actual })
}

/** Kind of right and filing year of a valid number in its stored form; else null. */
export function readPatentNumber(
  number: string,
): { kind: 'invention' | 'utility_model' | 'design'; year: number; international: boolean } | null {
  if (patentProblem(number)) return null
  const body = number.split('.')[0] ?? ''
  const digit = body.charAt(body.length === 12 ? 4 : 2)
  const kind = kinds[digit]
  return kind ? { kind, year: filingYear(body), international: digit === '8' || digit === '9' } : null
}

function filingYear(body: string): number {
  if (body.length === 12) return Number(body.slice(0, 4))
  const short = Number(body.slice(0, 2))
  return short >= 85 ? 1900 + short : 2000 + short
}
