import type { Scope } from '../feel/scope.ts'
import type { Value } from '../feel/value.ts'
import type { Types } from './types.ts'

/** A boxed expression ready to be worked out. */
export type Run = (scope: Scope) => Value

/** What compilation of one element needs to know. */
export interface Workshop {
  readonly types: Types
  /** The nearest element that has an id: where faults are said to be. */
  readonly at: string
  /** Hears of a text that cannot be read; the expression is null then. */
  report(id: string, text: string, error: unknown): void
}
