import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  add,
  compare,
  divide,
  type Fraction,
  fraction,
  fromDecimalText,
  multiply,
  subtract,
  toDecimalText,
} from './fraction.ts'

const big = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n })
const ratio = fc
  .tuple(
    big,
    big.filter((n) => n !== 0n),
  )
  .map(([num, den]) => fraction(num, den))

test.each<[string, Fraction | null]>([
  ['0.05', { num: 1n, den: 20n }],
  ['5%', { num: 1n, den: 20n }],
  ['-1.25', { num: -5n, den: 4n }],
  ['−2', { num: -2n, den: 1n }],
  ['0.00', { num: 0n, den: 1n }],
  ['1e3', null],
  ['', null],
  ['1/3', null],
])('%j is read exactly', (text, expected) => {
  expect(fromDecimalText(text)).toEqual(expected)
})

test('growth from 5000 to 7200 in two steps is exactly 20 %, which doubles miss', () => {
  expect(Math.sqrt(7200 / 5000) - 1).toBeLessThan(0.2)
  const growth = fraction(7200n, 5000n)
  const threshold = multiply(fraction(12n, 10n), fraction(12n, 10n))
  expect(compare(growth, threshold)).toBe(0)
})

test('a ratio on its threshold is on it', () => {
  expect(compare(fraction(6_000_000n, 120_000_000n), fraction(5n, 100n))).toBe(0)
  expect(compare(fraction(10n, 101n), fraction(1n, 10n))).toBe(-1)
  expect(compare(fraction(1n, -2n), fraction(-1n, 2n))).toBe(0)
})

test('arithmetic keeps its laws and its lowest terms', () => {
  fc.assert(
    fc.property(ratio, ratio, ratio, (a, b, c) => {
      expect(subtract(add(a, b), b)).toEqual(a)
      expect(multiply(a, add(b, c))).toEqual(add(multiply(a, b), multiply(a, c)))
      if (b.num !== 0n) expect(multiply(divide(a, b), b)).toEqual(a)
      expect(compare(a, b)).toBe(-compare(b, a) + 0)
    }),
  )
})

test('nothing is divided by zero', () => {
  expect(() => fraction(1n, 0n)).toThrow(RangeError)
  expect(() => divide(fraction(1n), fraction(0n))).toThrow(RangeError)
})

test.each<[bigint, bigint, number, string]>([
  [1n, 3n, 4, '0.3333'],
  [2n, 3n, 2, '0.67'],
  [-1n, 200n, 2, '-0.01'],
  [-1n, 300n, 2, '0.00'],
  [5n, 2n, 0, '3'],
  [1n, 20n, 1, '0.1'],
])('%d/%d with %i digits is %s', (num, den, digits, text) => {
  expect(toDecimalText(fraction(num, den), digits)).toBe(text)
})
