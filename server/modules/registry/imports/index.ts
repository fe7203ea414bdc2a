/** Imports: a file on its way into the register, from upload to undo. */
export { mountImports } from './http/routes.ts'
export { type ImportRun, type ImportRunAnswer, runImport } from './run-import.ts'
export { runImportOnce } from './run-once.ts'
export { resumeImports } from './service/jobs.ts'
