import type { Selectable } from 'kysely'
import type { Tables, Tx } from '../../../kernel/db/tables.ts'
import './tables.ts'

export type PlanRow = Selectable<Tables['indicators.plan']>
export type PlanItemRow = Selectable<Tables['indicators.plan_item']>

/** The version in force of each year's plan, latest year first. */
export async function presentPlans(tx: Tx): Promise<PlanRow[]> {
  return tx
    .selectFrom('indicators.plan')
    .selectAll()
    .distinctOn('year')
    .orderBy('year', 'desc')
    .orderBy('version', 'desc')
    .execute()
}

/**
 * The plan of a year, else the one that a day falls under: its own year's, before the next one is
 * published the last, and before the first the first. Null where the district has none.
 */
export async function findPlan(tx: Tx, day: string, year?: number): Promise<PlanRow | null> {
  const plans = await presentPlans(tx)
  if (year !== undefined) return plans.find((plan) => plan.year === year) ?? null
  const now = Number(day.slice(0, 4))
  return plans.find((plan) => plan.year <= now) ?? plans.at(-1) ?? null
}

/** The items of a plan in the order of the document. */
export async function planItems(tx: Tx, planId: string): Promise<PlanItemRow[]> {
  return tx
    .selectFrom('indicators.plan_item')
    .selectAll()
    .where('plan_id', '=', planId)
    .orderBy('place')
    .execute()
}
