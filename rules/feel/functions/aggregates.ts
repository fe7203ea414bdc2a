import { Rational, whole } from '../../exact/rational.ts'
import { orderOf } from '../operators.ts'
import { isList, mergeUnknown, Unknown, type Value } from '../value.ts'
import { YearList } from '../year-list.ts'
import type { BuiltIn } from './built-in.ts'

/**
 * A function over a list, given as one list or as its items. An unknown item makes the answer unknown;
 * an empty list of years has no answer, so that it is unknown too.
 */
function aggregate(overItems: (items: readonly Value[]) => Value): BuiltIn {
  return {
    parametersFor: (given) => (given.length === 1 && given[0] === 'list' ? ['list'] : undefined),
    call(args) {
      const [only] = args
      if (args.length === 0) return null
      const items = args.length === 1 && only !== undefined && isList(only) ? only : args
      const [first, ...more] = items.filter((item) => item instanceof Unknown)
      if (first) return mergeUnknown(first, ...more)
      if (items instanceof YearList && items.length === 0) return new Unknown('no_such_year')
      return overItems(items)
    },
  }
}

function total(items: readonly Value[]): Rational | null {
  let sum = Rational.zero
  for (const item of items) {
    if (!(item instanceof Rational)) return null
    sum = sum.add(item)
  }
  return items.length === 0 ? null : sum
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

export const aggregates: Readonly<Record<string, BuiltIn>> = {
  sum: aggregate(total),
  mean: aggregate((items) => total(items)?.divide(whole(items.length)) ?? null),
  min: aggregate((items) => extreme(items, (order) => order < 0)),
  max: aggregate((items) => extreme(items, (order) => order > 0)),
  count,
}
