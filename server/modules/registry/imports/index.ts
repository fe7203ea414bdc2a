/** Imports: a file on its way into the register, from upload to undo. */
export { mountImports } from './http/routes.ts'
export type { ImportKindName, ImportParts } from './parts.ts'
export { type ImportRun, type ImportRunAnswer, type ImportRunProblem, runImport } from './run-import.ts'
export { resumeImports } from './service/jobs.ts'
