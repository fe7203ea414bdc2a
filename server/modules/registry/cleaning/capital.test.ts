import { describe, expect, test } from 'vitest'
import { type CapitalColumn, readCapital } from './capital.ts'
import { readChineseNumber } from './chinese-number.ts'

describe('readCapital', () => {
  test.each<[string, bigint, string]>([
    ['94,140.0145(万元人民币)', 94_140_014_500n, 'CNY'],
    ['100(万人民币 )', 100_000_000n, 'CNY'],
    ['105.8万人民币', 105_800_000n, 'CNY'],
    ['100万美元', 100_000_000n, 'USD'],
    ['105(万美元 )', 105_000_000n, 'USD'],
    ['186,601.6800(万日元)', 186_601_680_000n, 'JPY'],
    ['180(万港币)', 180_000_000n, 'HKD'],
    ['150(万欧元)', 150_000_000n, 'EUR'],
    ['50万元（美元）', 50_000_000n, 'USD'],
    ['５０万美元', 50_000_000n, 'USD'],
    ['1,000,000.00元', 100_000_000n, 'CNY'],
    ['￥1,000,000', 100_000_000n, 'CNY'],
    ['¥500', 50_000n, 'CNY'],
    ['RMB 3,000,000', 300_000_000n, 'CNY'],
    ['USD500000', 50_000_000n, 'USD'],
    ['US$ 500,000.50', 50_000_050n, 'USD'],
    ['HK$100万', 100_000_000n, 'HKD'],
    ['人民币：200万元整', 200_000_000n, 'CNY'],
    ['3千万元', 3_000_000_000n, 'CNY'],
    ['1.2亿元', 12_000_000_000n, 'CNY'],
    ['0.00001万元', 10n, 'CNY'],
    ['人民币壹佰万元整', 100_000_000n, 'CNY'],
    ['壹仟贰佰叁拾肆万伍仟陆佰元整', 1_234_560_000n, 'CNY'],
    ['人民币叁元伍角陆分', 356n, 'CNY'],
    ['人民币拾元零伍分', 1_005n, 'CNY'],
    ['伍拾万美元', 50_000_000n, 'USD'],
    ['美元伍拾万元', 50_000_000n, 'USD'],
    ['一亿零五十万元', 10_050_000_000n, 'CNY'],
  ])('%j is %d in %s', (text, amountFen, currency) => {
    expect(readCapital(text)).toEqual({ amountFen, currency, assumed: [] })
  })

  test('a currency that is not named is 人民币, and said to be assumed', () => {
    for (const text of ['100万', '一百万']) {
      expect(readCapital(text)).toEqual({ amountFen: 100_000_000n, currency: 'CNY', assumed: ['currency'] })
    }
  })

  test.each(['N/A', '', ' ', '-', '—', '无', '/', 'NULL', '空'])('%j is missing', (text) => {
    expect(readCapital(text)).toEqual({ missing: true })
  })

  test.each([
    ['100', 'capital.unit_missing'],
    ['100(人民币)', 'capital.unit_missing'],
    ['0', 'capital.zero'],
    ['0万元', 'capital.zero'],
    ['零元', 'capital.zero'],
    ['-100万元', 'capital.negative'],
    ['100-200万元', 'capital.range'],
    ['100万元至200万元', 'capital.range'],
    ['约100万元', 'capital.range'],
    ['100万元以上', 'capital.range'],
    ['$100万', 'capital.currency_ambiguous'],
    ['50万马克', 'capital.currency_ambiguous'],
    ['100万元人民币(美元)', 'capital.currency_conflict'],
    ['100万亿万元', 'capital.unit_conflict'],
    ['1,00万元', 'capital.grouping'],
    ['1.000.000元', 'capital.not_understood'],
    ['1.2345678万元', 'capital.too_precise'],
    ['0.001元', 'capital.too_precise'],
    ['9999999999999999万元', 'capital.too_large'],
    ['一百五元', 'capital.not_understood'],
    ['万元', 'capital.not_understood'],
    ['详见章程', 'capital.not_understood'],
    ['100万元其中货币50万元', 'capital.not_understood'],
    ['100万卢布', 'capital.not_understood'],
    ['3千5百万元', 'capital.not_understood'],
  ])('%j is not understood: %s', (text, problem) => {
    expect(readCapital(text)).toMatchObject({ problem, params: { value: text } })
  })

  test.each<[string, CapitalColumn, object]>([
    ['100', { unit: '万元' }, { amountFen: 100_000_000n, currency: 'CNY', assumed: ['unit', 'currency'] }],
    [
      '100',
      { unit: '元', currency: 'USD' },
      { amountFen: 10_000n, currency: 'USD', assumed: ['unit', 'currency'] },
    ],
    ['100元', { unit: '万元' }, { amountFen: 10_000n, currency: 'CNY', assumed: [] }],
    ['100人民币', { unit: '万元' }, { amountFen: 100_000_000n, currency: 'CNY', assumed: ['unit'] }],
  ])('%j under the heading %j', (text, column, expected) => {
    expect(readCapital(text, column)).toEqual(expected)
  })
})

test.each<[string, bigint | null]>([
  ['十', 10n],
  ['拾伍', 15n],
  ['一百零五', 105n],
  ['壹佰伍拾', 150n],
  ['壹仟零伍拾', 1050n],
  ['壹仟零伍', 1005n],
  ['拾万', 100_000n],
  ['拾万零伍仟', 105_000n],
  ['壹万零伍佰', 10_500n],
  ['壹亿贰仟万', 120_000_000n],
  ['叁亿零伍', 300_000_005n],
  ['零', 0n],
  ['一百五', null],
  ['壹佰佰', null],
  ['壹拾佰', null],
  ['一千五十', null],
  ['壹万伍佰', null],
  ['一二三', null],
  ['万', null],
  ['壹零', null],
  ['', null],
])('%s in words is %s', (text, value) => {
  expect(readChineseNumber(text)).toBe(value)
})
