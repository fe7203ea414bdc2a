import { Day } from '../exact/day.ts'
import { Rational, whole } from '../exact/rational.ts'
import { type Range, Unknown, type Value } from './value.ts'

/** Longer ones would fill the memory rather than answer. */
const LONGEST = 1_000_000

/** The whole numbers or days from one to the other, both included, downwards too. Null for other values. */
export function stepsBetween(from: Value, to: Value): Value {
  if (from instanceof Day && to instanceof Day) {
    return steps(from.number, to.number)?.map((day) => new Day(day)) ?? null
  }
  if (!(from instanceof Rational && to instanceof Rational && from.isInteger() && to.isInteger())) return null
  return steps(Number(from.n), Number(to.n))?.map((number) => whole(number)) ?? null
}

/** The whole numbers or days that lie within the range. */
export function stepsWithin({ low, high, lowIn, highIn }: Range): Value {
  if (low instanceof Unknown || high instanceof Unknown) return low instanceof Unknown ? low : high
  const all = stepsBetween(low, high)
  return Array.isArray(all) ? all.slice(lowIn ? 0 : 1, highIn ? undefined : -1) : null
}

function steps(from: number, to: number): number[] | undefined {
  const length = Math.abs(to - from) + 1
  if (length > LONGEST) return undefined
  return Array.from({ length }, (_, i) => (to >= from ? from + i : from - i))
}
