import { join } from 'node:path'
import type { District } from '../kernel/district/load.ts'
import type { Texts } from '../kernel/texts/texts.ts'
import { type ConceptRegistry, loadConcepts } from '../modules/registry/index.ts'
import { allTexts } from './texts.ts'

/** What modules are given besides the platform. */
export interface Parts {
  district: District
  concepts: ConceptRegistry
  texts: Texts
}

const CONCEPTS = join(import.meta.dirname, '..', '..', 'policies', 'concepts.yaml')

/** The parts of a district, with the concepts and sentences of this program. */
export function partsOf(district: District): Parts {
  return { district, concepts: loadConcepts(CONCEPTS), texts: allTexts() }
}
