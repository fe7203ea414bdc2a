import {
  exponential,
  fraction,
  logarithm,
  power,
  Rational,
  roundHalfEven,
  whole,
} from '../../exact/rational.ts'
import type { Value } from '../value.ts'
import { type BuiltIn, builtIn } from './built-in.ts'

function ofNumber(call: (n: Rational) => Value, parameter = 'n'): BuiltIn {
  return builtIn([[parameter]], (n) => (n instanceof Rational ? call(n) : null))
}

/** The remainder with the sign of the divisor. */
function modulo(dividend: Value, divisor: Value): Value {
  if (!(dividend instanceof Rational && divisor instanceof Rational)) return null
  const quotient = dividend.divide(divisor)
  return quotient ? dividend.subtract(divisor.multiply(whole(quotient.floor()))) : null
}

type Rule = (value: Rational) => bigint

/** Rounded to `scale` digits after the point by the rule. */
function toScale(n: Value, scale: Value, rule: Rule): Value {
  if (!(n instanceof Rational && scale instanceof Rational && scale.isInteger())) return null
  if (scale.n > 6176n || scale.n < -6111n) return null
  const factor = scale.n >= 0n ? whole(10n ** scale.n) : fraction(1n, 10n ** -scale.n)
  return whole(rule(n.multiply(factor))).divide(factor) ?? null
}

const HALF = fraction(1n, 2n)

/** The rule for a value that is not negative; below zero it works as in a mirror. */
function mirrored(rule: Rule): Rule {
  return (value) => (value.sign() < 0 ? -rule(value.negate()) : rule(value))
}

const towardsZero: Rule = mirrored((value) => value.floor())
const awayFromZero: Rule = mirrored((value) => value.ceiling())
const halfAway: Rule = mirrored((value) => value.add(HALF).floor())
const halfTowards: Rule = mirrored((value) => value.subtract(HALF).ceiling())

function rounding(rule: Rule): BuiltIn {
  return builtIn([['n', 'scale']], (n, scale) => toScale(n ?? null, scale ?? null, rule))
}

function withDefaultScale(rule: Rule): BuiltIn {
  return builtIn([['n'], ['n', 'scale']], (n, scale) => toScale(n ?? null, scale ?? Rational.zero, rule))
}

export const numbers: Readonly<Record<string, BuiltIn>> = {
  abs: ofNumber((n) => (n.sign() < 0 ? n.negate() : n)),
  floor: withDefaultScale((v) => v.floor()),
  ceiling: withDefaultScale((v) => v.ceiling()),
  decimal: rounding(roundHalfEven),
  'round up': rounding(awayFromZero),
  'round down': rounding(towardsZero),
  'round half up': rounding(halfAway),
  'round half down': rounding(halfTowards),
  modulo: builtIn([['dividend', 'divisor']], (dividend, divisor) =>
    modulo(dividend ?? null, divisor ?? null),
  ),
  sqrt: ofNumber((n) => power(n, HALF) ?? null, 'number'),
  exp: ofNumber((n) => exponential(n) ?? null, 'number'),
  log: ofNumber((n) => logarithm(n) ?? null, 'number'),
  odd: ofNumber((n) => (n.isInteger() ? n.n % 2n !== 0n : null), 'number'),
  even: ofNumber((n) => (n.isInteger() ? n.n % 2n === 0n : null), 'number'),
}
