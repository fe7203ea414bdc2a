/** One fault of a rule text: where it stands, what it is, and what its message needs. */
export interface RuleProblem {
  /** As the caller named it. */
  readonly file: string
  /** From 1. */
  readonly line: number
  readonly column: number
  /** The text of the code stands in texts.*.json beside this file. */
  readonly code: string
  readonly params: Readonly<Record<string, string | number>>
}

/** The texts cannot serve; every fault that was found, in the order of the files. */
export class RuleProblems extends Error {
  readonly problems: readonly RuleProblem[]

  constructor(problems: readonly RuleProblem[]) {
    super(problems.map(({ file, line, column, code }) => `${file}:${line}:${column} ${code}`).join('\n'))
    this.problems = problems
  }
}
