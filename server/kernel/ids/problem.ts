import type { Change } from './normalise.ts'

/** Why an identifier is refused. JSON-able; the text of `code` stands in `texts.*.json`. */
export type IdentifierProblem = { code: string; params: Record<string, string | number> }

/** The one answer of every identifier check. `normalised` is the form to store and compare. */
export type IdentifierCheck = {
  valid: boolean
  normalised: string
  problem: IdentifierProblem | null
  changes: Change[]
}

export function problem(code: string, params: Record<string, string | number> = {}): IdentifierProblem {
  return { code, params }
}

/** First character outside `allowed`, with its place counted from 1. */
export function firstForeign(text: string, allowed: string): { position: number; character: string } | null {
  let position = 0
  for (const character of text) {
    position += 1
    if (!allowed.includes(character)) return { position, character }
  }
  return null
}
