/** met: holds. expert: every hard condition holds and people judge the rest. unknown: a fact is missing. */
export type Outcome = 'met' | 'expert' | 'not_met' | 'unknown'

/** `not_applicable`: the condition does not concern the party. */
export type ConditionOutcome = Outcome | 'not_applicable'

const WORST_FIRST: readonly Outcome[] = ['not_met', 'unknown', 'expert', 'met']

/** Over all conditions: not met goes before unknown, unknown before expert, expert before met. */
export function joinOutcomes(outcomes: Iterable<ConditionOutcome>): Outcome {
  const all = new Set(outcomes)
  return WORST_FIRST.find((outcome) => all.has(outcome)) ?? 'met'
}
