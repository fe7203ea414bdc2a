import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatWan, formatYuan, parseYuan, yuanText } from './yuan.ts'

describe('parseYuan', () => {
  test.each<[string | number, bigint]>([
    ['0', 0n],
    ['1000', 100_000n],
    ['1,234,567.80', 123_456_780n],
    ['１，２３４．５', 123_450n],
    ['￥ 1 000.05元', 100_005n],
    ['-12.30', -1230n],
    ['−12.30', -1230n],
    ['1.2000', 120n],
    [0.1, 10n],
    [50_000_000.01, 5_000_000_001n],
    [9_007_199_254_740.99, 900_719_925_474_099n],
    ['9007199254740993.01', 900_719_925_474_099_301n],
    ['92233720368547758.07', 9_223_372_036_854_775_807n],
  ])('%j is %d 分', (value, fen) => {
    expect(parseYuan(value)).toEqual({ fen })
  })

  test.each<[string | number, string]>([
    ['', 'money.empty'],
    ['  ', 'money.empty'],
    ['100万', 'money.unit'],
    ['壹佰', 'money.format'],
    ['1e3', 'money.format'],
    ['1.2.3', 'money.format'],
    ['.5', 'money.format'],
    ['1,00', 'money.grouping'],
    ['1,000,00.0', 'money.grouping'],
    ['0.001', 'money.too_many_decimals'],
    [0.1 + 0.2, 'money.too_many_decimals'],
    [1e-7, 'money.too_many_decimals'],
    [1e21, 'money.number_too_long'],
    [90_071_992_547_409.92 * 100, 'money.number_too_long'],
    [Number.NaN, 'money.format'],
    ['92233720368547758.08', 'money.too_large'],
  ])('%j is refused: %s', (value, code) => {
    expect(parseYuan(value)).toMatchObject({ problem: { code } })
  })
})

const amount = fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n })

test('what is written is read again, exactly', () => {
  fc.assert(
    fc.property(amount, (fen) => {
      expect(parseYuan(formatYuan(fen))).toEqual({ fen })
      expect(parseYuan(yuanText(fen))).toEqual({ fen })
    }),
  )
})

test('a number of at most 15 digits is read as its decimal text says', () => {
  fc.assert(
    fc.property(fc.integer({ min: -(10 ** 14), max: 10 ** 14 }), (cents) => {
      expect(parseYuan(cents / 100)).toEqual({ fen: BigInt(cents) })
    }),
  )
})

test('万元 is rounded half away from zero, by at most half a unit', () => {
  expect(formatWan(94_140_014_500n)).toBe('94,140.01')
  expect([formatWan(5_000n), formatWan(4_999n), formatWan(-5_000n), formatWan(-4_999n)]).toEqual([
    '0.01',
    '0.00',
    '−0.01',
    '0.00',
  ])
  fc.assert(
    fc.property(amount, (fen) => {
      const shown = parseYuan(formatWan(fen))
      const difference = 'fen' in shown ? shown.fen * 10_000n - fen : 10n ** 9n
      expect(difference <= 5_000n && difference >= -5_000n).toBe(true)
    }),
  )
})

test('signs and groups', () => {
  expect(formatYuan(-123_456_789n)).toBe('−1,234,567.89')
  expect(formatYuan(5n)).toBe('0.05')
  expect(yuanText(-123_456_789n)).toBe('-1234567.89')
})
