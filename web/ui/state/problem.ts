import type { components } from '../../generated/api.d.ts'

/** What the server says when a request fails (RFC 9457). */
export type Problem = components['schemas']['Problem']

/** A request that failed with an answer of the server. */
export class ProblemError extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(`${problem.code}: ${problem.title}`)
    this.name = 'ProblemError'
    this.problem = problem
  }
}

/** A request that got no answer, or one that is not the portal's. */
export class NetworkError extends Error {
  constructor(cause: unknown) {
    super('no answer', { cause })
    this.name = 'NetworkError'
  }
}
