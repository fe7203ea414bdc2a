import { z } from 'zod'
import { PartyKind } from '../contract.ts'

export const CONCEPT_TYPES = [
  'money',
  'integer',
  'number',
  'ratio',
  'area',
  'boolean',
  'date',
  'text',
  'enum',
] as const

const label = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) })
const id = z.string().regex(/^[a-z][a-z0-9_]*$/)

const enumValue = z.strictObject({
  value: z.string().min(1),
  label,
  aliases: z.array(z.string().min(1)).default([]),
})

const concept = z.strictObject({
  id,
  label,
  note: z.string().min(1).optional(),
  group: z.string(),
  type: z.enum(CONCEPT_TYPES),
  unit: z.string().min(1).optional(),
  perYear: z.boolean().default(false),
  sensitive: z.boolean().default(false),
  negative: z.boolean().default(false),
  noneIsZero: z.boolean().default(false),
  heldBy: z.enum(['fact', 'party', 'credential']).default('fact'),
  statedBy: z.array(z.string()).min(1),
  changeable: z.enum(['no', 'up', 'down', 'any']),
  how: z.string().min(1).optional(),
  staleAfterMonths: z.int().positive().optional(),
  requiredFor: z.array(PartyKind).default([]),
  aliases: z.array(z.string().min(1)).default([]),
  values: z.array(enumValue).optional(),
})

const check = z.strictObject({
  id,
  left: z.string(),
  op: z.enum(['<=', '<', '>=', '>']),
  right: z.string(),
  severity: z.enum(['error', 'warning']).default('error'),
  message: label,
})

/** The shape of policies/concepts.yaml; what its keys mean stands at the head of that file. */
export const conceptFileSchema = z.strictObject({
  sources: z.record(id, label),
  groups: z.record(id, label),
  unitSuspicion: z.strictObject({ factor: z.int().min(2) }),
  concepts: z.array(concept).min(1),
  checks: z.array(check).default([]),
})

export type ConceptFile = z.infer<typeof conceptFileSchema>
