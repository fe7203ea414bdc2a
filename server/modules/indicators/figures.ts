import { districtActor } from '../../kernel/access/roles.ts'
import type { Tx } from '../../kernel/db/tables.ts'
import { toDecimalText } from '../../kernel/money/fraction.ts'
import type { Platform } from '../../kernel/platform/platform.ts'
import { countCredentials, countPartiesByKind } from '../registry/index.ts'
import { type Basis, type ItemState, judge, type Target, type Verdict } from './domain.ts'
import { findPlan, type PlanItemRow, type PlanRow, planItems } from './store/plans.ts'
import { type ProgressRow, reportedItems } from './store/progress.ts'
import type { Bilingual } from './store/tables.ts'

/** One item of the plan as it stands on a day. */
export interface PlanFigure {
  /** `WP-18`. */
  item: string
  /** `二`, as the document numbers its chapters. */
  chapter: string
  title: Bilingual
  metric: Bilingual
  unit: Bilingual
  /** Plain decimal; null: neither records nor a report tell it. That is no data, never 0. */
  value: string | null
  target: Target | null
  state: ItemState
  basis: Basis
  /** Id of an organisation of the district pack. */
  owner: string
  /** Civil date. */
  due: string
  /** True: counted from the register. False: as the owner reported. */
  measured: boolean
}

/** All that is known of an item on a day. */
export interface ItemStanding {
  row: PlanItemRow
  value: string | null
  /** At the end of the year before, where the register tells it. */
  start: string | null
  verdict: Verdict
  /** The latest report; of a measured item its note and files only. */
  report: ProgressRow | null
  files: number
}

export interface PlanStanding {
  plan: PlanRow
  items: ItemStanding[]
}

/** The day before the plan's year: what the records said then is where the year began. */
const dayBefore = (year: number) => `${year - 1}-12-31`

export const targetOf = (row: PlanItemRow): Target | null =>
  row.comparator !== null && row.target !== null ? { comparator: row.comparator, value: row.target } : null

/** Values by item of what the register counts; an item without an entry has no data. */
async function countedValues(tx: Tx, year: number, items: readonly PlanItemRow[], day: string) {
  const values = new Map<string, { value: string; start: string | null }>()
  const questions = []
  const kinds = new Map<string, string[]>()
  for (const { item, measure } of items) {
    if (measure === null) continue
    if (measure.count === 'parties_of_kind') {
      kinds.set(measure.party_kind, [...(kinds.get(measure.party_kind) ?? []), item])
    } else {
      const issuedFrom = measure.issued_in_year ? `${year}-01-01` : null
      questions.push({ id: item, kinds: measure.credential_kinds, issuedFrom, count: measure.count })
    }
  }
  const begin = dayBefore(year)
  const days = [...new Set([day, begin])]
  const counts = await countCredentials(tx, days, questions, { byTown: false })
  for (const { id, count } of questions) {
    const on = (wanted: string) => counts.find((entry) => entry.id === id && entry.day === wanted)?.[count]
    const value = on(day)
    if (value !== undefined) values.set(id, { value: String(value), start: String(on(begin) ?? 0) })
  }
  const parties = await countPartiesByKind(tx, [...kinds.keys()])
  for (const { kind, parties: count } of parties) {
    for (const item of kinds.get(kind) ?? []) {
      const before = Number(values.get(item)?.value ?? 0)
      values.set(item, { value: String(before + count), start: null })
    }
  }
  return values
}

/**
 * The plan that a day falls under (or that of a year) with every item (or the one named) as it stands. Null where the
 * district has none. Under the rights of the transaction; figures are the district's for every reader.
 */
export async function planStanding(
  tx: Tx,
  day: string,
  { year, only }: { year?: number; only?: string } = {},
): Promise<PlanStanding | null> {
  const plan = await findPlan(tx, day, year)
  if (!plan) return null
  const all = await planItems(tx, plan.id)
  const items = only === undefined ? all : all.filter(({ item }) => item === only)
  const counted = await countedValues(tx, plan.year, items, day)
  const reported = await reportedItems(tx, plan.year)
  return {
    plan,
    items: items.map((row) => {
      const told = reported.get(row.item)
      const records = counted.get(row.item)
      const value = row.measure === null ? (told?.value ?? null) : (records?.value ?? null)
      const start = records?.start ?? null
      const verdict = judge({
        target: targetOf(row),
        value,
        start,
        judgement: told?.judgement ?? null,
        year: plan.year,
        due: row.due,
        day,
        pace: { judgedFrom: plan.judged_from, lateBelow: plan.late_below },
      })
      return { row, value, start, verdict, report: told?.report ?? null, files: told?.files ?? 0 }
    }),
  }
}

/** The standing of an item in the short form that other pages show. */
const figureOf = ({ row, value, verdict }: ItemStanding): PlanFigure => ({
  item: row.item,
  chapter: row.chapter,
  title: row.title,
  metric: row.metric.label,
  unit: row.metric.unit,
  value,
  target: targetOf(row),
  state: verdict.state,
  basis: verdict.basis,
  owner: row.owner,
  due: row.due,
  measured: row.measure !== null,
})

/**
 * The items of the plan that a day falls under, in the order of the document, each as it stands; empty
 * where the district has no plan. Give the transaction of a reader of the plan, or the platform where
 * nobody is signed in (the public home): then they are read as a leader reads them, who sees all of the
 * district's figures and changes nothing. Equal for both: `value` null is no data, never 0.
 */
export async function planFigures(source: Tx | Platform, day: string): Promise<PlanFigure[]> {
  const read = async (tx: Tx) => ((await planStanding(tx, day))?.items ?? []).map(figureOf)
  if (!('db' in source)) return read(source)
  const reader = districtActor(source.tenant, { userId: 'system', role: 'leader' })
  return source.db.transaction(reader, read)
}

/** A share as decimal text with four digits, for drawing. */
export const shareText = (share: Verdict['reached']): string | null =>
  share === null ? null : toDecimalText(share, 4)
