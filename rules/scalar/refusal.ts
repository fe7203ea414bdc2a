import type { Span } from '../feel/node.ts'

/** A construct that only the interpreter carries out: the columnar and SQL compilers refuse it. */
export class Refusal extends Error {
  /** The construct's name, such as `for` or `comparison of text with number`. */
  readonly construct: string
  readonly at: Span

  constructor(construct: string, at: Span) {
    super(`only the interpreter carries out: ${construct}`)
    this.construct = construct
    this.at = at
  }
}
