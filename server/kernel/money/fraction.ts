/** An exact ratio in lowest terms; `den` is positive. Thresholds are compared without doubles. */
export type Fraction = { readonly num: bigint; readonly den: bigint }

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b]
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}

/** Throws RangeError when the denominator is 0: a caller must decide first what that means in law. */
export function fraction(num: bigint, den: bigint = 1n): Fraction {
  if (den === 0n) throw new RangeError('denominator is 0')
  const divisor = gcd(num, den) * (den < 0n ? -1n : 1n)
  return { num: num / divisor, den: den / divisor }
}

/** `0.05`, `-1.25`, `5%`, `12` → the exact ratio; null where the text is no decimal number. */
export function fromDecimalText(text: string): Fraction | null {
  const shape = /^([-−+]?)(\d+)(?:\.(\d+))?(%?)$/.exec(text.trim())
  if (!shape) return null
  const [, sign = '', whole = '', decimals = '', percent = ''] = shape
  const size = BigInt(whole + decimals)
  const scale = 10n ** BigInt(decimals.length) * (percent ? 100n : 1n)
  return fraction(sign === '-' || sign === '−' ? -size : size, scale)
}

/** −1, 0 or 1, exactly. */
export function compare(a: Fraction, b: Fraction): -1 | 0 | 1 {
  const difference = a.num * b.den - b.num * a.den
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

export function add(a: Fraction, b: Fraction): Fraction {
  return fraction(a.num * b.den + b.num * a.den, a.den * b.den)
}

export function subtract(a: Fraction, b: Fraction): Fraction {
  return fraction(a.num * b.den - b.num * a.den, a.den * b.den)
}

export function multiply(a: Fraction, b: Fraction): Fraction {
  return fraction(a.num * b.num, a.den * b.den)
}

/** Throws RangeError when `b` is 0. */
export function divide(a: Fraction, b: Fraction): Fraction {
  return fraction(a.num * b.den, a.den * b.num)
}

/** Decimal text with a fixed number of digits, rounded half away from zero: for showing, never for comparing. */
export function toDecimalText(value: Fraction, digits: number): string {
  const scale = 10n ** BigInt(digits)
  const size = value.num < 0n ? -value.num : value.num
  const rounded = (size * scale * 2n + value.den) / (value.den * 2n)
  const text = rounded.toString().padStart(digits + 1, '0')
  const sign = value.num < 0n && rounded !== 0n ? '-' : ''
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`
}
