import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tables.ts'
import { countCredentials } from '../../registry/index.ts'
import { type Judgement, judge, type Target } from '../domain.ts'
import { countedValues, type PlanFigure, targetOf } from '../figures.ts'
import type { Measure } from '../plan/schema.ts'
import { planOfDay } from '../store/plans.ts'
import type { Bilingual } from '../store/tables.ts'

/* The plan as everybody may know it. The functions in SQL leave out the rest; see 0002-public-plan.sql. */

interface PlanFacts {
  id: string
  year: number
  title: Bilingual
  document: string
  judged_from: string
  late_below: string
}

interface ItemFacts {
  item: string
  chapter: string
  chapter_title: Bilingual
  section_title: Bilingual
  title: Bilingual
  metric: { label: Bilingual; unit: Bilingual }
  comparator: Target['comparator'] | null
  target: string | null
  owner: string
  due: string
  measure: Measure | null
}

interface Told {
  item: string
  value: string | null
  judgement: Judgement | null
  as_of: string
}

/** An item of the plan as it stands, with where it stands in the document. */
export interface PublicFigure extends PlanFigure {
  chapterTitle: Bilingual
  sectionTitle: Bilingual
  /** How the register counts it; null where only reports tell. */
  measure: Measure | null
  /** The day that its value or judgement speaks of; null where there is neither. */
  asOf: string | null
}

export interface PublicPlan {
  year: number
  title: Bilingual
  /** Name of the document. */
  document: string
  items: PublicFigure[]
}

/**
 * The plan that a day falls under, each item with the value and state that the workbench shows on that
 * day. Null where the district has none. For the public role and everybody else.
 */
export async function publicPlan(tx: Tx, day: string): Promise<PublicPlan | null> {
  const plans = await sql<PlanFacts>`select * from indicators_public.plans()`.execute(tx)
  const plan = planOfDay(plans.rows, day)
  if (!plan) return null
  const items = await sql<ItemFacts>`select * from indicators_public.items(${plan.id})`.execute(tx)
  const told = await sql<Told>`select * from indicators_public.reported(${plan.year})`.execute(tx)
  const reports = new Map(told.rows.map((row) => [row.item, row]))
  const counted = await countedValues(tx, plan.year, items.rows, day)
  return {
    year: plan.year,
    title: plan.title,
    document: plan.document,
    items: items.rows.map((row) => standing(plan, row, reports.get(row.item), counted.get(row.item), day)),
  }
}

function standing(
  plan: PlanFacts,
  row: ItemFacts,
  told: Told | undefined,
  records: { value: string; start: string | null } | undefined,
  day: string,
): PublicFigure {
  const measured = row.measure !== null
  const value = measured ? (records?.value ?? null) : (told?.value ?? null)
  const { state, basis } = judge({
    target: targetOf(row),
    value,
    start: records?.start ?? null,
    judgement: told?.judgement ?? null,
    year: plan.year,
    due: row.due,
    day,
    pace: { judgedFrom: plan.judged_from, lateBelow: plan.late_below },
  })
  return {
    item: row.item,
    chapter: row.chapter,
    chapterTitle: row.chapter_title,
    sectionTitle: row.section_title,
    title: row.title,
    metric: row.metric.label,
    unit: row.metric.unit,
    value,
    target: targetOf(row),
    state,
    basis,
    owner: row.owner,
    due: row.due,
    measured,
    measure: row.measure,
    asOf: measured && value !== null ? day : (told?.as_of ?? null),
  }
}

/**
 * The value of a counted item on each of some days, as the register knows it now; empty for an item that
 * is not counted by titles, or of which nothing is recorded.
 */
export async function publicCourse(
  tx: Tx,
  { item, measure }: Pick<PublicFigure, 'item' | 'measure'>,
  year: number,
  days: readonly string[],
): Promise<{ day: string; value: number }[]> {
  if (measure === null || measure.count === 'parties_of_kind') return []
  const { count } = measure
  const issuedFrom = measure.issued_in_year ? `${year}-01-01` : null
  const question = { id: item, kinds: measure.credential_kinds, issuedFrom }
  const counts = await countCredentials(tx, days, [question], { byTown: false })
  return counts
    .map((entry) => ({ day: entry.day, value: entry[count] }))
    .toSorted((a, b) => (a.day < b.day ? -1 : 1))
}
