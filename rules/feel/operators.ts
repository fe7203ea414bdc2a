import { Day, Duration } from '../exact/day.ts'
import { power, Rational } from '../exact/rational.ts'
import { compareDateTimes, compareTimes, DateTime, Time } from '../exact/time.ts'
import type { ArithmeticOperator, CompareOperator } from './node.ts'
import { calculateTimes } from './times.ts'
import { type Context, isContext, isList, kindOf, mergeUnknown, Range, Unknown, type Value } from './value.ts'

/** `left by right`. A pair without a meaning is null, a division by zero is unknown. */
export function calculate(by: ArithmeticOperator, left: Value, right: Value): Value {
  if (left instanceof Unknown) return right instanceof Unknown ? mergeUnknown(left, right) : left
  if (right instanceof Unknown) return right
  if (left instanceof Rational && right instanceof Rational) return calculateNumbers(by, left, right)
  if (typeof left === 'string' && typeof right === 'string') return by === '+' ? left + right : null
  return calculateTimes(by, left, right)
}

function calculateNumbers(by: ArithmeticOperator, left: Rational, right: Rational): Value {
  switch (by) {
    case '+':
      return left.add(right)
    case '-':
      return left.subtract(right)
    case '*':
      return left.multiply(right)
    case '/':
      return left.divide(right) ?? new Unknown('division_by_zero')
    case '**':
      return power(left, right) ?? (left.sign() === 0 ? new Unknown('division_by_zero') : null)
  }
}

/** Three-valued: null where the two cannot be compared, unknown where one of them is. */
export function compare(by: CompareOperator, left: Value, right: Value): Value {
  if (left instanceof Unknown) return right instanceof Unknown ? mergeUnknown(left, right) : left
  if (right instanceof Unknown) return right
  if (by === '=' || by === '!=') {
    const equal = equals(left, right)
    return typeof equal === 'boolean' ? equal === (by === '=') : equal
  }
  const order = orderOf(left, right)
  if (order === undefined) return null
  switch (by) {
    case '<':
      return order < 0
    case '<=':
      return order <= 0
    case '>':
      return order > 0
    case '>=':
      return order >= 0
  }
}

/** Negative, zero or positive; undefined for values that have no order between them. */
export function orderOf(left: Value, right: Value): number | undefined {
  if (left instanceof Rational && right instanceof Rational) return left.compare(right)
  if (left instanceof Day && right instanceof Day) return left.number - right.number
  if (left instanceof Duration && right instanceof Duration && left.kind === right.kind) {
    return left.amount - right.amount
  }
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : left > right ? 1 : 0
  if (left instanceof Time && right instanceof Time) return compareTimes(left, right)
  if (left instanceof DateTime && right instanceof DateTime) return compareDateTimes(left, right)
  return undefined
}

/** Equality of the language: null equals only null; values of different kinds have no answer (null). */
export function equals(left: Value, right: Value): Value {
  if (left === null || right === null) return left === right
  if (kindOf(left) !== kindOf(right)) return null
  if (left instanceof Rational && right instanceof Rational) return left.equals(right)
  if (left instanceof Day && right instanceof Day) return left.number === right.number
  if (left instanceof Duration && right instanceof Duration) {
    return left.amount === right.amount && (left.kind === right.kind || left.amount === 0)
  }
  if (left instanceof Range && right instanceof Range) return equalRanges(left, right)
  if (isList(left) && isList(right)) {
    if (left.length !== right.length) return false
    return left.reduce<Value>((so, item, i) => both(so, equalParts(item, right[i] ?? null)), true)
  }
  if (isContext(left) && isContext(right)) return equalContexts(left, right)
  if (left instanceof Time || left instanceof DateTime) return orderOf(left, right) === 0
  return left === right
}

/** Parts of different kinds differ; a part that is not known leaves the whole unknown. */
function equalParts(left: Value, right: Value): Value {
  return compare('=', left, right) ?? false
}

function equalContexts(left: Context, right: Context): Value {
  if (left.size !== right.size || [...left.keys()].some((key) => !right.has(key))) return false
  let so: Value = true
  for (const [key, item] of left) so = both(so, equalParts(item, right.get(key) ?? null))
  return so
}

function equalRanges(left: Range, right: Range): Value {
  if (left.lowIn !== right.lowIn || left.highIn !== right.highIn) return false
  return both(equalParts(left.low, right.low), equalParts(left.high, right.high))
}

/** Kleene's and: false wins over whatever is not known. */
export function both(left: Value, right: Value): Value {
  if (left === false || right === false) return false
  if (left === true && right === true) return true
  return undecided(left, right)
}

/** Kleene's or: true wins over whatever is not known. */
export function either(left: Value, right: Value): Value {
  if (left === true || right === true) return true
  if (left === false && right === false) return false
  return undecided(left, right)
}

export function not(value: Value): Value {
  if (typeof value === 'boolean') return !value
  return value instanceof Unknown ? value : null
}

function undecided(left: Value, right: Value): Value {
  if (left instanceof Unknown) return right instanceof Unknown ? mergeUnknown(left, right) : left
  return right instanceof Unknown ? right : null
}
