import { civilDate } from '../../../../ui/form/date-input.tsx'
import type { BatchDetail } from '../batches.ts'
import type { MappingDraft } from './draft.ts'

/** What stands in the way of a check with this draft. */
export interface MappingProblems {
  /** Labels of required fields without a column. */
  missing: string[]
  /** Labels of fields that two columns claim for the same year. */
  twice: string[]
  /** Columns of a per-year concept that have no year, and no default year stands in. */
  withoutYear: number
  badYear: boolean
  badDate: boolean
  noSource: boolean
  /** A list of titles that says nowhere which one. */
  noCredentialKind: boolean
}

/** A party is found by its code, or by its name where the file has no codes. */
const STANDS_IN: Readonly<Record<string, string>> = { code: 'name', name: 'code' }

const FIRST_YEAR = 1990
const LAST_YEAR = 2100

export function isYear(value: number): boolean {
  return Number.isInteger(value) && value >= FIRST_YEAR && value <= LAST_YEAR
}

/** Looks a draft over; the server judges again. */
export function problemsOf(draft: MappingDraft, { fields, kind }: BatchDetail): MappingProblems {
  const labels = new Map(fields.map(({ id, label }) => [id, label]))
  const perYear = new Set(fields.filter((field) => field.perYear).map(({ id }) => id))
  const used = draft.columns.filter(({ field }) => field !== null)
  const has = (id: string) => used.some(({ field }) => field === id)
  const seen = new Set<string>()
  const twice = new Set<string>()
  for (const { field, year } of used) {
    const claim = `${field} ${year ?? draft.defaultYear}`
    if (seen.has(claim)) twice.add(labels.get(field ?? '') ?? field ?? '')
    seen.add(claim)
  }
  const typed = draft.defaultYear.trim()
  return {
    missing: fields
      .filter(({ id, required }) => required && !has(id) && !has(STANDS_IN[id] ?? id))
      .map(({ label }) => label),
    twice: [...twice],
    withoutYear: typed
      ? 0
      : used.filter(({ field, year }) => year === null && perYear.has(field ?? '')).length,
    badYear:
      (typed !== '' && !isYear(Number(typed))) || used.some(({ year }) => year !== null && !isYear(year)),
    badDate: draft.asOf !== '' && civilDate(draft.asOf) === null,
    noSource: draft.sourceName.trim() === '',
    noCredentialKind: kind === 'credentials' && !has('credential_kind') && draft.credentialKind === null,
  }
}

export function isClear(problems: MappingProblems): boolean {
  const { missing, twice, withoutYear, badYear, badDate, noSource, noCredentialKind } = problems
  const lists = missing.length + twice.length + withoutYear
  return lists === 0 && !badYear && !badDate && !noSource && !noCredentialKind
}
