import { Day, Duration } from '../exact/day.ts'
import { fromDouble, Rational } from '../exact/rational.ts'
import { DateTime, secondsBetween, Time } from '../exact/time.ts'
import type { ArithmeticOperator } from './node.ts'
import { Unknown, type Value } from './value.ts'

/** Arithmetic with days, times and durations; null for a pair without a meaning. */
export function calculateTimes(by: ArithmeticOperator, left: Value, right: Value): Value {
  if (right instanceof Duration) {
    if (left instanceof Duration) return calculateDurations(by, left, right)
    if (left instanceof Rational) return by === '*' ? scale(by, right, left) : null
    if (by === '+') return shift(left, right)
    return by === '-' ? shift(left, right.negate()) : null
  }
  if (left instanceof Duration) {
    if (right instanceof Rational) return scale(by, left, right)
    return by === '+' ? shift(right, left) : null
  }
  return by === '-' ? difference(left, right) : null
}

function shift(from: Value, by: Duration): Value {
  if (from instanceof Day) {
    return by.kind === 'months' ? from.plusMonths(by.amount) : from.plusDays(Math.floor(by.amount / 86_400))
  }
  if (from instanceof DateTime) {
    return by.kind === 'months' ? from.plusMonths(by.amount) : from.plusSeconds(by.amount)
  }
  if (from instanceof Time && by.kind === 'seconds') {
    return new DateTime(new Day(0), from).plusSeconds(by.amount).time
  }
  return null
}

/** Of two days whole days; of two moments what lies between them; a day counts from its midnight. */
function difference(left: Value, right: Value): Value {
  if (left instanceof Day && right instanceof Day) return Duration.days(left.number - right.number)
  const [to, from] = [momentOf(left, right), momentOf(right, left)]
  const seconds = to && from && secondsBetween(from, to)
  return seconds === undefined ? null : new Duration('seconds', seconds)
}

function momentOf(value: Value, beside: Value): DateTime | undefined {
  if (value instanceof DateTime) return value
  if (value instanceof Time && beside instanceof Time) return new DateTime(new Day(0), value)
  if (!(value instanceof Day && beside instanceof DateTime)) return undefined
  return new DateTime(value, new Time(0, beside.offset()))
}

function calculateDurations(by: ArithmeticOperator, left: Duration, right: Duration): Value {
  if (left.kind !== right.kind) return null
  if (by === '+') return new Duration(left.kind, left.amount + right.amount)
  if (by === '-') return new Duration(left.kind, left.amount - right.amount)
  if (by !== '/') return null
  return size(left).divide(size(right)) ?? new Unknown('division_by_zero')
}

/** Whole months, or seconds to the billionth, towards zero. */
function scale(by: ArithmeticOperator, duration: Duration, factor: Rational): Value {
  if (by !== '*' && by !== '/') return null
  const scaled = by === '*' ? size(duration).multiply(factor) : size(duration).divide(factor)
  if (!scaled) return new Unknown('division_by_zero')
  if (duration.kind === 'months') return new Duration('months', Math.trunc(scaled.toNumber()))
  return new Duration('seconds', Math.trunc(scaled.toNumber() * 1e9) / 1e9)
}

function size(duration: Duration): Rational {
  return fromDouble(duration.amount) ?? Rational.zero
}
