import { fileURLToPath } from 'node:url'
import type { Concept } from './concept.ts'
import { loadConcepts } from './load.ts'

/** The registry that the product ships, for tests. */
export const shipped = loadConcepts(
  fileURLToPath(new URL('../../../../policies/concepts.yaml', import.meta.url)),
)

export function concept(id: string): Concept {
  return shipped.get(id)
}
