import { z } from 'zod'
import { reason } from './reasons.ts'

/* The year's work plan as a district pack writes it: `plan-<year>.yaml`. */

const word = z.string().trim().min(1)
const bilingual = z.strictObject({ zh: word, en: word })
const orgId = z.string().regex(/^[a-z][a-z0-9-]*$/)

/** A plain decimal as text, so that nothing is lost on the way: "19.45". */
const decimal = z.string(reason('number')).regex(/^\d{1,15}(\.\d{1,9})?$/, reason('number'))

const share = z.string(reason('share')).regex(/^(0(\.\d{1,4})?|1)$/, reason('share'))

/** N numeric, B build or set up, D document, A activity, O object to track, Q qualitative. */
const ItemKind = z.enum(['N', 'B', 'D', 'A', 'O', 'Q'])

/**
 * How the records themselves tell the value of an item.
 * parties: distinct parties with a credential of one of the kinds, valid on the day.
 * credentials: credentials of these kinds (家次), valid on the day.
 * parties_of_kind: live parties of one kind, whatever they hold.
 * `issued_in_year`: only credentials issued in the plan's year.
 */
export const Measure = z.discriminatedUnion('count', [
  z.strictObject({
    count: z.enum(['parties', 'credentials']),
    credential_kinds: z.array(word).min(1),
    issued_in_year: z.boolean().default(false),
  }),
  z.strictObject({ count: z.literal('parties_of_kind'), party_kind: word }),
])

/** 超过 is `>`, 以上 is `>=`, a fixed number is `=`, met once it is reached. */
const Target = z.strictObject({
  comparator: z.enum(['>', '>=', '='], reason('comparator')),
  value: decimal,
})

const PlanItemSchema = z
  .strictObject({
    id: z.string().regex(/^[A-Z]{2}-\d{2,3}$/, reason('item_id')),
    kind: z.array(ItemKind).min(1),
    title: bilingual,
    /** What is counted or watched, with its unit. */
    metric: z.strictObject({ label: bilingual, unit: z.strictObject({ zh: z.string(), en: z.string() }) }),
    target: Target.nullable().default(null),
    /** Parts of the target by town code, where the district has shared it out. */
    town_targets: z.record(z.string(), decimal).default({}),
    /** Organisation that answers for it. */
    owner: orgId,
    partners: z.array(orgId).default([]),
    due: z.iso.date(reason('date')).nullable().default(null),
    /** plan: the plan says so itself; default: the end of the plan's year. */
    due_source: z.enum(['plan', 'default']).default('default'),
    /** Null where only reported progress can tell. */
    measure: Measure.nullable().default(null),
    /** What proves it. */
    evidence: bilingual,
    note: bilingual.nullable().default(null),
  })
  .superRefine((item, context) => {
    const issue = (path: string[], message: string) => context.addIssue({ code: 'custom', path, message })
    if (item.target !== null && item.metric.unit.zh === '') {
      issue(['metric', 'unit'], reason('unit'))
    }
    if (item.due !== null && item.due_source === 'default') {
      issue(['due_source'], reason('due_source'))
    }
    if (item.due === null && item.due_source === 'plan') {
      issue(['due_source'], reason('due_missing'))
    }
    if (item.target === null && Object.keys(item.town_targets).length > 0) {
      issue(['town_targets'], reason('town_targets'))
    }
  })

export const PlanFile = z.strictObject({
  year: z.number().int().min(2000).max(2100),
  title: bilingual,
  /** The document that the plan is. */
  document: word,
  source: word,
  /** Organisation that may report for every owner; null: each owner only for itself. */
  coordinator: orgId.nullable().default(null),
  /**
   * How items are judged against the calendar: not before `judged_from` of the year has passed, and as
   * late, not merely at risk, once less than `late_below` of what the day asks for is reached.
   */
  pace: z
    .strictObject({ judged_from: share, late_below: share })
    .default({ judged_from: '0.25', late_below: '0.75' }),
  chapters: z
    .array(
      z.strictObject({
        id: word,
        title: bilingual,
        sections: z
          .array(z.strictObject({ id: word, title: bilingual, items: z.array(PlanItemSchema).min(1) }))
          .min(1),
      }),
    )
    .min(1),
})

export type PlanFile = z.infer<typeof PlanFile>
export type PlanItem = z.infer<typeof PlanItemSchema>
export type Measure = z.infer<typeof Measure>
export type Target = z.infer<typeof Target>
