import { newId } from '../../../../kernel/db/new-id.ts'
import { fractions } from '../../../../kernel/money/index.ts'
import type { RegistryWrites, RelationWrite } from '../../write/writes.ts'
import { RELATION_WORDS } from '../vocabulary/relation-kinds.ts'
import type { PlanContext, Planner } from './context.ts'
import { type KnownParty, partiesByCode, partiesByName } from './known-parties.ts'
import { type KnownRelation, personsByHash, relationsOf } from './known-relations.ts'
import { findParties, requireParty } from './party-key.ts'
import { type RelationRow, readRelation } from './read-relation.ts'
import { columnsByField, readRow } from './row-cells.ts'
import { type PlannedRow, type RowChange, rejected } from './row-plan.ts'
import { rememberRows } from './seen.ts'

/** The other side, as far as it is a party. */
export interface OtherSide {
  partyId: string | null
  /** A person whom no row has named before: made with the relation. */
  newPerson: boolean
  /** Whether the register has the party already; a person of an earlier row comes with that row. */
  known: boolean
}

export interface RelationState {
  party: KnownParty | null
  current: KnownRelation | null
  other: OtherSide
}

const percent = (share: string | null) => {
  const value = share === null ? null : fractions.fromDecimalText(share)
  if (!value) return null
  const text = fractions.toDecimalText(fractions.multiply(value, fractions.fraction(100n)), 6)
  return `${text.replace(/\.?0+$/, '')}%`
}

function changesOf(current: KnownRelation | null, write: RelationWrite): RowChange[] {
  const one = (field: string, old: string | null, next: string | null): RowChange[] =>
    old === next ? [] : [{ field, year: null, old, new: next }]
  if (!current) {
    const word = RELATION_WORDS.find(({ kind }) => kind === write.kind)?.word ?? write.kind
    return [
      ...one('relation_kind', null, `${word} ${write.otherName}`),
      ...one('share', null, percent(write.share)),
    ]
  }
  return [
    ...one('share', percent(current.share), percent(write.share)),
    ...one('since', current.since, write.since),
    ...one('until', current.until, write.until),
    ...(current.otherPartyId === write.otherPartyId ? [] : one('other_code', null, write.otherName)),
  ]
}

/** Decides what a row does to the relations of its party: pure. */
function planRelation(row: RelationRow, { party, current, other }: RelationState): PlannedRow {
  const { cells, kind, otherName } = row
  const label = party?.attributes.name ?? row.name
  if (!party || kind === null || otherName === null || cells.problems.length > 0) {
    return rejected(label, cells.problems, cells.notes)
  }
  const write: RelationWrite = {
    partyId: party.id,
    kind,
    otherPartyId: other.partyId ?? current?.otherPartyId ?? null,
    otherName,
    share: row.share ?? current?.share ?? null,
    since: row.since ?? current?.since ?? null,
    until: row.until ?? current?.until ?? null,
  }
  const changes = changesOf(current, write)
  const person = other.newPerson && other.partyId !== null && row.person !== null
  const attributes = { kind: 'person', name: otherName }
  const writes: RegistryWrites = {
    ...(changes.length > 0 ? { relations: [write] } : {}),
    ...(person && other.partyId !== null && row.person !== null
      ? {
          parties: [{ partyId: other.partyId, isNew: true, attributes, changed: ['kind', 'name'] }],
          identifiers: [{ partyId: other.partyId, kind: 'citizen', value: row.person }],
        }
      : {}),
  }
  const known = other.partyId !== null && other.known ? [{ id: other.partyId, version: null }] : []
  return {
    outcome: current ? (changes.length > 0 || person ? 'changed' : 'unchanged') : 'added',
    partyId: party.id,
    label,
    changes,
    problems: [],
    notes: cells.notes,
    plan: {
      basis: {
        parties: [{ id: party.id, version: null }, ...known],
        relations: [{ partyId: party.id, kind, otherName, id: current?.id ?? null }],
        ...(person && row.person !== null ? { absentPersons: [row.person] } : {}),
      },
      writes,
    },
  }
}

/** Sums the shares of each party over the file and the register: more than the whole is noted. */
function shareSums() {
  const shares = new Map<string, Map<string, string>>()
  return (row: RelationRow, party: KnownParty, known: readonly KnownRelation[]) => {
    if (row.kind !== 'shareholder' || row.share === null || row.otherName === null) return
    const before = known.flatMap((one) =>
      one.kind === 'shareholder' && one.share !== null && one.until === null
        ? [[one.otherName, one.share] as const]
        : [],
    )
    const all = shares.get(party.id) ?? new Map(before)
    shares.set(party.id, all.set(row.otherName, row.share))
    const sum = [...all.values()].reduce(
      (total, share) => fractions.add(total, fractions.fromDecimalText(share) ?? fractions.fraction(0n)),
      fractions.fraction(0n),
    )
    if (fractions.compare(sum, fractions.fraction(1n)) > 0) {
      row.cells.note('share', 'import.shares_over', { sum: percent(fractions.toDecimalText(sum, 8)) ?? '' })
    }
  }
}

interface Others {
  byCode: Map<string, KnownParty>
  byName: Map<string, KnownParty[]>
  persons: Map<string, string>
}

/** Finds the other side; `made` keeps the persons that earlier rows of the file bring. */
function otherOf(row: RelationRow, others: Others, made: Map<string, string>): OtherSide {
  if (row.person !== null) {
    const known = others.persons.get(row.person)
    if (known !== undefined) return { partyId: known, newPerson: false, known: true }
    const earlier = made.get(row.person)
    return { partyId: earlier ?? newId(), newPerson: earlier === undefined, known: false }
  }
  if (row.otherCode !== null) {
    const party = others.byCode.get(row.otherCode)
    if (!party) row.cells.note('other_code', 'import.other_unknown', { code: row.otherCode })
    return { partyId: party?.id ?? null, newPerson: false, known: true }
  }
  const namesakes = (row.otherName === null ? undefined : others.byName.get(row.otherName)) ?? []
  const bodies = namesakes.filter(({ attributes }) => attributes.kind !== 'person')
  const [only] = bodies
  if (!only || bodies.length > 1) return { partyId: null, newPerson: false, known: false }
  row.cells.note('other_name', 'import.matched_by_name', { code: only.attributes.code ?? '' })
  return { partyId: only.id, newPerson: false, known: true }
}

/** Plans rows of relations: keyed by party, kind and name of the other side. */
export function relationPlanner(context: PlanContext): Planner {
  const byField = columnsByField(context.columns)
  const seen = rememberRows()
  const sums = shareSums()
  const made = new Map<string, string>()
  return {
    async plan(tx, rows) {
      const read = rows.map((row) => readRelation(readRow(row, byField), byField, context))
      const found = await findParties(tx, read, context)
      const parties = read.map((row) => requireParty(row, found))
      const current = await relationsOf(
        tx,
        parties.flatMap((party) => (party ? [party.id] : [])),
      )
      const codes = [...new Set(read.flatMap(({ otherCode }) => (otherCode === null ? [] : [otherCode])))]
      const names = read.flatMap((row) =>
        row.otherCode === null && row.person === null && row.otherName !== null ? [row.otherName] : [],
      )
      const hashes = [...new Set(read.flatMap(({ person }) => (person === null ? [] : [person])))]
      const others: Others = {
        byCode: await partiesByCode(tx, context.tenant, codes),
        byName: await partiesByName(tx, context.tenant, names, context.district.districtWords),
        persons: await personsByHash(tx, context.tenant, hashes),
      }
      return read.map((row, index) => {
        const party = parties[index] ?? null
        const known = (party && current.get(party.id)) ?? []
        if (party && row.kind !== null && row.otherName !== null && row.cells.problems.length === 0) {
          const key = `${party.id} ${row.kind} ${row.otherName}`
          const content = [row.otherCode, row.person, row.share, row.since, row.until]
          const earlier = seen.check(key, row.cells.row.line, content)
          if (earlier?.same) {
            row.cells.note(null, 'import.repeated_in_file', { line: earlier.line })
            return {
              ...rejected(party.attributes.name, [], row.cells.notes),
              outcome: 'unchanged',
              partyId: party.id,
            }
          }
          if (earlier) row.cells.problem('other_name', 'import.duplicate_in_file', { line: earlier.line })
          else sums(row, party, known)
        }
        const other = otherOf(row, others, made)
        const same = known.find((one) => one.kind === row.kind && one.otherName === row.otherName) ?? null
        const planned = planRelation(row, { party, current: same, other })
        if (
          other.newPerson &&
          other.partyId !== null &&
          row.person !== null &&
          planned.outcome !== 'rejected'
        ) {
          made.set(row.person, other.partyId)
        }
        return planned
      })
    },
  }
}
