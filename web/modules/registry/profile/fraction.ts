/** An exact number; the denominator is above zero. */
export interface Fraction {
  num: bigint
  den: bigint
}

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/
const MINUS = '\u2212'

/** The exact number that a canonical decimal text stands for; null where it is no number. */
export function fraction(text: string): Fraction | null {
  const [, sign, whole = '', decimals = ''] = DECIMAL.exec(text) ?? []
  if (sign === undefined) return null
  const num = BigInt(whole + decimals)
  return { num: sign === '-' ? -num : num, den: 10n ** BigInt(decimals.length) }
}

export function plus(a: Fraction, b: Fraction): Fraction {
  return { num: a.num * b.den + b.num * a.den, den: a.den * b.den }
}

export function minus(a: Fraction, b: Fraction): Fraction {
  return plus(a, { num: -b.num, den: b.den })
}

/** Null where the divisor is zero. */
export function over(a: Fraction, b: Fraction): Fraction | null {
  if (b.num === 0n) return null
  const sign = b.num < 0n ? -1n : 1n
  return { num: a.num * b.den * sign, den: a.den * b.num * sign }
}

export function isLess(a: Fraction, b: Fraction): boolean {
  return a.num * b.den < b.num * a.den
}

export const ZERO: Fraction = { num: 0n, den: 1n }

/** A fraction of 1 as a number of per cent, rounded half away from zero: 0.0375 with 2 digits is 3.75. */
export function percentText(value: Fraction, digits: number): string {
  const size = value.num < 0n ? -value.num : value.num
  const scaled = size * 100n * 10n ** BigInt(digits)
  const rounded = (2n * scaled + value.den) / (2n * value.den)
  const text = rounded.toString().padStart(digits + 1, '0')
  const whole = text.slice(0, text.length - digits).replace(/\B(?=(\d{3})+$)/g, ',')
  const decimals = digits > 0 ? `.${text.slice(-digits)}` : ''
  return `${value.num < 0n && rounded > 0n ? MINUS : ''}${whole}${decimals}`
}

/** A share as it was stated, `0.35` as `35`: never rounded, without idle zeros. Null: not a number. */
export function shareText(share: string): string | null {
  const value = fraction(share)
  if (!value) return null
  const decimals = Math.max(0, value.den.toString().length - 1 - 2)
  return percentText(value, decimals)
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '')
}

/** How high a bar stands, from −1 to 1 of the largest. Only for drawing. */
export function heightOf(value: Fraction, largest: Fraction): number {
  const part = over(value, largest)
  return part ? Number((part.num * 10_000n) / part.den) / 10_000 : 0
}
