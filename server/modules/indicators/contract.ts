import { z } from 'zod'

/* Shapes of the work plan, shared with the web. Texts are in the language of the reader. */

const Day = z.string().meta({ format: 'date' })
const Decimal = z.string().meta({ description: 'Plain decimal, exact' })

const Judged = z.enum(['on_track', 'at_risk', 'done'])

export const ItemStateName = z.enum(['late', 'at_risk', 'no_data', 'on_track', 'done'])

export const PlanItemLine = z
  .object({
    item: z.string().meta({ example: 'WP-18' }),
    chapter: z.string(),
    section: z.string(),
    title: z.string(),
    metric: z.string(),
    unit: z.string(),
    value: Decimal.nullable().meta({ description: 'Null: no data, which is not 0' }),
    target: z.object({ comparator: z.enum(['>', '>=', '=']), value: Decimal }).nullable(),
    state: ItemStateName,
    /** Why it has its state, as a sentence. */
    reason: z.string(),
    reached: Decimal.nullable().meta({ description: 'Share of the target, 1 = all' }),
    expected: Decimal.nullable().meta({ description: 'Share that the day asks for' }),
    owner: z.object({ id: z.string(), name: z.string() }),
    due: Day,
    dueByPlan: z.boolean().meta({ description: 'False: the end of the year, by default' }),
    measured: z.boolean().meta({ description: 'Counted from the register' }),
    files: z.int(),
  })
  .meta({ id: 'PlanItemLine' })

export const Plan = z
  .object({
    year: z.int(),
    title: z.string(),
    document: z.string(),
    version: z.int(),
    day: Day,
    elapsed: Decimal.meta({ description: 'Share of the year that has passed' }),
    counts: z.object({ late: z.int(), at_risk: z.int(), no_data: z.int(), on_track: z.int(), done: z.int() }),
    chapters: z.array(z.object({ id: z.string(), title: z.string() })),
    items: z.array(PlanItemLine),
  })
  .meta({ id: 'Plan' })

export const PlanItemDetail = z
  .object({
    line: PlanItemLine,
    partners: z.array(z.string()),
    evidence: z.string(),
    note: z.string().nullable(),
    /** Kinds of titles that are counted, as the register's filter takes them. */
    credentialKinds: z.array(z.string()),
    /** Value at the end of each month of the year so far, and on the day itself. */
    months: z.array(z.object({ day: Day, value: z.int() })),
    byTown: z.array(
      z.object({ code: z.string().nullable(), name: z.string(), value: z.int(), target: Decimal.nullable() }),
    ),
    mayReport: z.boolean().meta({ description: 'Whether the reader answers for the item' }),
    reports: z.array(
      z.object({
        id: z.string(),
        value: Decimal.nullable(),
        judgement: Judged.nullable(),
        note: z.string(),
        asOf: Day,
        byName: z.string(),
        at: z.string().meta({ format: 'date-time' }),
        files: z.array(z.object({ id: z.uuid(), name: z.string(), size: z.int() })),
      }),
    ),
  })
  .meta({ id: 'PlanItemDetail' })

/** Files that one report may bring. */
const PROOFS_MAX = 5

const isFile = (value: unknown): value is File => value instanceof File

/** What an owner reports of an item, as a form: empty fields are left out. */
export const ReportForm = z.object({
  value: z
    .string()
    .trim()
    .max(30)
    .optional()
    .meta({ description: 'Plain decimal in the unit of the item; not for items that the register counts' }),
  judgement: Judged.optional(),
  note: z.string().trim().min(1).max(2000),
  asOf: z.iso.date(),
  files: z
    .custom<File | File[]>((value) =>
      Array.isArray(value) ? value.length <= PROOFS_MAX && value.every(isFile) : isFile(value),
    )
    .optional()
    .meta({ type: 'array', items: { type: 'string', format: 'binary' }, maxItems: PROOFS_MAX }),
})
