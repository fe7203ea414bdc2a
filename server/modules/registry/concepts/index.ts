/** The concept registry: which facts there are, how they are read, shown and held against each other. */
export {
  evaluateChecks,
  type FailedCheck,
  type PartyValue,
  suspectUnit,
  type UnitSuspicion,
} from './checks.ts'
export {
  type Concept,
  type ConceptCheck,
  type ConceptLabel,
  type ConceptProblem,
  type ConceptRegistry,
  type ConceptType,
  type ConceptValue,
  isNumeric,
} from './concept.ts'
export { formatFactValue, type ShownFactValue, writeFactValue } from './format.ts'
export { headingKey } from './heading.ts'
export { loadConcepts } from './load.ts'
export {
  type FactValueAnswer,
  type FactValueOptions,
  type ParsedFactValue,
  parseFactValue,
  type RawFactValue,
} from './value.ts'
