import type { ModuleDefinition } from '../../kernel/platform/module.ts'
import { registryAccess } from './access.ts'
import './store/tables.ts'

/** Parties (主体) and all that is known of them: registration, facts, credentials, relations. */
export const registryModule: ModuleDefinition = {
  name: 'registry',
  folder: import.meta.dirname,
  access: registryAccess,
  statuses: {
    'import.wrong_state': 409,
    'import.stale': 409,
    'import.undo_dependents': 409,
    'register.merge_undone': 409,
    'register.merge_not_live': 409,
    'register.merge_kept_gone': 409,
    'register.merge_code_taken': 409,
  },
}

export { type ConceptRegistry, headingKey, loadConcepts } from './concepts/index.ts'
export { PartyKind } from './contract.ts'
export { explainRow } from './explain-row.ts'
export {
  type CredentialCount,
  type CredentialQuestion,
  countCredentials,
  countPartiesByKind,
} from './figures/counts.ts'
export {
  type ImportRun,
  type ImportRunAnswer,
  mountImports,
  resumeImports,
  runImport,
  runImportOnce,
} from './imports/index.ts'
export { openTable } from './imports/reading/open-table.ts'
export { CREDENTIAL_KINDS, credentialKind } from './imports/vocabulary/credential-kinds.ts'
export { type KnownFact, type KnownParty, knownFacts } from './knowledge/known-facts.ts'
export { registryNotes } from './notes.ts'
export { labelsFor as registryLabels } from './parties/locale-labels.ts'
export { mountRegister } from './parties/mount-register.ts'
export { countValid, type ValidCount } from './publication/counts.ts'
export {
  type FirmsFound,
  findFirms,
  getFirm,
  type PublicFirm,
  type PublicTitle,
} from './publication/firms.ts'
