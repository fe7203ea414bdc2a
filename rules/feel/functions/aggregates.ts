import { fraction, power, Rational, whole } from '../../exact/rational.ts'
import { both, either, orderOf } from '../operators.ts'
import { isList, mergeUnknown, Unknown, type Value } from '../value.ts'
import { YearList } from '../year-list.ts'
import { type BuiltIn, builtInOfItems } from './built-in.ts'

/**
 * A function over the items of a list. An unknown item makes the answer unknown; an empty list of years
 * has no answer, so that it is unknown too.
 */
function aggregate(overItems: (items: readonly Value[]) => Value): BuiltIn {
  return builtInOfItems((items) => {
    const [first, ...more] = items.filter((item) => item instanceof Unknown)
    if (first) return mergeUnknown(first, ...more)
    if (items instanceof YearList && items.length === 0) return new Unknown('no_such_year')
    return overItems(items)
  })
}

function overNumbers(call: (items: readonly Rational[]) => Value): BuiltIn {
  return aggregate((items) => (items.every((item) => item instanceof Rational) ? call(items) : null))
}

function total(items: readonly Rational[]): Rational {
  return items.reduce((sum, item) => sum.add(item), Rational.zero)
}

function mean(items: readonly Rational[]): Rational | null {
  return total(items).divide(whole(items.length)) ?? null
}

function median(items: readonly Rational[]): Value {
  const sorted = items.toSorted((left, right) => left.compare(right))
  const middle = Math.floor(sorted.length / 2)
  return mean(sorted.slice(sorted.length % 2 === 1 ? middle : middle - 1, middle + 1))
}

/** Of a sample: over n − 1. */
function deviation(items: readonly Rational[]): Value {
  const middle = mean(items)
  if (middle === null || items.length < 2) return null
  const squares = items.map((item) => item.subtract(middle)).map((off) => off.multiply(off))
  const variance = total(squares).divide(whole(items.length - 1))
  return (variance && power(variance, fraction(1n, 2n))) ?? null
}

/** The values that occur most often, in rising order. */
function mode(items: readonly Rational[]): Value {
  const counts = new Map<string, { value: Rational; times: number }>()
  for (const value of items) {
    const key = `${value.n}/${value.d}`
    counts.set(key, { value, times: (counts.get(key)?.times ?? 0) + 1 })
  }
  const most = Math.max(...[...counts.values()].map(({ times }) => times))
  const found = [...counts.values()].filter(({ times }) => times === most).map(({ value }) => value)
  return found.toSorted((left, right) => left.compare(right))
}

function extreme(items: readonly Value[], better: (order: number) => boolean): Value {
  let best: Value | undefined
  for (const item of items) {
    const order = best === undefined ? orderOf(item, item) : orderOf(item, best)
    if (order === undefined) return null
    if (best === undefined || better(order)) best = item
  }
  return best ?? null
}

/** The number of items; of years, how many there are, known or not. */
const count: BuiltIn = {
  parametersFor: (given) => (given.length === 1 && given[0] === 'list' ? ['list'] : undefined),
  call([list, ...more]) {
    if (list === undefined || more.length > 0) return null
    if (list instanceof Unknown) return list
    if (list instanceof YearList && !list.sureOfLength) {
      const [first, ...rest] = list.filter((item) => item instanceof Unknown)
      if (first) return mergeUnknown(first, ...rest)
    }
    return isList(list) ? whole(list.length) : Rational.one
  },
}

/** Three-valued: an unknown item matters only where the others do not settle it. */
function joined(start: boolean, join: (left: Value, right: Value) => Value): BuiltIn {
  return builtInOfItems((items) => items.reduce<Value>(join, start))
}

export const aggregates: Readonly<Record<string, BuiltIn>> = {
  sum: overNumbers((items) => (items.length === 0 ? null : total(items))),
  mean: overNumbers(mean),
  min: aggregate((items) => extreme(items, (order) => order < 0)),
  max: aggregate((items) => extreme(items, (order) => order > 0)),
  median: overNumbers((items) => (items.length === 0 ? null : median(items))),
  mode: overNumbers((items) => (items.length === 0 ? [] : mode(items))),
  stddev: overNumbers(deviation),
  product: overNumbers((items) =>
    items.length === 0 ? null : items.reduce((so, item) => so.multiply(item), Rational.one),
  ),
  all: joined(true, both),
  any: joined(false, either),
  count,
}
