import type { ErrorParams } from '../../../../kernel/errors.ts'
import type { RegistryWrites } from '../../write/writes.ts'

export type Outcome = 'added' | 'changed' | 'unchanged' | 'rejected'

/** Why a row is refused, or what was done to it; the sentence of `code` is found when it is read. */
export interface RowIssue {
  code: string
  params: ErrorParams
  /** The column it concerns, or null for the row. */
  field: string | null
  index: number | null
  value: string | null
}

/** A value as shown before and after; `field` is a field or concept id. */
export interface RowChange {
  field: string
  year: number | null
  old: string | null
  new: string | null
}

/** What the present state was when the row was planned: acceptance holds only while all of it is true. */
export interface Basis {
  /** Live parties; at this version where the row depends on their attributes. */
  parties?: { id: string; version: number | null }[]
  /** Names that no live party had: of new ones without a code. */
  absentNames?: string[]
  /** Hashes of citizen ids that nobody had. */
  absentPersons?: string[]
  /** Certificates of a numbered kind that no other party had. */
  ownNumbers?: { kind: string; number: string; partyId: string }[]
  /** The current assertion of a key, or null where there was none. */
  facts?: { partyId: string; concept: string; year: number | null; id: string | null }[]
  credentials?: { partyId: string; kind: string; number: string; id: string | null }[]
  relations?: { partyId: string; kind: string; otherName: string; id: string | null }[]
}

/** What acceptance writes for a row, exactly as previewed, and on what it depends. */
export interface RowPlan {
  basis: Basis
  writes: RegistryWrites
}

export interface PlannedRow {
  outcome: Outcome
  partyId: string | null
  label: string | null
  changes: RowChange[]
  problems: RowIssue[]
  notes: RowIssue[]
  plan: RowPlan | null
}

/** A refused row: nothing of it is written. */
export function rejected(label: string | null, problems: RowIssue[], notes: RowIssue[]): PlannedRow {
  return { outcome: 'rejected', partyId: null, label, changes: [], problems, notes, plan: null }
}
