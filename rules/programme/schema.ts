import { z } from 'zod'

/** Shapes of the YAML texts of a programme; what the keys mean stands in ../README.md. */

const words = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) })
const id = z.string().regex(/^[a-z][a-z0-9_]*$/)
const conditionId = z.string().regex(/^[A-Z]{2}-\d\d[a-z]?$/)
const day = z.string().regex(/^\d{4}-\d\d-\d\d$/)
const text = z.string().min(1)
const expression = z.union([z.string().min(1), z.number(), z.boolean()])
const number = z.union([z.number(), z.string().min(1)])
const cite = z.strictObject({ document: text.optional(), article: text })

export const UNITS = [
  '元',
  '比例',
  '分',
  '人',
  '项',
  '件',
  '个',
  '家',
  '场',
  '起',
  '次',
  '倍',
  '平方米',
  '年度',
  '日',
  '年',
  '月',
  '天',
  '选项',
  '是否',
] as const

export const parameterFile = z.record(
  id,
  z.strictObject({
    label: words,
    unit: z.enum(UNITS),
    values: z
      .array(
        z.strictObject({
          from: day,
          value: z.union([number, z.boolean(), z.array(text)]),
          cite: z.strictObject({ document: text, article: text }),
          verified: z.boolean().default(true),
        }),
      )
      .min(1),
  }),
)

const row = z.strictObject({
  is: expression.optional(),
  when: expression.optional(),
  points: z.union([number, z.tuple([number, number])]),
  label: words.optional(),
})

const scoreTable = { of: expression.optional(), rows: z.array(row).min(1) }

const item = z.strictObject({
  id,
  label: words,
  max: number,
  cite,
  of: expression.optional(),
  rows: z.array(row).min(1).optional(),
  best: z.array(z.strictObject(scoreTable)).min(2).optional(),
})

const part = z.strictObject({ id, label: words, max: number, items: z.array(item).min(1) })

const condition = z.strictObject({
  id: conditionId,
  label: words,
  cite,
  verified: z.boolean().default(true),
  applies: expression.optional(),
  when: expression.optional(),
  score: z.strictObject({ of: id, is: z.enum(['>', '>=']), than: expression }).optional(),
  judged: z.literal(true).optional(),
})

export const rulesFile = z.strictObject({
  functions: z.record(id, z.strictObject({ parameters: z.array(id).min(1), body: expression })).default({}),
  decisions: z.record(id, expression).default({}),
  tables: z
    .record(
      id,
      z.strictObject({
        hit: z.enum(['U', 'A', 'F']),
        inputs: z.array(expression).min(1),
        rows: z.array(z.array(expression).min(2)).min(1),
        cite: cite.optional(),
      }),
    )
    .default({}),
  conditions: z.array(condition).min(1),
  scores: z.array(z.strictObject({ id, label: words, parts: z.array(part).min(1) })).default([]),
})

export const programmeFile = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  title: words,
  level: z.enum(['national', 'municipal', 'district']),
  authority: words,
  for: z.array(id).min(1),
  grants: text.optional(),
  amount: id.optional(),
  note: words.optional(),
  versions: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[0-9a-z.-]+$/),
        from: day,
        to: day.optional(),
        document: text,
        verified: z.boolean().default(true),
        window: z.int().min(1).max(5).default(3),
        rules: text.default('rules.yaml'),
        note: words.optional(),
      }),
    )
    .min(1),
})

const outcome = z.enum(['met', 'expert', 'not_met', 'unknown'])
const interval = z.tuple([number, number])
const facts = z.record(id, z.unknown())

const oneCase = z.strictObject({
  name: text,
  on: day.optional(),
  facts: facts.default({}),
  outcome: z.union([outcome, z.literal('not_in_force')]).optional(),
  conditions: z.record(conditionId, z.union([outcome, z.literal('not_applicable')])).default({}),
  items: z.record(id, interval).default({}),
  score: interval.optional(),
  /** Concepts whose stated values cannot be used: that is what the case shows. */
  unusable: z.array(id).default([]),
})

export const casesFile = z.strictObject({
  on: day.optional(),
  base: facts.default({}),
  cases: z.array(oneCase).min(1),
})

export type CaseFile = z.infer<typeof oneCase>
export type ProgrammeFile = z.infer<typeof programmeFile>
export type RulesFile = z.infer<typeof rulesFile>
export type ScoreTableFile = { of?: RulesExpression | undefined; rows: readonly z.infer<typeof row>[] }
export type RulesExpression = z.infer<typeof expression>
export type ItemFile = z.infer<typeof item>
export type ConditionFile = z.infer<typeof condition>
