import type { ModuleDefinition } from '../../kernel/platform/module.ts'
import { programmesAccess } from './access.ts'
import './library/store/tables.ts'

/** Programmes (政策): the documents of the law, and what is made of them. */
export const programmesModule: ModuleDefinition = {
  name: 'programmes',
  folder: import.meta.dirname,
  access: programmesAccess,
  statuses: { 'policy.too_many': 413, 'programme.unknown': 404 },
}

export { POLICY_KINDS, type PolicyKind } from './library/cleaning/kind.ts'
export { POLICY_LEVELS, type PolicyLevel } from './library/cleaning/level.ts'
export type { Force } from './library/force.ts'
export type { PolicyImportAnswer } from './library/imports/import.ts'
export { importPolicyPath } from './library/imports/import-path.ts'
export {
  type FoundPolicies,
  type FoundPolicy,
  Library,
  type PolicyQuestion,
} from './library/search/library.ts'
export type { Piece } from './library/search/passages.ts'
export { warmLibrary } from './library/search/warm.ts'
export { getPolicy, type ShownPolicy } from './library/show.ts'
export { type Citation, type CitedDocument, citationsOf, linkCitations } from './library/store/citations.ts'
export { factsOf } from './matching/facts-of.ts'
export { type Match, matchAll, waysFor } from './matching/match.ts'
export { sayChange, sayCondition, sayPoints } from './matching/say.ts'
export { loadPolicies, type Policies } from './policies.ts'
export { mountProgrammes } from './routes.ts'
