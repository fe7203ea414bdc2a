import type { ErrorParams } from '../../../kernel/errors.ts'
import type { CONCEPT_TYPES, ConceptFile } from './schema.ts'

export type ConceptType = (typeof CONCEPT_TYPES)[number]

/** The same words in both languages of the product. */
export type ConceptLabel = { readonly zh: string; readonly en: string }

/** One kind of fact, as policies/concepts.yaml declares it. */
export type Concept = Readonly<ConceptFile['concepts'][number]>

/** One allowed value of an enum concept; `value` is what is stored. */
export type ConceptValue = Readonly<NonNullable<Concept['values']>[number]>

/** Two values of one party that must stand in an order. */
export type ConceptCheck = Readonly<ConceptFile['checks'][number]>

/** Why a value or a pair of values is refused or doubted; the text of `code` stands in `texts.*.json`. */
export type ConceptProblem = { readonly code: string; readonly params: ErrorParams }

/** All declared concepts, with what is looked up in them. */
export interface ConceptRegistry {
  readonly concepts: readonly Concept[]
  readonly checks: readonly ConceptCheck[]
  readonly sources: Readonly<Record<string, ConceptLabel>>
  readonly groups: Readonly<Record<string, ConceptLabel>>
  readonly unitSuspicion: { readonly factor: number }
  find(id: string): Concept | undefined
  /** Throws concept.unknown. */
  get(id: string): Concept
  /**
   * The concept whose id, label or alias a column heading is. Width, spaces, brackets' width and case
   * do not matter; a year or a unit around the name must be taken off first.
   */
  findByHeading(heading: string): Concept | undefined
}

const numeric: readonly ConceptType[] = ['money', 'integer', 'number', 'ratio', 'area']

/** Whether values of the concept have an exact number (`amount`) beside their text. */
export function isNumeric(concept: Concept): boolean {
  return numeric.includes(concept.type)
}
