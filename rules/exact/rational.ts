import { fixedExponential, fixedLogarithm, ONE } from './fixed-point.ts'

/**
 * An exact number: the fraction `n / d` in lowest terms with `d > 0`. All numbers of the rule language
 * are of this kind, so that 0.1 + 0.2 = 0.3 and a threshold of 5 % is met at exactly 5 %.
 */
export class Rational {
  readonly n: bigint
  readonly d: bigint

  /** Takes the fraction as it is: use `fraction` where it may not be in lowest terms. */
  constructor(n: bigint, d: bigint) {
    this.n = n
    this.d = d
  }

  static readonly zero = new Rational(0n, 1n)
  static readonly one = new Rational(1n, 1n)

  add(other: Rational): Rational {
    if (this.d === 1n && other.d === 1n) return new Rational(this.n + other.n, 1n)
    return fraction(this.n * other.d + other.n * this.d, this.d * other.d)
  }

  subtract(other: Rational): Rational {
    if (this.d === 1n && other.d === 1n) return new Rational(this.n - other.n, 1n)
    return fraction(this.n * other.d - other.n * this.d, this.d * other.d)
  }

  multiply(other: Rational): Rational {
    if (this.d === 1n && other.d === 1n) return new Rational(this.n * other.n, 1n)
    return fraction(this.n * other.n, this.d * other.d)
  }

  /** Undefined for a division by zero. */
  divide(other: Rational): Rational | undefined {
    return other.n === 0n ? undefined : fraction(this.n * other.d, this.d * other.n)
  }

  negate(): Rational {
    return new Rational(-this.n, this.d)
  }

  /** −1, 0 or 1. */
  sign(): -1 | 0 | 1 {
    return this.n > 0n ? 1 : this.n < 0n ? -1 : 0
  }

  /** Negative, zero or positive as this is less than, equal to or greater than the other. */
  compare(other: Rational): number {
    const difference = this.d === other.d ? this.n - other.n : this.n * other.d - other.n * this.d
    return difference > 0n ? 1 : difference < 0n ? -1 : 0
  }

  equals(other: Rational): boolean {
    return this.n === other.n && this.d === other.d
  }

  isInteger(): boolean {
    return this.d === 1n
  }

  /** The greatest whole number that is not greater. */
  floor(): bigint {
    const quotient = this.n / this.d
    return this.n < 0n && quotient * this.d !== this.n ? quotient - 1n : quotient
  }

  /** The smallest whole number that is not smaller. */
  ceiling(): bigint {
    return -this.negate().floor()
  }

  /** The nearest double. */
  toNumber(): number {
    if (this.d === 1n) return Number(this.n)
    const n = Number(this.n)
    const d = Number(this.d)
    if (Number.isSafeInteger(n) && Number.isSafeInteger(d)) return n / d
    return Number(toDecimal(this, 40))
  }

  /** The decimal text, exact where it ends within 34 digits after the point, else rounded there. */
  toString(): string {
    return toDecimal(this, 34)
  }
}

/** The fraction in lowest terms. Throws RangeError for `d` = 0. */
export function fraction(n: bigint, d: bigint): Rational {
  if (d === 0n) throw new RangeError('denominator is zero')
  if (d === 1n) return new Rational(n, 1n)
  const divisor = greatestCommonDivisor(n < 0n ? -n : n, d < 0n ? -d : d)
  const sign = d < 0n ? -1n : 1n
  return new Rational((sign * n) / divisor, (sign * d) / divisor)
}

export function whole(value: bigint | number): Rational {
  return new Rational(BigInt(value), 1n)
}

const NUMERAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/

/** Reads `12`, `-0.05`, `.5` or `1e3`; undefined for anything else. */
export function parseRational(text: string): Rational | undefined {
  const match = NUMERAL.exec(text.trim())
  if (!match) return undefined
  const [, sign = '', integer = '', decimals = '', exponent = '0'] = match
  if (integer === '' && decimals === '') return undefined
  const digits = BigInt(`${integer}${decimals}`)
  const value = sign === '-' ? -digits : digits
  const places = decimals.length - Number(exponent)
  return places <= 0
    ? new Rational(value * 10n ** BigInt(-places), 1n)
    : fraction(value, 10n ** BigInt(places))
}

/** A double as the shortest decimal that names it: 0.1 becomes 1/10. Undefined for NaN and infinities. */
export function fromDouble(value: number): Rational | undefined {
  return Number.isFinite(value) ? parseRational(String(value)) : undefined
}

/** Decimal text with at most `places` digits after the point, half to even where it is cut. */
export function toDecimal(value: Rational, places: number): string {
  const scaled = roundHalfEven(value.multiply(new Rational(10n ** BigInt(places), 1n)))
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(places + 1, '0')
  const cut = digits.length - places
  const decimals = digits.slice(cut).replace(/0+$/, '')
  return `${scaled < 0n ? '-' : ''}${digits.slice(0, cut)}${decimals === '' ? '' : `.${decimals}`}`
}

/** The nearest whole number, ties to the even one. */
export function roundHalfEven(value: Rational): bigint {
  const floor = value.floor()
  const rest = value.subtract(new Rational(floor, 1n)).multiply(new Rational(2n, 1n)).compare(Rational.one)
  if (rest !== 0) return rest > 0 ? floor + 1n : floor
  return floor % 2n === 0n ? floor : floor + 1n
}

/**
 * `base ** exponent`: exact for whole exponents and for roots that come out exactly; other roots are
 * rounded to 34 significant digits. Undefined where no real number is the answer.
 */
export function power(base: Rational, exponent: Rational): Rational | undefined {
  if (exponent.isInteger()) return wholePower(base, exponent.n)
  if (base.sign() < 0) return undefined
  if (exponent.d > 64n) return irrationalPower(base, exponent)
  const raised = wholePower(base, exponent.n)
  return raised && root(raised, exponent.d)
}

/** Beyond this the digits would fill the memory rather than answer. */
const LARGEST_EXPONENT = 4096n

function wholePower(base: Rational, exponent: bigint): Rational | undefined {
  if (exponent > LARGEST_EXPONENT || exponent < -LARGEST_EXPONENT) return undefined
  if (exponent >= 0n) return new Rational(base.n ** exponent, base.d ** exponent)
  return base.n === 0n ? undefined : fraction(base.d ** -exponent, base.n ** -exponent)
}

function irrationalPower(base: Rational, exponent: Rational): Rational | undefined {
  if (base.n === 0n) return exponent.sign() > 0 ? Rational.zero : undefined
  return exponential(exponent.multiply(fraction(fixedLogarithm(base.n, base.d), ONE)))
}

/** e to the power, to 34 significant digits. Undefined where it would be too large or too small to write down. */
export function exponential(value: Rational): Rational | undefined {
  if (value.n === 0n) return Rational.one
  if (value.n > LARGEST_EXPONENT * value.d || -value.n > LARGEST_EXPONENT * value.d) return undefined
  if (value.n < 0n) {
    const inverse = exponential(value.negate())
    return inverse && roundToDigits(fraction(inverse.d, inverse.n), 34)
  }
  return roundToDigits(fraction(fixedExponential((value.n * ONE) / value.d), ONE), 34)
}

/** The natural logarithm, to 34 significant digits. Undefined for what is not above zero. */
export function logarithm(value: Rational): Rational | undefined {
  if (value.n <= 0n) return undefined
  return roundToDigits(fraction(fixedLogarithm(value.n, value.d), ONE), 34)
}

function root(value: Rational, degree: bigint): Rational {
  const exactTop = integerRoot(value.n, degree)
  const exactBottom = integerRoot(value.d, degree)
  if (exactTop ** degree === value.n && exactBottom ** degree === value.d)
    return fraction(exactTop, exactBottom)
  const scale = 10n ** 40n
  return roundToDigits(fraction(integerRoot((value.n * scale ** degree) / value.d, degree), scale), 34)
}

/** The value with at most that many significant digits. */
function roundToDigits(value: Rational, digits: number): Rational {
  if (value.n === 0n) return value
  const n = value.n < 0n ? -value.n : value.n
  const estimate = n.toString().length - value.d.toString().length
  // The number has as many digits before the point as the estimate, or one more.
  const size = new Rational(n, value.d).compare(powerOfTen(estimate)) >= 0 ? estimate + 1 : estimate
  const places = digits - size
  const scale = powerOfTen(places)
  return fraction(roundHalfEven(value.multiply(scale)) * scale.d, scale.n)
}

function powerOfTen(exponent: number): Rational {
  return exponent >= 0
    ? new Rational(10n ** BigInt(exponent), 1n)
    : new Rational(1n, 10n ** BigInt(-exponent))
}

/** The greatest whole number whose power is not greater than the value (≥ 0), by Newton's steps. */
function integerRoot(value: bigint, degree: bigint): bigint {
  if (value < 2n) return value
  let guess = 1n << (BigInt(value.toString(2).length) / degree + 1n)
  for (;;) {
    const next = ((degree - 1n) * guess + value / guess ** (degree - 1n)) / degree
    if (next >= guess) return guess
    guess = next
  }
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b]
  return a
}
