import { addDays, addMonths } from '../../../../kernel/calendar/index.ts'
import type { CredentialWrite } from '../../write/writes.ts'
import { type CredentialKind, credentialKind, findCredentialKind } from '../vocabulary/credential-kinds.ts'
import { UNNUMBERED } from '../vocabulary/template-words.ts'
import type { PlanContext, Planner } from './context.ts'
import { credentialsOf, type KnownCredential, type KnownCredentials } from './known-credentials.ts'
import type { KnownParty } from './known-parties.ts'
import { findParties, type PartyKey, readPartyKey, requireParty } from './party-key.ts'
import { columnsByField, type RowCells, readRow } from './row-cells.ts'
import { type PlannedRow, type RowChange, rejected } from './row-plan.ts'
import { rememberRows, type Seen } from './seen.ts'

export interface CredentialRow extends PartyKey {
  kind: CredentialKind | null
  number: string | null
  issuer: string | null
  issuedOn: string | null
  validTo: string | null
  revokedOn: string | null
}

export interface CredentialState {
  party: KnownParty | null
  /** The same certificate of the same party. */
  current: KnownCredential | null
  /** Another party that has a certificate of this kind and number. */
  holder: string | null
}

/** The last day of a validity in whole years: the day before the anniversary (办法第九条). */
export function lastDayOf(issuedOn: string, years: number): string {
  return addDays(addMonths(issuedOn, years * 12), -1)
}

function kindOf(cells: RowCells, context: PlanContext): CredentialKind | null {
  const title = cells.text('credential_kind')
  if (title !== null) {
    const kind = findCredentialKind(title)
    if (!kind) cells.problem('credential_kind', 'import.credential_unknown', { value: title.slice(0, 40) })
    return kind ?? null
  }
  const given = context.credentialKind === null ? undefined : credentialKind(context.credentialKind)
  if (!given)
    cells.problem(cells.has('credential_kind') ? 'credential_kind' : null, 'import.credential_missing')
  return given ?? null
}

/** Reads a row and derives what its kind defines: the end of the validity, a mark where no number exists. */
export function readCredential(cells: RowCells, context: PlanContext): CredentialRow {
  const key = readPartyKey(cells)
  const kind = kindOf(cells, context)
  const issuedOn = cells.date('issued_on')
  let validTo = cells.date('valid_to')
  const revokedOn = cells.date('revoked_on')
  let number = cells.text('number')?.normalize('NFKC').replace(/\s/g, '').slice(0, 100).toUpperCase() ?? null
  const readable = cells.problems.length === 0
  if (issuedOn === null && readable)
    cells.problem(cells.has('issued_on') ? 'issued_on' : null, 'import.issued_missing')
  if (kind && number === null) {
    if (kind.numbered) cells.problem(cells.has('number') ? 'number' : null, 'import.number_missing')
    else if (issuedOn !== null) number = `${UNNUMBERED}${issuedOn}`
  }
  if (kind?.years && issuedOn !== null && validTo === null) {
    validTo = lastDayOf(issuedOn, kind.years)
    cells.note(null, 'import.valid_to_derived', { validTo, years: kind.years })
  }
  if (issuedOn !== null && validTo !== null && validTo < issuedOn) {
    cells.problem('valid_to', 'import.valid_before_issued', { issuedOn, validTo })
  }
  if (issuedOn !== null && revokedOn !== null && revokedOn < issuedOn) {
    cells.problem('revoked_on', 'import.revoked_before_issued', { issuedOn, revokedOn })
  }
  if (issuedOn !== null && issuedOn > context.today) {
    cells.note('issued_on', 'import.issued_in_future', { date: issuedOn, today: context.today })
  }
  return {
    ...key,
    kind,
    number,
    issuer: cells.text('issuer')?.slice(0, 200) ?? null,
    issuedOn,
    validTo,
    revokedOn,
  }
}

const SHOWN = [
  ['issuer', 'issuer'],
  ['issuedOn', 'issued_on'],
  ['validTo', 'valid_to'],
  ['revokedOn', 'revoked_on'],
] as const

/** Decides what a row does to the certificates of its party: pure. */
function planCredential(row: CredentialRow, state: CredentialState): PlannedRow {
  const { cells, kind, number, issuedOn } = row
  const { party, current, holder } = state
  const label = party?.attributes.name ?? row.name
  if (holder !== null) cells.problem('number', 'import.number_taken', { number: number ?? '', holder })
  if (!party || !kind || number === null || issuedOn === null || cells.problems.length > 0) {
    return rejected(label, cells.problems, cells.notes)
  }
  // What the row leaves empty keeps what is known.
  const write: CredentialWrite = {
    partyId: party.id,
    kind: kind.id,
    number,
    issuer: row.issuer ?? current?.issuer ?? null,
    issuedOn,
    validTo: row.validTo ?? current?.validTo ?? null,
    revokedOn: row.revokedOn ?? current?.revokedOn ?? null,
  }
  const changes = current
    ? SHOWN.flatMap(([name, field]): RowChange[] =>
        current[name] === write[name] ? [] : [{ field, year: null, old: current[name], new: write[name] }],
      )
    : [{ field: 'credential_kind', year: null, old: null, new: kind.label.zh }]
  return {
    outcome: current ? (changes.length > 0 ? 'changed' : 'unchanged') : 'added',
    partyId: party.id,
    label,
    changes,
    problems: [],
    notes: cells.notes,
    plan: {
      basis: {
        parties: [{ id: party.id, version: null }],
        credentials: [{ partyId: party.id, kind: kind.id, number, id: current?.id ?? null }],
        ...(kind.numbered ? { ownNumbers: [{ kind: kind.id, number, partyId: party.id }] } : {}),
      },
      writes: changes.length > 0 ? { credentials: [write] } : {},
    },
  }
}

/** Two rows about one certificate: the same words are noted, other words refused. */
function repeated(row: CredentialRow, party: KnownParty, seen: Seen): PlannedRow | null {
  const { cells, kind, number } = row
  if (!kind || number === null) return null
  const key = kind.numbered ? `${kind.id} ${number}` : `${party.id} ${kind.id} ${number}`
  const content = [party.id, row.issuer, row.issuedOn, row.validTo, row.revokedOn]
  const earlier = seen.check(key, cells.row.line, content)
  if (!earlier) return null
  if (earlier.same) {
    cells.note(null, 'import.repeated_in_file', { line: earlier.line })
    return { ...rejected(party.attributes.name, [], cells.notes), outcome: 'unchanged', partyId: party.id }
  }
  cells.problem(cells.has('number') ? 'number' : 'code', 'import.duplicate_in_file', { line: earlier.line })
  return rejected(party.attributes.name, cells.problems, cells.notes)
}

function stateOf(row: CredentialRow, party: KnownParty | null, known: KnownCredentials): CredentialState {
  const own = known.find(
    (one) => one.partyId === party?.id && one.kind === row.kind?.id && one.number === row.number,
  )
  const other = row.kind?.numbered
    ? known.find((one) => one.partyId !== party?.id && one.kind === row.kind?.id && one.number === row.number)
    : undefined
  return { party, current: own ?? null, holder: (party && other?.holder) ?? null }
}

/** Plans rows of certificates and titles: keyed by party, kind and number. */
export function credentialPlanner(context: PlanContext): Planner {
  const byField = columnsByField(context.columns)
  const seen = rememberRows()
  return {
    async plan(tx, rows) {
      const read = rows.map((row) => readCredential(readRow(row, byField), context))
      const found = await findParties(tx, read, context)
      const parties = read.map((row) => requireParty(row, found))
      const numbers = new Set(read.flatMap(({ number }) => (number === null ? [] : [number])))
      const known = new Map<string, KnownCredentials>()
      for (const one of await credentialsOf(tx, context.tenant, [...numbers])) {
        known.set(one.number, [...(known.get(one.number) ?? []), one])
      }
      return read.map((row, index) => {
        const party = parties[index] ?? null
        const twice = party && row.cells.problems.length === 0 ? repeated(row, party, seen) : null
        return twice ?? planCredential(row, stateOf(row, party, known.get(row.number ?? '') ?? []))
      })
    },
  }
}
