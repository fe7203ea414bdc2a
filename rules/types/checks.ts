import type { Span } from '../feel/node.ts'
import type { RuleProblem } from '../problem.ts'

/** Where the type checker tells what it finds, and what it may take for granted. */
export interface Checks {
  report(at: Span, code: string, params?: RuleProblem['params']): void
  /** Whether the text at the place is a cited band, whose numbers have the unit of what they are compared with. */
  isBand(at: Span): boolean
}

/** Only the type is wanted. */
export const SILENT: Checks = { report: () => {}, isBand: () => false }
