import { Day, Duration } from '../exact/day.ts'
import { power, Rational, whole } from '../exact/rational.ts'
import type { ArithmeticOperator, CompareOperator } from './node.ts'
import { isContext, isList, kindOf, mergeUnknown, Range, Unknown, type Value } from './value.ts'

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

function calculateTimes(by: ArithmeticOperator, left: Value, right: Value): Value {
  if (left instanceof Day && right instanceof Duration) {
    if (by === '+') return shift(left, right)
    return by === '-' ? shift(left, right.negate()) : null
  }
  if (left instanceof Duration && right instanceof Day) return by === '+' ? shift(right, left) : null
  if (left instanceof Day && right instanceof Day) {
    return by === '-' ? Duration.days(left.number - right.number) : null
  }
  if (left instanceof Duration && right instanceof Duration) return calculateDurations(by, left, right)
  if (left instanceof Duration && right instanceof Rational) return scale(by, left, right)
  return left instanceof Rational && right instanceof Duration && by === '*' ? scale(by, right, left) : null
}

function shift(day: Day, by: Duration): Day {
  return by.kind === 'months' ? day.plusMonths(by.amount) : day.plusDays(Math.floor(by.amount / 86_400))
}

function calculateDurations(by: ArithmeticOperator, left: Duration, right: Duration): Value {
  if (left.kind !== right.kind) return null
  if (by === '+') return new Duration(left.kind, left.amount + right.amount)
  if (by === '-') return new Duration(left.kind, left.amount - right.amount)
  if (by !== '/') return null
  return whole(left.amount).divide(whole(right.amount)) ?? new Unknown('division_by_zero')
}

function scale(by: ArithmeticOperator, duration: Duration, factor: Rational): Value {
  if (by !== '*' && by !== '/') return null
  const amount = whole(duration.amount)
  const scaled = by === '*' ? amount.multiply(factor) : amount.divide(factor)
  return scaled ? new Duration(duration.kind, Number(scaled.floor())) : new Unknown('division_by_zero')
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
    return left.length === right.length && left.every((item, i) => equals(item, right[i] ?? null) === true)
  }
  if (isContext(left) && isContext(right)) {
    return (
      left.size === right.size &&
      [...left].every(([key, item]) => equals(item, right.get(key) ?? null) === true)
    )
  }
  return left === right
}

function equalRanges(left: Range, right: Range): boolean {
  return (
    left.lowIn === right.lowIn &&
    left.highIn === right.highIn &&
    equals(left.low, right.low) === true &&
    equals(left.high, right.high) === true
  )
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
