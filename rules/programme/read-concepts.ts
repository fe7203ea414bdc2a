import { z } from 'zod'
import type { ConceptOf, Concepts, Words } from './model.ts'
import { readYaml } from './source.ts'

const words = z.object({ zh: z.string(), en: z.string() })

/** The part of concepts.yaml that rules need; whoever keeps the file checks the rest. */
const conceptsFile = z.object({
  concepts: z.array(
    z.object({
      id: z.string(),
      label: words,
      type: z.enum(['money', 'integer', 'number', 'ratio', 'area', 'boolean', 'date', 'text', 'enum']),
      unit: z.string().optional(),
      perYear: z.boolean().default(false),
      changeable: z.enum(['no', 'up', 'down', 'any']),
      values: z.array(z.object({ value: z.string() })).optional(),
    }),
  ),
  checks: z.array(z.object({ left: z.string(), op: z.string(), right: z.string() })).default([]),
})

/** Two concepts of which the first can never be greater, such as R&D staff and staff. */
export interface PartOf {
  readonly part: string
  readonly whole: string
}

/** The concepts of the text of concepts.yaml. Throws ZodError where it is none. */
export function readConcepts(text: string): { concepts: Concepts; parts: readonly PartOf[] } {
  const file = conceptsFile.parse(readYaml('concepts.yaml', text).value)
  const concepts = new Map<string, ConceptOf>()
  for (const { id, label, type, unit, perYear, changeable, values } of file.concepts) {
    concepts.set(id, {
      id,
      label: label satisfies Words,
      type,
      perYear,
      changeable: changeable === 'any' ? 'up' : changeable,
      ...(unit === undefined ? {} : { unit }),
      ...(values === undefined ? {} : { values: values.map(({ value }) => value) }),
    })
  }
  const parts = file.checks
    .filter(({ op }) => op === '<=')
    .map(({ left, right }) => ({ part: left, whole: right }))
  return { concepts, parts }
}
