import { citizenIdProblem } from './citizen-id.ts'
import { type Normalised, normaliseCode } from './normalise.ts'
import { normaliseOrganisationCode, organisationCodeProblem } from './organisation-code.ts'
import { normalisePatentNumber, patentProblem } from './patent.ts'
import type { IdentifierCheck, IdentifierProblem } from './problem.ts'
import { usccProblem } from './uscc.ts'

export { maskCitizenId } from './citizen-id.ts'
export { checkRegionCode, countiesBeside, findRegion, findTown, type Region, townsOf } from './gbt2260.ts'
export { checkIndustryCode, type IndustryTable, industrySection, loadIndustryTable } from './gbt4754.ts'
export type { Change } from './normalise.ts'
export { organisationCheckDigit } from './organisation-code.ts'
export { readPatentNumber } from './patent.ts'
export type { IdentifierCheck, IdentifierProblem } from './problem.ts'
export { checkTownCode, type TownCheck } from './town.ts'
export { readUscc, usccCheckDigit } from './uscc.ts'

export const identifierKinds = ['uscc', 'organisation', 'citizen', 'patent'] as const
export type IdentifierKind = (typeof identifierKinds)[number]

/** `today` (YYYY-MM-DD) comes from the clock; a citizen number cannot be checked without it. */
export type IdentifierOptions = { today?: string }

/**
 * Checks one identifier and says what was done to it first.
 *
 * @example
 * checkIdentifier('uscc', '91350100m000100y43')
 * // { valid: true, normalised: '91350100M000100Y43', problem: null, changes: ['case'] }
 */
export function checkIdentifier(
  kind: Exclude<IdentifierKind, 'citizen'>,
  value: string,
  options?: IdentifierOptions,
): IdentifierCheck
export function checkIdentifier(
  kind: IdentifierKind,
  value: string,
  options: Required<IdentifierOptions>,
): IdentifierCheck
export function checkIdentifier(
  kind: IdentifierKind,
  value: string,
  options: IdentifierOptions = {},
): IdentifierCheck {
  const { text, changes } = normalise(kind, value)
  const problem = text === '' ? { code: `${kind}.empty`, params: {} } : findProblem(kind, text, options.today)
  return { valid: problem === null, normalised: text, problem, changes }
}

function normalise(kind: IdentifierKind, value: string): Normalised {
  if (kind === 'organisation') return normaliseOrganisationCode(value)
  if (kind === 'patent') return normalisePatentNumber(value)
  return normaliseCode(value)
}

function findProblem(kind: IdentifierKind, text: string, today?: string): IdentifierProblem | null {
  switch (kind) {
    case 'uscc':
      return usccProblem(text)
    case 'organisation':
      return organisationCodeProblem(text)
    case 'patent':
      return patentProblem(text, today)
    case 'citizen':
      return citizenIdProblem(text, today ?? '9999-12-31')
  }
}
