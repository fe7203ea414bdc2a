import type { Concept, PartyValue } from '../../concepts/index.ts'
import { evaluateChecks, formatFactValue, suspectUnit } from '../../concepts/index.ts'
import type { FactWrite } from '../../write/writes.ts'
import type { PlanContext, Planner } from './context.ts'
import { factsOf, type KnownFact } from './known-facts.ts'
import type { KnownParty } from './known-parties.ts'
import { findParties, type PartyKey, readPartyKey, requireParty } from './party-key.ts'
import { factReader, type StatedFact } from './read-facts.ts'
import { columnsByField, readRow } from './row-cells.ts'
import { type PlannedRow, rejected } from './row-plan.ts'
import { rememberRows, type Seen } from './seen.ts'

export interface FactRow extends PartyKey {
  facts: StatedFact[]
}

/** What is known of the row's party: its current values, and what earlier rows of the file will add. */
export interface FactState {
  party: KnownParty | null
  current: readonly KnownFact[]
  pending: readonly PartyValue[]
}

const keyOf = (concept: string, year: number | null) => `${concept} ${year ?? ''}`

function shown(concept: Concept, value: string): string {
  const { text, unit } = formatFactValue(concept, value, 'zh-CN')
  return unit === '' ? text : `${text} ${unit}`
}

/** The value that a new one is held against: the latest earlier year, else the same year's own. */
function lastKnown(values: readonly PartyValue[], { concept, year }: StatedFact): PartyValue | null {
  const same = values.filter((known) => known.concept === concept.id)
  const earlier = same
    .filter((known) => (known.year ?? 0) < (year ?? 0))
    .sort((a, b) => (b.year ?? 0) - (a.year ?? 0))
  return earlier[0] ?? same.find((known) => known.year === year) ?? null
}

function checkUnits(row: FactRow, values: readonly PartyValue[], context: PlanContext): void {
  for (const fact of row.facts) {
    const last = lastKnown(values, fact)
    const suspicion = last && suspectUnit(context.concepts, fact.concept, fact.value, last.value)
    if (!suspicion || !last) continue
    const params = {
      value: shown(fact.concept, fact.value),
      last: shown(fact.concept, last.value),
      year: last.year,
      factor: context.concepts.unitSuspicion.factor,
    }
    if (suspicion === 'yuan_as_wan') row.cells.problem(fact.column, 'import.unit_suspect', params)
    else row.cells.note(fact.column, 'import.unit_suspect_low', params)
  }
}

/** Checks between values, over what the party will have after the row; only those that the row touches. */
function checkValues(row: FactRow, values: readonly PartyValue[], context: PlanContext): void {
  const columns = new Map(row.facts.map((fact) => [keyOf(fact.concept.id, fact.year), fact.column]))
  for (const { check, year, left, right } of evaluateChecks(context.concepts, values)) {
    const column = columns.get(keyOf(check.left, year)) ?? columns.get(keyOf(check.right, year))
    if (!column) continue
    const params = {
      check: check.id,
      left: shown(context.concepts.get(check.left), left),
      right: shown(context.concepts.get(check.right), right),
    }
    if (check.severity === 'warning') row.cells.note(column, 'import.cross_check', params)
    else row.cells.problem(column, 'import.cross_check', params)
  }
}

/** Decides what a row of facts does to its party: pure. */
export function planFacts(row: FactRow, state: FactState, context: PlanContext): PlannedRow {
  const { cells, facts } = row
  const { party, current, pending } = state
  const label = party?.attributes.name ?? row.name
  const known = new Map(current.map((fact) => [keyOf(fact.concept, fact.year), fact]))
  if (party) {
    const before = new Map<string, PartyValue>()
    for (const value of [...current, ...pending]) before.set(keyOf(value.concept, value.year), value)
    checkUnits(row, [...before.values()], context)
    const after = new Map(before)
    for (const { concept, year, value } of facts) {
      after.set(keyOf(concept.id, year), { concept: concept.id, year, value })
    }
    checkValues(row, [...after.values()], context)
  }
  if (!party || cells.problems.length > 0) return rejected(label, cells.problems, cells.notes)
  const written = facts.filter(
    ({ concept, year, value }) => known.get(keyOf(concept.id, year))?.value !== value,
  )
  const replaced = written.filter(({ concept, year }) => known.has(keyOf(concept.id, year)))
  return {
    outcome: written.length === 0 ? 'unchanged' : replaced.length > 0 ? 'changed' : 'added',
    partyId: party.id,
    label,
    changes: written.map(({ concept, year, value }) => {
      const old = known.get(keyOf(concept.id, year))?.value
      return {
        field: concept.id,
        year,
        old: old === undefined ? null : shown(concept, old),
        new: shown(concept, value),
      }
    }),
    problems: [],
    notes: cells.notes,
    plan: {
      basis: {
        parties: [{ id: party.id, version: null }],
        facts: facts.map(({ concept, year }) => ({
          partyId: party.id,
          concept: concept.id,
          year,
          id: known.get(keyOf(concept.id, year))?.id ?? null,
        })),
      },
      writes: written.length === 0 ? {} : { facts: written.map((fact) => writeOf(fact, party.id)) },
    },
  }
}

const writeOf = ({ concept, year, value, amount }: StatedFact, partyId: string): FactWrite => ({
  partyId,
  concept: concept.id,
  year,
  value,
  amount,
  sensitive: concept.sensitive,
})

/** A file that says two things of one value has no answer; that says one thing twice is only noted. */
function repeated(row: FactRow, party: KnownParty, seen: Seen, long: boolean): PlannedRow | null {
  const { cells, facts } = row
  // In a wide file every row of a party and a year states the same concepts.
  const keys = new Map<string, string[]>()
  for (const { concept, year, value } of facts) {
    const key = `${party.id} ${long ? keyOf(concept.id, year) : (year ?? '')}`
    keys.set(key, [...(keys.get(key) ?? []), `${concept.id}=${value}`])
  }
  const earlier = [...keys].flatMap(([key, values]) => seen.check(key, cells.row.line, values.sort()) ?? [])
  const different = earlier.find(({ same }) => !same)
  if (different) {
    cells.problem('code', 'import.duplicate_in_file', { line: different.line })
    return rejected(party.attributes.name, cells.problems, cells.notes)
  }
  if (earlier.length === 0 || earlier.length < keys.size) return null
  cells.note('code', 'import.repeated_in_file', { line: earlier[0]?.line ?? 0 })
  return { ...rejected(party.attributes.name, [], cells.notes), outcome: 'unchanged', partyId: party.id }
}

/** The concepts that the rows state, and those that stand in a check with one of them. */
function concernedBy(rows: readonly FactRow[], { concepts }: PlanContext): readonly string[] {
  const stated = new Set(rows.flatMap(({ facts }) => facts.map(({ concept }) => concept.id)))
  const beside = concepts.checks
    .filter(({ left, right }) => stated.has(left) || stated.has(right))
    .flatMap(({ left, right }) => [left, right])
  return [...new Set([...stated, ...beside])]
}

/** Plans rows of facts, wide or long. */
export function factPlanner(context: PlanContext): Planner {
  const byField = columnsByField(context.columns)
  const read = factReader(context)
  const long = byField.has('value')
  const seen = rememberRows()
  /** What earlier rows of a long file state of a party: its other values stand in other rows. */
  const pending = new Map<string, PartyValue[]>()

  return {
    async plan(tx, rows) {
      const stated = rows.map((row): FactRow => {
        const cells = readRow(row, byField)
        const key = readPartyKey(cells)
        const facts = read(cells)
        if (facts.length === 0 && cells.problems.length === 0) cells.note(null, 'import.nothing_stated')
        return { ...key, facts }
      })
      const found = await findParties(tx, stated, context)
      const parties = stated.map((row) => requireParty(row, found))
      const current = await factsOf(
        tx,
        parties.flatMap((party) => (party ? [party.id] : [])),
        concernedBy(stated, context),
      )
      return stated.map((row, index) => {
        const party = parties[index] ?? null
        const twice = party && row.cells.problems.length === 0 ? repeated(row, party, seen, long) : null
        if (twice) return twice
        const state = {
          party,
          current: (party && current.get(party.id)) ?? [],
          pending: (party && pending.get(party.id)) ?? [],
        }
        const planned = planFacts(row, state, context)
        if (long && party && planned.outcome !== 'rejected') {
          const values = row.facts.map(({ concept, year, value }) => ({ concept: concept.id, year, value }))
          pending.set(party.id, [...(pending.get(party.id) ?? []), ...values])
        }
        return planned
      })
    },
  }
}
