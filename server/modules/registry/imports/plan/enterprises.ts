import { newId } from '../../../../kernel/db/new-id.ts'
import { townFinder } from '../../cleaning/index.ts'
import {
  ATTRIBUTES,
  type AttributeName,
  allAttributes,
  changedAttributes,
  type PartyAttributes,
  statedAttributes,
} from '../../domain.ts'
import type { IdentifierWrite } from '../../write/writes.ts'
import type { PlanContext, Planner } from './context.ts'
import { identifiersOf, type KnownIdentifiers } from './known-identifiers.ts'
import type { KnownParty } from './known-parties.ts'
import { findParties, type PartyKey, partyOf, readPartyKey } from './party-key.ts'
import { type GivenAttributes, readEnterprise } from './read-enterprise.ts'
import { columnsByField, type RowCells, readRow } from './row-cells.ts'
import { type PlannedRow, type RowChange, rejected } from './row-plan.ts'
import { rememberRows } from './seen.ts'

/** A row that has been read, before the register is asked. */
export interface EnterpriseRow extends PartyKey {
  given: GivenAttributes
  identifiers: { kind: IdentifierWrite['kind']; value: string }[]
}

/** What the register says about the row's party. */
export interface EnterpriseState {
  party: KnownParty | null
  /** Identifiers that the party has already, as `kind value`. */
  identifiers: ReadonlySet<string>
}

/** Attribute → field of the preview; the three of the capital are one. */
const FIELD: Readonly<Record<AttributeName, string | null>> = {
  kind: 'kind',
  name: 'name',
  code: 'code',
  legalForm: 'legal_form',
  registeredOn: 'registered_on',
  capitalFen: null,
  capitalCurrency: null,
  capitalText: 'capital',
  businessScope: 'business_scope',
  address: 'address',
  town: 'town',
  industry: 'industry',
}

/**
 * The attributes after the row. A capital goes as a whole, and a town that the same address did not
 * tell keeps what was chosen by hand: only a new address takes an old town away.
 */
function merged(before: PartyAttributes, given: GivenAttributes): PartyAttributes {
  const after = { ...before }
  for (const name of ATTRIBUTES) {
    const value = given[name]
    if (value === undefined) continue
    if (
      value === null &&
      name === 'town' &&
      (given.address === undefined || given.address === before.address)
    )
      continue
    Object.assign(after, { [name]: value })
  }
  return after
}

function shown(attribute: AttributeName, value: string | null, context: PlanContext): string | null {
  if (value === null) return null
  if (attribute === 'town') return context.district.towns.find(({ code }) => code === value)?.name ?? value
  if (attribute !== 'kind') return value
  return context.concepts.get('party_kind').values?.find((kind) => kind.value === value)?.label.zh ?? value
}

function changesOf(before: PartyAttributes, after: PartyAttributes, context: PlanContext): RowChange[] {
  return changedAttributes(before, after).flatMap((name) => {
    const field = FIELD[name]
    if (field === null) return []
    return [
      { field, year: null, old: shown(name, before[name], context), new: shown(name, after[name], context) },
    ]
  })
}

/** Kinds of party that no register gives a credit code: their exact name is what they are known by. */
const WITHOUT_CODE = new Set(['person', 'team'])

/** Decides what a row does to the register: pure. */
export function planEnterprise(row: EnterpriseRow, state: EnterpriseState, context: PlanContext): PlannedRow {
  const { cells, code, name, given } = row
  const { party } = state
  if (cells.problems.length === 0 && !party) {
    const codeless = given.kind !== undefined && WITHOUT_CODE.has(given.kind) && name !== null
    if (code === null && !codeless) cells.problem(cells.has('code') ? 'code' : 'name', 'import.code_missing')
    else if (name === null) cells.problem(cells.has('name') ? 'name' : null, 'import.name_missing')
  }
  const label = name ?? party?.attributes.name ?? null
  if (cells.problems.length > 0) return rejected(label, cells.problems, cells.notes)
  const partyId = party?.id ?? newId()
  const identifiers = row.identifiers
    .filter(({ kind, value }) => !state.identifiers.has(`${kind} ${value}`))
    .map((identifier) => ({ ...identifier, partyId }))
  const stated: GivenAttributes = {
    ...given,
    ...(name === null ? {} : { name }),
    // The code of a merged record stays with that record.
    ...(code === null || party?.merged ? {} : { code }),
  }
  const before = party?.attributes ?? null
  const after = merged(before ?? allAttributes({ kind: 'enterprise', name: '' }), stated)
  const changed = changedAttributes(before, after).filter(
    (attribute) => before !== null || after[attribute] !== null,
  )
  const writes = {
    ...(changed.length > 0
      ? { parties: [{ partyId, isNew: !party, attributes: statedAttributes(after), changed }] }
      : {}),
    ...(identifiers.length > 0 ? { identifiers } : {}),
  }
  const nothing = changed.length === 0 && identifiers.length === 0
  return {
    outcome: party ? (nothing ? 'unchanged' : 'changed') : 'added',
    partyId,
    label,
    changes: before
      ? [
          ...changesOf(before, after, context),
          ...identifiers.map(({ kind, value }) => ({
            field: identifierField(kind),
            year: null,
            old: null,
            new: value,
          })),
        ]
      : [],
    problems: [],
    notes: cells.notes,
    plan: {
      // That nobody else has a new party's code is what the unique index `party_code` says at acceptance.
      basis: party
        ? { parties: [{ id: party.id, version: party.version }] }
        : code === null && name !== null
          ? { absentNames: [name] }
          : {},
      writes,
    },
  }
}

const identifierField = (kind: string) => (kind === 'registration' ? 'registration_number' : kind)

function readIdentifiers(cells: RowCells): EnterpriseRow['identifiers'] {
  const registration = cells.text('registration_number')?.replace(/\s/g, '').slice(0, 40)
  const former = cells.name('former_name', 200)
  return [
    ...(registration ? [{ kind: 'registration' as const, value: registration }] : []),
    ...(former ? [{ kind: 'former_name' as const, value: former }] : []),
  ]
}

/** Plans rows of enterprises: keyed by credit code, else by the exact name of one live party. */
export function enterprisePlanner(context: PlanContext): Planner {
  const byField = columnsByField(context.columns)
  const capitalUnit = byField.get('capital')?.unit ?? null
  const find = townFinder(context.district)
  const seen = rememberRows()

  const repeated = (row: EnterpriseRow): PlannedRow | null => {
    const key = row.code ?? (row.name === null ? null : `name ${row.name}`)
    if (key === null || row.cells.problems.length > 0) return null
    const earlier = seen.check(key, row.cells.row.line, [row.name, row.given, row.identifiers])
    if (!earlier) return null
    if (earlier.same) {
      row.cells.note('code', 'import.repeated_in_file', { line: earlier.line })
      return { ...rejected(row.name, [], row.cells.notes), outcome: 'unchanged' }
    }
    row.cells.problem('code', 'import.duplicate_in_file', { line: earlier.line })
    return rejected(row.name, row.cells.problems, row.cells.notes)
  }

  return {
    async plan(tx, rows) {
      const read = rows.map((row): EnterpriseRow => {
        const cells = readRow(row, byField)
        const key = readPartyKey(cells)
        return {
          ...key,
          given: readEnterprise(cells, find, capitalUnit, context),
          identifiers: readIdentifiers(cells),
        }
      })
      const found = await findParties(tx, read, context)
      const parties = read.map((row) => partyOf(row, found))
      const known: KnownIdentifiers = read.some(({ identifiers }) => identifiers.length > 0)
        ? await identifiersOf(
            tx,
            parties.flatMap((party) => (party ? [party.id] : [])),
          )
        : new Map()
      return read.map((row, index) => {
        const party = parties[index] ?? null
        const identifiers = (party && known.get(party.id)) ?? new Set<string>()
        return repeated(row) ?? planEnterprise(row, { party, identifiers }, context)
      })
    },
  }
}
