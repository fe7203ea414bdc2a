import { join } from 'node:path'
import type { District } from '../kernel/district/load.ts'
import type { Texts } from '../kernel/texts/texts.ts'
import { loadPolicies, type Policies } from '../modules/programmes/index.ts'
import { type ConceptRegistry, loadConcepts } from '../modules/registry/index.ts'
import { allTexts } from './texts.ts'

/** What modules are given besides the platform. */
export interface Parts {
  district: District
  concepts: ConceptRegistry
  policies: Policies
  texts: Texts
}

/** The law as data that comes with this program. */
export const POLICIES = join(import.meta.dirname, '..', '..', 'policies')

/** The parts of a district, with the concepts, programmes and sentences of this program. */
export function partsOf(district: District): Parts {
  return {
    district,
    concepts: loadConcepts(join(POLICIES, 'concepts.yaml')),
    policies: loadPolicies(POLICIES),
    texts: allTexts(),
  }
}
