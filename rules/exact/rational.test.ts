import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fraction, fromDouble, parseRational, power, Rational, toDecimal, whole } from './rational.ts'

const read = (text: string): Rational => parseRational(text) ?? expect.fail(`${text} is a number`)

const anyRational = fc
  .tuple(fc.bigInt(-(10n ** 18n), 10n ** 18n), fc.bigInt(1n, 10n ** 9n))
  .map(([n, d]) => fraction(n, d))

describe('numbers are exact', () => {
  test('0.1 + 0.2 is 0.3', () => {
    expect(read('0.1').add(read('0.2')).equals(read('0.3'))).toBe(true)
  })

  test('growth from 5000 to 7200 in two steps is exactly 20 %', () => {
    expect(power(fraction(7200n, 5000n), fraction(1n, 2n))?.equals(read('1.2'))).toBe(true)
    expect(power(fraction(7199n, 5000n), fraction(1n, 2n))?.compare(read('1.2'))).toBe(-1)
  })

  test('a root that does not come out is given to 34 digits', () => {
    expect(power(whole(2), fraction(1n, 2n))?.toString()).toBe('1.414213562373095048801688724209698')
  })

  test('amounts beyond 2^53 keep their last 分', () => {
    const fen = read('90071992547409.93')
    expect(fen.multiply(whole(100)).n).toBe(9007199254740993n)
  })

  test.each([
    ['12', '12'],
    ['-0.50', '-0.5'],
    ['.5', '0.5'],
    ['1e3', '1000'],
    ['1.5E-2', '0.015'],
    ['+7', '7'],
  ])('%s is read as %s', (text, decimal) => {
    expect(read(text).toString()).toBe(decimal)
  })

  test.each(['', '.', '1,000', '1 000', '１２', '0x10', 'NaN', '1e99999'])('%j is no number', (text) => {
    expect(parseRational(text)).toBeUndefined()
  })

  test('a division by zero has no answer, a denominator of zero no fraction', () => {
    expect(Rational.one.divide(Rational.zero)).toBeUndefined()
    expect(() => fraction(1n, 0n)).toThrow(RangeError)
    expect(power(Rational.zero, whole(-1))).toBeUndefined()
    expect(power(whole(-4), fraction(1n, 2n))).toBeUndefined()
  })

  test('the decimal text rounds half to even', () => {
    expect(toDecimal(fraction(1n, 8n), 2)).toBe('0.12')
    expect(toDecimal(fraction(3n, 8n), 2)).toBe('0.38')
    expect(toDecimal(fraction(-1n, 3n), 3)).toBe('-0.333')
  })

  test('a double is taken as the decimal that names it', () => {
    expect(fromDouble(0.1)?.equals(fraction(1n, 10n))).toBe(true)
    expect(fromDouble(Number.NaN)).toBeUndefined()
  })
})

describe('laws of arithmetic', () => {
  test('what is added can be taken away, what is multiplied divided', () => {
    fc.assert(
      fc.property(anyRational, anyRational, (a, b) => {
        expect(a.add(b).subtract(b).equals(a)).toBe(true)
        if (b.sign() !== 0) expect(a.multiply(b).divide(b)?.equals(a)).toBe(true)
      }),
    )
  })

  test('the order is that of the difference', () => {
    fc.assert(
      fc.property(anyRational, anyRational, (a, b) => {
        expect(a.compare(b)).toBe(a.subtract(b).sign())
      }),
    )
  })

  test('floor and ceiling enclose the number', () => {
    fc.assert(
      fc.property(anyRational, (a) => {
        expect(whole(a.floor()).compare(a)).toBeLessThanOrEqual(0)
        expect(whole(a.ceiling()).compare(a)).toBeGreaterThanOrEqual(0)
        expect(a.ceiling() - a.floor()).toBe(a.isInteger() ? 0n : 1n)
      }),
    )
  })
})
