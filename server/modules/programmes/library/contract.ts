import { z } from 'zod'

/* Shapes of the policy library, shared with the web. Days are civil days; null is not known (待核). */

const Day = z.string().meta({ format: 'date' })

export const PolicyLevelName = z.enum(['national', 'municipal', 'district'])

export const PolicyKindName = z.enum([
  'law',
  'regulation',
  'provisions',
  'measures',
  'rules',
  'opinions',
  'plan',
  'guide',
  'notice',
  'decision',
  'announcement',
  'interpretation',
  'other',
])

export const PolicyForceName = z.enum(['in_force', 'not_yet', 'expired', 'superseded', 'unknown'])

export const PolicyPiece = z
  .object({ text: z.string(), hit: z.boolean().meta({ description: 'What was searched for' }) })
  .meta({ id: 'PolicyPiece' })

export const PolicyLine = z
  .object({
    id: z.uuid(),
    title: z.array(PolicyPiece),
    number: z.string().nullable(),
    issuer: z.string().nullable(),
    publisher: z.string().nullable(),
    kind: PolicyKindName,
    level: PolicyLevelName.nullable(),
    issuedOn: Day.nullable(),
    publishedOn: Day.nullable(),
    effectiveFrom: Day.nullable(),
    effectiveTo: Day.nullable(),
    force: PolicyForceName.meta({ description: 'On the day that was asked for' }),
    snippet: z.array(PolicyPiece),
  })
  .meta({ id: 'PolicyLine' })

export const PolicyList = z
  .object({
    items: z.array(PolicyLine),
    next: z.string().nullable(),
    total: z.int(),
    size: z.int().meta({ description: 'Documents in the library' }),
    on: Day,
    issuers: z.array(z.object({ value: z.string(), count: z.int() })),
    years: z.array(z.object({ value: z.int(), count: z.int() })),
  })
  .meta({ id: 'PolicyList' })

const Label = z.object({ zh: z.string(), en: z.string() })
const PolicyName = z.object({ id: z.uuid(), title: z.string(), number: z.string().nullable() })

export const PolicyDetail = z
  .object({
    id: z.uuid(),
    version: z.int(),
    title: z.string(),
    number: z.string().nullable(),
    issuer: z.string().nullable(),
    publisher: z.string().nullable(),
    kind: PolicyKindName,
    level: PolicyLevelName.nullable(),
    issuedOn: Day.nullable(),
    publishedOn: Day.nullable(),
    effectiveFrom: Day.nullable(),
    effectiveTo: Day.nullable(),
    supersededBy: z.string().nullable(),
    supersededOn: Day.nullable(),
    on: Day,
    force: PolicyForceName,
    sourceUrl: z.string().nullable(),
    attachments: z.array(z.string()),
    body: z.string(),
    hash: z.string().meta({ description: 'SHA-256 of the content' }),
    readFromText: z.array(z.string()).meta({ description: 'Fields read out of the text itself' }),
    recordedAt: z.string().meta({ format: 'date-time' }),
    successor: PolicyName.nullable(),
    predecessors: z.array(PolicyName),
    citations: z.array(
      z.object({
        programme: z.string(),
        programmeLabel: Label,
        condition: z.string(),
        conditionLabel: Label,
        article: z.string().nullable(),
      }),
    ),
    versions: z.array(
      z.object({
        version: z.int(),
        recordedAt: z.string().meta({ format: 'date-time' }),
        title: z.string(),
        characters: z.int(),
      }),
    ),
  })
  .meta({ id: 'PolicyDetail' })

const LISTED_MAX = 100

export const PolicyQuery = z.object({
  q: z.string().max(300).optional(),
  issuer: z.string().max(200).optional(),
  year: z.coerce.number().int().min(1900).max(2200).optional(),
  level: PolicyLevelName.optional(),
  kind: PolicyKindName.optional(),
  force: z
    .enum(['in', 'out', 'unknown'])
    .optional()
    .meta({ description: 'In force on the day, not in force, or not known' }),
  on: z.iso.date().optional().meta({ description: 'The day asked for; today unless named' }),
  cursor: z
    .string()
    .regex(/^\d{1,6}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(LISTED_MAX).default(20),
})

export const PolicyAsked = z.object({
  on: z.iso.date().optional(),
  known: z.iso.date().optional().meta({ description: 'As the library knew it at the end of this day' }),
})

/** Files of one upload. */
const FILES_MAX = 200

const isFile = (value: unknown): value is File => value instanceof File

export const PolicyUpload = z.object({
  files: z
    .custom<File | File[]>((value) =>
      Array.isArray(value)
        ? value.length > 0 && value.length <= FILES_MAX && value.every(isFile)
        : isFile(value),
    )
    .meta({ type: 'array', items: { type: 'string', format: 'binary' }, maxItems: FILES_MAX }),
  dryRun: z.enum(['true', 'false']).default('false'),
})

export const PolicyImportResult = z
  .object({
    dryRun: z.boolean(),
    rows: z.int(),
    added: z.int(),
    changed: z.int(),
    unchanged: z.int(),
    rejected: z.int(),
    notes: z.array(z.object({ code: z.string(), title: z.string(), count: z.int() })),
    problems: z
      .array(
        z.object({
          file: z.string(),
          row: z.int(),
          column: z.string().nullable(),
          code: z.string(),
          value: z.string().nullable(),
          rejected: z.boolean(),
          message: z.string(),
        }),
      )
      .meta({ description: 'The first 500; `notes` counts all' }),
  })
  .meta({ id: 'PolicyImportResult' })

export const PolicyImportHistory = z
  .object({
    items: z.array(
      z.object({
        id: z.uuid(),
        at: z.string().meta({ format: 'date-time' }),
        byName: z.string(),
        files: z.array(z.object({ name: z.string(), sha256: z.string(), size: z.int() })),
        rows: z.int(),
        added: z.int(),
        changed: z.int(),
        unchanged: z.int(),
        rejected: z.int(),
      }),
    ),
  })
  .meta({ id: 'PolicyImportHistory' })
