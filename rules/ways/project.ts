import { Day } from '../exact/day.ts'
import { Unknown } from '../feel/value.ts'
import { namesIn } from '../feel/walk.ts'
import { type Facts, lastYear } from '../programme/facts.ts'
import { expressionsOf } from '../programme/parameters-in.ts'
import type { Prepared } from '../programme/prepare.ts'
import type { Hold } from './change.ts'

/** The facts that a programme's version asks for. */
function conceptsIn({ version, concepts }: Prepared): readonly string[] {
  const names = new Set(
    version.conditions
      .flatMap((condition) => expressionsOf(condition, version))
      .flatMap((node) => [...namesIn(node)]),
  )
  return [...names].filter((name) => concepts.has(name))
}

/**
 * What must be assumed for a day on which more fiscal years will be complete than today: that every yearly
 * figure stays what it was in the last year known today. A year that is stated already is no assumption.
 */
export function holdsUntil(prepared: Prepared, facts: Facts, today: Day): readonly Hold[] {
  const [known, needed] = [lastYear(today), lastYear(prepared.on)]
  const holds: Hold[] = []
  for (const concept of conceptsIn(prepared)) {
    if (!prepared.concepts.get(concept)?.perYear) continue
    let last = facts.get(concept, known)
    for (let year = known + 1; year <= needed; year += 1) {
      const stated = facts.get(concept, year)
      if (stated !== undefined) last = stated
      else if (last !== undefined && !(last instanceof Unknown)) holds.push({ concept, year, value: last })
    }
  }
  return holds
}

/** The first day of the year after the day. */
export function nextNewYear(day: Day): Day {
  return Day.of(day.parts().year + 1, 1, 1)
}
