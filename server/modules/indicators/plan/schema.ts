import { z } from 'zod'

/* The year's work plan as a district pack writes it: `plan-<year>.yaml`. */

const word = z.string().trim().min(1)
const bilingual = z.strictObject({ zh: word, en: word })
const orgId = z.string().regex(/^[a-z][a-z0-9-]*$/)

/** N numeric, B build or set up, D document, A activity, O object to track, Q qualitative. */
export const ItemKind = z.enum(['N', 'B', 'D', 'A', 'O', 'Q'])

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

/** `超过` is `>`, `以上` is `>=`, a fixed number is `=`. Values are plain decimals as text: exact. */
export const Target = z.strictObject({
  comparator: z.enum(['>', '>=', '=']),
  value: z.string().regex(/^\d+(\.\d+)?$/),
})

export const PlanItemSchema = z
  .strictObject({
    id: z.string().regex(/^[A-Z]{2}-\d{2,3}$/),
    kind: z.array(ItemKind).min(1),
    title: bilingual,
    /** What is counted or watched, with its unit. */
    metric: z.strictObject({ label: bilingual, unit: z.strictObject({ zh: z.string(), en: z.string() }) }),
    target: Target.nullable().default(null),
    /** Organisation that answers for it. */
    owner: orgId,
    partners: z.array(orgId).default([]),
    due: z.iso.date().nullable().default(null),
    /** plan: the plan says so itself; default: the end of the plan's year. */
    due_source: z.enum(['plan', 'default']).default('default'),
    /** Null where only reported progress can tell. */
    measure: Measure.nullable().default(null),
    /** What proves it. */
    evidence: bilingual,
    note: bilingual.nullable().default(null),
  })
  .superRefine((item, context) => {
    if (
      item.kind.includes('N') &&
      item.measure !== null &&
      item.target === null &&
      item.metric.unit.zh === ''
    ) {
      context.addIssue({ code: 'custom', path: ['metric', 'unit'], message: '计数的事项须写单位' })
    }
    if (item.due !== null && item.due_source === 'default') {
      context.addIssue({ code: 'custom', path: ['due_source'], message: '写了期限就要写 due_source: plan' })
    }
  })

export const PlanFile = z.strictObject({
  year: z.number().int().min(2000).max(2100),
  title: bilingual,
  /** Where the plan was published. */
  document: word,
  source: word,
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
