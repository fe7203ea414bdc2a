import {
  type Day,
  type Explanation,
  explain,
  type Facts,
  findWays,
  NotInForce,
  type Programme,
  prepare,
  type Way,
} from '../../../../rules/index.ts'
import type { Policies } from '../policies.ts'

/** How one programme stands for one party on a day. */
export interface Match {
  readonly programme: Programme
  readonly explanation: Explanation
}

/** Every programme in force that is open to the kind of party; those that it could have first. */
export function matchAll(
  policies: Policies,
  kind: string | undefined,
  facts: Facts,
  on: Day,
): readonly Match[] {
  return policies.programmes
    .filter((programme) => kind === undefined || programme.for.includes(kind))
    .flatMap((programme) => matchOne(policies, programme, facts, on) ?? [])
    .sort((a, b) => RANK[a.explanation.outcome] - RANK[b.explanation.outcome])
}

const RANK = { met: 0, expert: 1, unknown: 2, not_met: 3 } as const

/** Undefined: the programme was not in force on the day. */
function matchOne({ concepts }: Policies, programme: Programme, facts: Facts, on: Day): Match | undefined {
  try {
    return { programme, explanation: explain(prepare(programme, on, concepts), facts) }
  } catch (error) {
    if (error instanceof NotInForce) return undefined
    throw error
  }
}

/** Ways to qualify: a search that takes many times the match itself, so it is made only where they are shown. */
export function waysFor({ concepts, limits }: Policies, match: Match, facts: Facts): readonly Way[] {
  return findWays(match.programme, match.explanation.on, concepts, facts, limits)
}
