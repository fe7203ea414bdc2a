import { type Normalised, normaliseCode, orderChanges } from './normalise.ts'
import { firstForeign, type IdentifierProblem, problem } from './problem.ts'

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const weights = [3, 7, 9, 10, 5, 8, 4, 2]

/** Check character of the first eight characters, GB 11714-1997: 11 − Σ mod 11; 10 is X, 11 is 0. */
export function organisationCheckDigit(body: string): string {
  const sum = weights.reduce((total, weight, i) => total + weight * alphabet.indexOf(body.charAt(i)), 0)
  const check = 11 - (sum % 11)
  return check === 10 ? 'X' : check === 11 ? '0' : String(check)
}

/** The hyphen before the check character is for people only; the machine form leaves it out (GB 11714). */
export function normaliseOrganisationCode(value: string): Normalised {
  const { text, changes } = normaliseCode(value)
  const joined = text.replace(/^([^-‐–—－]{8})[-‐–—－]([^-‐–—－])$/, '$1$2')
  return joined === text
    ? { text, changes }
    : { text: joined, changes: orderChanges([...changes, 'separator']) }
}

/**
 * Organisation code, 8 characters and a check character, GB 11714-1997. Takes the normalised text.
 * Codes: organisation.length, organisation.character, organisation.check_digit.
 */
export function organisationCodeProblem(code: string): IdentifierProblem | null {
  if (code.length !== 9) return problem('organisation.length', { length: code.length, expected: 9 })
  const foreign = firstForeign(code, alphabet)
  if (foreign) return problem('organisation.character', foreign)
  const expected = organisationCheckDigit(code)
  const actual = code.charAt(8)
  return actual === expected ? null : problem('organisation.check_digit', { expected, actual })
}
