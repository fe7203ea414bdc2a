import { describe, expect, it } from 'vitest'
import {
  type Fraction,
  fraction,
  heightOf,
  isLess,
  minus,
  over,
  percentText,
  plus,
  shareText,
} from './fraction.ts'

const exact = (text: string): Fraction => {
  const value = fraction(text)
  if (!value) throw new Error(text)
  return value
}

describe('fractions', () => {
  it.each([
    ['120', { num: 120n, den: 1n }],
    ['-0.05', { num: -5n, den: 100n }],
    ['0', { num: 0n, den: 1n }],
  ])('%s is read exactly', (text, value) => {
    expect(fraction(text)).toEqual(value)
  })

  it.each(['', '1,000', '1e5', 'N/A', '.5', '1.'])('%s is no number', (text) => {
    expect(fraction(text)).toBeNull()
  })

  it('keep what doubles lose', () => {
    const huge = exact('9007199254740993')
    expect(minus(plus(huge, exact('1')), huge)).toEqual({ num: 1n, den: 1n })
  })

  it('are not divided by zero, and keep the sign above', () => {
    expect(over(exact('1'), exact('0'))).toBeNull()
    expect(over(exact('1'), exact('-2'))).toEqual({ num: -1n, den: 2n })
  })

  it('are compared exactly', () => {
    expect(isLess(exact('0.1'), exact('0.10000000000000001'))).toBe(true)
  })
})

describe('per cent', () => {
  it.each([
    ['0.0375', 2, '3.75'],
    ['0.00005', 2, '0.01'],
    ['0.005', 0, '1'],
    ['-0.005', 0, '−1'],
    ['-0.004', 0, '0'],
    ['12.3456', 1, '1,234.6'],
    ['0', 2, '0.00'],
  ])('of %s with %i digits is %s', (text, digits, expected) => {
    expect(percentText(exact(text), digits)).toBe(expected)
  })
})

describe('a share', () => {
  it.each([
    ['0.35', '35'],
    ['0.3333333', '33.33333'],
    ['1', '100'],
    ['0.105', '10.5'],
    ['0.10', '10'],
    ['0', '0'],
  ])('of %s is %s per cent, never rounded', (share, expected) => {
    expect(shareText(share)).toBe(expected)
  })

  it('that is no number is not shown', () => {
    expect(shareText('half')).toBeNull()
  })
})

it('a bar is as high as its part of the largest', () => {
  expect(heightOf(exact('1'), exact('4'))).toBe(0.25)
  expect(heightOf(exact('-4'), exact('4'))).toBe(-1)
  expect(heightOf(exact('1'), exact('0'))).toBe(0)
})
