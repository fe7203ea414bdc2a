import { Day } from '../exact/day.ts'
import type { Scope } from '../feel/scope.ts'
import { Unknown, type Value } from '../feel/value.ts'
import { YearList } from '../feel/year-list.ts'
import type { Concepts, Programme, Version } from './model.ts'

/** What is known of one party. Undefined: not stated; Unknown: stated in a way that cannot be used. */
export interface Facts {
  get(concept: string, year?: number): Value | undefined
}

/** The last fiscal year that is complete on the day. */
export function lastYear(on: Day): number {
  return on.parts().year - 1
}

/**
 * The fiscal years that count on the day, oldest first: the last `window` complete ones, but none before the
 * party was registered.
 */
function yearsOn(on: Day, window: number, facts: Facts): { years: readonly number[]; sure: boolean } {
  const last = lastYear(on)
  const registered = facts.get('registered_on')
  const first =
    registered instanceof Day ? Math.max(registered.parts().year, last - window + 1) : last - window + 1
  const years = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i)
  return { years, sure: registered instanceof Day }
}

/** Names of a programme's version for one party on one day: `on`, parameters and concepts. */
export function scopeOf(
  facts: Facts,
  on: Day,
  version: Version,
  parameters: ReadonlyMap<string, Value>,
  concepts: Concepts,
): Scope {
  const known = new Map<string, Value>([['on', on], ...parameters])
  const { years, sure } = yearsOn(on, version.window, facts)
  return {
    get(name) {
      const value = known.get(name)
      if (value !== undefined) return value
      const concept = concepts.get(name)
      if (!concept) return undefined
      const found = concept.perYear ? listOf(name, years, sure, facts) : factOf(facts, name)
      known.set(name, found)
      return found
    },
  }
}

function listOf(concept: string, years: readonly number[], sure: boolean, facts: Facts): YearList {
  const list = new YearList(...years.map((year) => factOf(facts, concept, year)))
  list.sureOfLength = sure
  return list
}

function factOf(facts: Facts, concept: string, year?: number): Value {
  const name = year === undefined ? { concept } : { concept, year }
  const value = facts.get(concept, year)
  if (value === undefined) return new Unknown('missing', [name])
  return value instanceof Unknown ? new Unknown(value.reason, [name]) : value
}

/** The values that the programme's parameters have on the day. */
export function parametersOn(programme: Pick<Programme, 'parameters'>, on: Day): ReadonlyMap<string, Value> {
  const values = new Map<string, Value>()
  for (const [id, parameter] of programme.parameters) {
    const value = parameter.values.findLast(({ from }) => from.number <= on.number)
    if (value) values.set(id, value.value)
  }
  return values
}

/** The version in force on the day; undefined where there was none. */
export function versionOn(programme: Programme, on: Day): Version | undefined {
  return programme.versions.find(
    ({ from, to }) => from.number <= on.number && (to === undefined || on.number <= to.number),
  )
}
