import { districtActor } from '../../../kernel/access/roles.ts'
import { insertMany } from '../../../kernel/db/bulk.ts'
import { newId } from '../../../kernel/db/new-id.ts'
import type { Tx } from '../../../kernel/db/tables.ts'
import { log } from '../../../kernel/log.ts'
import type { Platform } from '../../../kernel/platform/platform.ts'
import { presentPlans } from '../store/plans.ts'
import type { LoadedPlan } from './load.ts'
import type { PlanFile } from './schema.ts'

/**
 * Keeps the plans of the pack: a file that has changed becomes a new version beside the old ones, one that
 * has not is left alone. Safe at every start, and with several processes at once: the first one wins.
 */
export async function keepPlans(platform: Platform, loaded: readonly LoadedPlan[]): Promise<void> {
  if (loaded.length === 0) return
  const system = districtActor(platform.tenant, { userId: 'system', role: 'system_admin' })
  await platform.db.transaction(
    system,
    async (tx) => {
      const present = new Map((await presentPlans(tx)).map((plan) => [plan.year, plan]))
      for (const { plan, hash } of loaded) {
        const known = present.get(plan.year)
        if (known?.hash === hash) continue
        const version = (known?.version ?? 0) + 1
        if (await keepVersion(tx, platform.tenant, plan, hash, version)) {
          log.info({ year: plan.year, version }, 'plan kept')
        }
      }
    },
    { action: 'indicators.plan.load' },
  )
}

/** False where another process kept this version in the meantime. */
async function keepVersion(
  tx: Tx,
  tenant: string,
  plan: PlanFile,
  hash: string,
  version: number,
): Promise<boolean> {
  const id = newId()
  const coordinator = plan.coordinator ?? ''
  const kept = await tx
    .insertInto('indicators.plan')
    .values({
      id,
      tenant,
      year: plan.year,
      version,
      hash,
      title: JSON.stringify(plan.title),
      document: plan.document,
      source: plan.source,
      coordinator,
      judged_from: plan.pace.judged_from,
      late_below: plan.pace.late_below,
    })
    .onConflict((conflict) => conflict.columns(['tenant', 'year', 'version']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!kept) return false
  const rows = plan.chapters.flatMap((chapter) =>
    chapter.sections.flatMap((section) => section.items.map((item) => ({ chapter, section, item }))),
  )
  await insertMany(
    tx,
    'indicators.plan_item',
    rows.map(({ chapter, section, item }, place) => ({
      id: newId(),
      tenant,
      plan_id: id,
      year: plan.year,
      item: item.id,
      place,
      chapter: chapter.id,
      chapter_title: chapter.title,
      section: section.id,
      section_title: section.title,
      kinds: item.kind,
      title: item.title,
      metric: item.metric,
      comparator: item.target?.comparator ?? null,
      target: item.target?.value ?? null,
      town_targets: item.town_targets,
      owner: item.owner,
      partners: item.partners,
      coordinator,
      due: item.due ?? `${plan.year}-12-31`,
      due_source: item.due_source,
      measure: item.measure,
      evidence: item.evidence,
      note: item.note,
    })),
  )
  return true
}
