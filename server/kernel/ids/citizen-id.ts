import { daysInMonth } from '../calendar/plain-date.ts'
import { type IdentifierProblem, problem } from './problem.ts'
import { isProvinceCode } from './provinces.ts'

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checkDigits = '10X98765432'

/** Check character of the first 17 digits, GB 11643-1999 (ISO 7064 MOD 11-2). */
function citizenCheckDigit(body: string): string {
  const sum = weights.reduce((total, weight, i) => total + weight * Number(body.charAt(i)), 0)
  return checkDigits.charAt(sum % 11)
}

/**
 * Citizen identity number, GB 11643-1999. Takes the normalised text; `today` (YYYY-MM-DD) is the
 * clock's day: nobody is born after it. The county is not held against today's table, because a
 * number keeps the code of a county that is gone; 83 is the residence permit of Taiwan residents and
 * 9 that of foreigners.
 * Codes: citizen.fifteen_digits, citizen.length, citizen.character, citizen.region,
 * citizen.birth_date, citizen.birth_in_future, citizen.check_digit.
 */
export function citizenIdProblem(id: string, today: string): IdentifierProblem | null {
  if (/^\d{15}$/.test(id)) return problem('citizen.fifteen_digits')
  if (id.length !== 18) return problem('citizen.length', { length: id.length, expected: 18 })
  if (!/^\d{17}[\dX]$/.test(id)) {
    const position = id.slice(0, 17).search(/\D/)
    const at = position === -1 ? 17 : position
    return problem('citizen.character', { position: at + 1, character: id.charAt(at) })
  }
  const province = id.slice(0, 2)
  if (!isProvinceCode(province) && province !== '83' && !province.startsWith('9')) {
    return problem('citizen.region', { region: id.slice(0, 6) })
  }
  const year = Number(id.slice(6, 10))
  const month = Number(id.slice(10, 12))
  const day = Number(id.slice(12, 14))
  const date = `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`
  if (year < 1800 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) {
    return problem('citizen.birth_date', { date })
  }
  if (date > today) return problem('citizen.birth_in_future', { date, today })
  const expected = citizenCheckDigit(id)
  return id.charAt(17) === expected
    ? null
    : problem('citizen.check_digit', { expected, actual: id.charAt(17) })
}

/** Region and last four stay; the birth date is hidden: 110105********002X. Shorter texts are hidden whole. */
export function maskCitizenId(id: string): string {
  return id.length === 18 ? `${id.slice(0, 6)}********${id.slice(14)}` : '*'.repeat(id.length)
}
