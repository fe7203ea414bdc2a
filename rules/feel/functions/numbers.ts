import { fraction, Rational, whole } from '../../exact/rational.ts'
import type { Value } from '../value.ts'
import { type BuiltIn, builtIn } from './built-in.ts'

function ofNumber(call: (n: Rational) => Value): BuiltIn {
  return builtIn([['n']], (n) => (n instanceof Rational ? call(n) : null))
}

/** The remainder with the sign of the divisor. */
function modulo(dividend: Value, divisor: Value): Value {
  if (!(dividend instanceof Rational && divisor instanceof Rational)) return null
  const quotient = dividend.divide(divisor)
  return quotient ? dividend.subtract(divisor.multiply(whole(quotient.floor()))) : null
}

/** Rounded to `scale` digits after the point by the rule. */
export function toScale(n: Value, scale: Value, rule: (value: Rational) => bigint): Value {
  if (!(n instanceof Rational && scale instanceof Rational && scale.isInteger())) return null
  if (scale.n > 6176n || scale.n < -6111n) return null
  const factor = scale.n >= 0n ? whole(10n ** scale.n) : fraction(1n, 10n ** -scale.n)
  return whole(rule(n.multiply(factor))).divide(factor) ?? null
}

export const numbers: Readonly<Record<string, BuiltIn>> = {
  abs: ofNumber((n) => (n.sign() < 0 ? n.negate() : n)),
  floor: builtIn([['n'], ['n', 'scale']], (n, scale) =>
    toScale(n ?? null, scale ?? Rational.zero, (v) => v.floor()),
  ),
  ceiling: builtIn([['n'], ['n', 'scale']], (n, scale) =>
    toScale(n ?? null, scale ?? Rational.zero, (v) => v.ceiling()),
  ),
  modulo: builtIn([['dividend', 'divisor']], (dividend, divisor) =>
    modulo(dividend ?? null, divisor ?? null),
  ),
}
