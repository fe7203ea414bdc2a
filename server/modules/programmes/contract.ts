/* What the module's routes answer, part by part. */
export * from './library/contract.ts'
