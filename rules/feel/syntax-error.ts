import type { Span } from './node.ts'

/** The text is no expression of the language, or uses a construct that is not carried out here. */
export class SyntaxProblem extends Error {
  readonly at: Span
  readonly code: 'syntax' | 'unsupported'
  /** The text at the place, or the name of the construct. */
  readonly found: string

  constructor(code: 'syntax' | 'unsupported', at: Span, found: string) {
    super(code === 'syntax' ? `cannot be read at “${found}”` : `${found} is not supported`)
    this.code = code
    this.at = at
    this.found = found
  }
}
