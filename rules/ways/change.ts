import { Rational } from '../exact/rational.ts'
import type { Value } from '../feel/value.ts'
import type { Facts } from '../programme/facts.ts'
import type { ConceptOf } from '../programme/model.ts'

/** One fact that would have to become another. */
export interface Change {
  readonly concept: string
  readonly year?: number
  /** Undefined: nothing is stated, which counts as none. */
  readonly from: Value | undefined
  readonly to: Value
}

/** A fact of a year not yet over that is taken to stay as it was in the last known year. */
export interface Hold {
  readonly concept: string
  readonly year: number
  readonly value: Value
}

/** The facts with the changes made and the holds taken as stated. */
export function applyChanges(facts: Facts, changes: readonly Change[], holds: readonly Hold[] = []): Facts {
  const values = new Map<string, Value>()
  for (const { concept, year, value } of holds) values.set(keyOf(concept, year), value)
  for (const { concept, year, to } of changes) values.set(keyOf(concept, year), to)
  return {
    get: (concept, year) => {
      const value = values.get(keyOf(concept, year))
      return value === undefined ? facts.get(concept, year) : value
    },
  }
}

function keyOf(concept: string, year: number | undefined): string {
  return year === undefined ? concept : `${concept} ${year}`
}

/** The smallest step in which a concept can differ: one 分, one of a count, 0.01 of a ratio's percent. */
export function stepOf({ type }: ConceptOf): Rational | undefined {
  switch (type) {
    case 'money':
    case 'area':
      return new Rational(1n, 100n)
    case 'integer':
      return Rational.one
    case 'ratio':
      return new Rational(1n, 10_000n)
    case 'number':
      return new Rational(1n, 100n)
    default:
      return undefined
  }
}

/**
 * What a change asks of the party, as one comparable number (元): design defaults, only to put the cheaper
 * of several ways first. Money counts itself; income is earned rather than spent, but harder to come by.
 */
export function effortOf({ concept, from, to }: Change, known: ConceptOf): number {
  if (!(to instanceof Rational)) return EFFORT.boolean
  const distance = Math.abs(to.subtract(from instanceof Rational ? from : Rational.zero).toNumber())
  return distance * (EFFORT_OF[concept] ?? EFFORT[known.type] ?? 1)
}

const EFFORT: Record<string, number> & { boolean: number } = {
  money: 1,
  area: 500,
  integer: 100_000,
  number: 100_000,
  ratio: 2_000_000,
  boolean: 300_000,
}

const EFFORT_OF: Record<string, number> = {
  ip_class1: 80_000,
  ip_class2: 10_000,
  sci_tech_staff: 200_000,
  rd_staff: 250_000,
  seats: 5_000,
  mentors: 20_000,
  events_year: 10_000,
  equity_funding: 0.1,
}
