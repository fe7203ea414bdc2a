import { Day } from '../../exact/day.ts'
import type { Value } from '../../feel/value.ts'
import { type Facts, lastYear } from '../../programme/facts.ts'
import type { Random } from './random.ts'
import { CONCEPTS, ON, randomValue, WINDOW } from './vocabulary.ts'

/** The facts of one random party, by concept and year. */
export class RandomFacts implements Facts {
  readonly stated: ReadonlyMap<string, Value>
  /** Whether anything that a programme can ask is not stated. */
  readonly complete: boolean

  constructor(stated: ReadonlyMap<string, Value>, complete: boolean) {
    this.stated = stated
    this.complete = complete
  }

  get(concept: string, year?: number): Value | undefined {
    return this.stated.get(keyOf(concept, year))
  }
}

function keyOf(concept: string, year: number | undefined): string {
  return year === undefined ? concept : `${concept} ${year}`
}

/** `missing`: how likely a fact is not stated. */
export function randomFacts(random: Random, missing: number): RandomFacts {
  const stated = new Map<string, Value>()
  let complete = true
  for (const [key, make] of allFacts(random)) {
    if (random.chance(missing)) complete = false
    else stated.set(key, make())
  }
  return new RandomFacts(stated, complete)
}

/**
 * The same party with every fact stated: what a firm might answer. A firm with a fact of a fiscal year was
 * registered by then.
 */
export function complete(random: Random, facts: RandomFacts): RandomFacts {
  const stated = new Map(facts.stated)
  const known = [...stated.keys()].flatMap((key) => key.match(/ (\d+)$/)?.[1] ?? [])
  const first = Math.min(...known.map(Number), lastYear(ON))
  if (!stated.has('registered_on')) {
    const day = randomValue(random, 'date', 'registered_on')
    const early = day instanceof Day && day.parts().year <= first
    stated.set('registered_on', early ? day : Day.of(Math.min(first, 2014), 1, 31))
  }
  for (const [key, make] of allFacts(random)) if (!stated.has(key)) stated.set(key, make())
  return new RandomFacts(stated, true)
}

function* allFacts(random: Random): Iterable<[string, () => Value]> {
  for (const { id, type, perYear } of CONCEPTS.values()) {
    if (!perYear) yield [id, () => randomValue(random, type, id)]
    for (let back = 1; perYear && back <= WINDOW; back++)
      yield [keyOf(id, lastYear(ON) - back + 1), () => randomValue(random, type, id)]
  }
}

/** The fiscal years that exist for a party whose day of registration is stated. */
export function yearsOf(facts: Facts): readonly number[] {
  const registered = facts.get('registered_on')
  const last = lastYear(ON)
  const first =
    registered instanceof Day ? Math.max(registered.parts().year, last - WINDOW + 1) : last - WINDOW + 1
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i)
}
