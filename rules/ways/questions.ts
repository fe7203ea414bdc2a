import type { FactName } from '../feel/value.ts'
import type { Explanation } from '../programme/explain.ts'

/** A fact worth asking for: each year of a yearly one is asked together. */
export interface Question {
  readonly concept: string
  /** Fiscal years asked for, oldest first; empty for a fact without years. */
  readonly years: readonly number[]
  /** Programmes whose outcome hangs on it. */
  readonly programmes: readonly string[]
}

/** Beyond this people give up; what is left is asked in the next round. */
const MOST_QUESTIONS = 6

/**
 * What to ask next, the most decisive first. A fact is asked only where some programme is not decided yet and
 * a condition of it cannot be told without the fact: one that is certainly not met asks for nothing more.
 */
export function questionsFor(
  explanations: readonly Explanation[],
  most = MOST_QUESTIONS,
): { questions: readonly Question[]; more: number } {
  const asked = new Map<string, { years: Set<number>; programmes: Set<string>; weight: number }>()
  for (const { programme, outcome, conditions } of explanations) {
    if (outcome !== 'unknown') continue
    const open = conditions.filter((condition) => condition.outcome === 'unknown')
    for (const { missing } of open) {
      for (const fact of missing) note(asked, fact, programme, 1 / open.length)
    }
  }
  const questions = [...asked]
    .sort(
      ([a, x], [b, y]) => y.programmes.size - x.programmes.size || y.weight - x.weight || (a < b ? -1 : 1),
    )
    .map(([concept, { years, programmes }]) => ({
      concept,
      years: [...years].sort((a, b) => a - b),
      programmes: [...programmes],
    }))
  return { questions: questions.slice(0, most), more: Math.max(0, questions.length - most) }
}

function note(
  asked: Map<string, { years: Set<number>; programmes: Set<string>; weight: number }>,
  { concept, year }: FactName,
  programme: string,
  weight: number,
): void {
  const known = asked.get(concept) ?? { years: new Set(), programmes: new Set(), weight: 0 }
  if (year !== undefined) known.years.add(year)
  known.programmes.add(programme)
  known.weight += weight
  asked.set(concept, known)
}
