import { normaliseCode } from './normalise.ts'
import { type IdentifierCheck, problem } from './problem.ts'

/** `town` is the 12-digit code of the unit that the value lies in, or null. */
export type TownCheck = IdentifierCheck & { town: string | null }

/**
 * Code of a township-level unit of the district: 9 digits, 12 digits, or the 12 digits of a village
 * in it. `towns` are the 12-digit codes of the district pack.
 * Codes: town.format, town.unknown.
 */
export function checkTownCode(value: string, towns: readonly string[]): TownCheck {
  const { text, changes } = normaliseCode(value)
  if (!/^(\d{9}|\d{12})$/.test(text)) {
    return {
      valid: false,
      normalised: text,
      problem: problem('town.format', { value: text }),
      changes,
      town: null,
    }
  }
  const town = towns.find((code) => code.slice(0, 9) === text.slice(0, 9)) ?? null
  return {
    valid: town !== null,
    normalised: text,
    problem: town === null ? problem('town.unknown', { town: text.slice(0, 9) }) : null,
    changes,
    town,
  }
}
