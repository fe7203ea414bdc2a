import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { writeFactValue } from './format.ts'
import { concept, shipped } from './testing.ts'
import { type FactValueAnswer, type ParsedFactValue, parseFactValue, type RawFactValue } from './value.ts'

const read = (id: string, raw: RawFactValue, moneyUnit: '元' | '万元' = '元'): FactValueAnswer =>
  parseFactValue(concept(id), raw, { moneyUnit })

function got(answer: FactValueAnswer): ParsedFactValue {
  if ('value' in answer) return answer
  throw new Error(JSON.stringify(answer))
}

describe('money', () => {
  test.each<[RawFactValue, '元' | '万元', string, string[]]>([
    [5136, '万元', '5136000000', []],
    ['5136', '万元', '5136000000', []],
    ['5136.123456', '万元', '5136123456', []],
    [50_000_000.01, '元', '5000000001', []],
    ['50,000,000.01', '元', '5000000001', ['separator']],
    ['９４，１４０．０１', '万元', '94140010000', ['width', 'separator']],
    ['￥ 100', '元', '10000', ['space', 'prefix']],
    ['5136万元', '元', '5136000000', ['unit']],
    ['5136元', '万元', '513600', ['unit']],
    ['1.2亿', '元', '12000000000', ['unit']],
    [0.1 + 0.2, '元', '30', ['float']],
    [4.35 * 100, '元', '43500', ['float']],
    [1e-2, '元', '1', []],
    ['9007199254740993.01', '元', '900719925474099301', []],
    ['0.00', '元', '0', []],
  ])('%j in %s is %s 分', (raw, unit, value, changes) => {
    expect(read('sales', raw, unit)).toEqual({ value, amount: value, changes })
  })

  test.each<[RawFactValue, string]>([
    ['0.001', 'money.too_many_decimals'],
    ['100件', 'fact.unit'],
    ['一百', 'fact.number_format'],
    ['1.2E+8', 'fact.number_format'],
    ['1,00', 'fact.grouping'],
    ['1.2.3', 'fact.number_format'],
    [1e15, 'fact.number_too_long'],
    [9_007_199_254_740_992, 'fact.number_too_long'],
    [90_071_992_547_409.92, 'fact.number_too_long'],
    [1_000_000_000_000.1001, 'fact.number_too_long'],
    [1 / 3, 'money.too_many_decimals'],
    [Number.NaN, 'fact.number_format'],
    ['92233720368547758.08', 'money.too_large'],
    ['9'.repeat(31), 'fact.too_large'],
    ['-1', 'fact.negative'],
    [true, 'fact.wrong_kind'],
    [new Date('2018-01-01'), 'fact.wrong_kind'],
  ])('%j is refused: %s', (raw, code) => {
    expect(read('sales', raw)).toMatchObject({ problem: { code } })
  })

  test('a loss and a negative worth are values', () => {
    expect(got(read('net_profit', '−12.30')).value).toBe('-1230')
    expect(got(read('net_assets', -5, '万元')).value).toBe('-5000000')
  })
})

describe('other numbers', () => {
  test.each<[string, RawFactValue, string, string[]]>([
    ['seat_public_area_ratio', '10%', '0.1', ['percent']],
    ['seat_public_area_ratio', '１０％', '0.1', ['width', 'percent']],
    ['seat_public_area_ratio', '0.10', '0.1', []],
    ['seat_public_area_ratio', 0.1, '0.1', []],
    ['seat_public_area_ratio', '33.333%', '0.33333', ['percent']],
    ['seat_public_area_ratio', 1, '1', []],
    ['seat_public_area_ratio', '100%', '1', ['percent']],
    ['same_industry_ratio', 7 / 9, '0.777777777777778', ['float']],
    ['staff', '0100', '100', []],
    ['staff', 100, '100', []],
    ['staff', '100.0', '100', []],
    ['staff', '1,001人', '1001', ['separator', 'unit']],
    ['service_area_m2', '500.50㎡', '500.5', ['unit']],
    ['serious_accidents_12m', '无', '0', ['spelling']],
  ])('%s %j is %s', (id, raw, value, changes) => {
    expect(read(id, raw)).toEqual({ value, amount: value, changes })
  })

  test.each<[string, RawFactValue, string]>([
    ['seat_public_area_ratio', '75', 'fact.ratio_above_one'],
    ['seat_public_area_ratio', '1.01', 'fact.ratio_above_one'],
    ['seat_public_area_ratio', '100.1%', 'fact.ratio_above_one'],
    ['seat_public_area_ratio', '-1%', 'fact.negative'],
    ['staff', '10.5', 'fact.integer_expected'],
    ['staff', '10%', 'fact.unit'],
    ['staff', -1, 'fact.negative'],
  ])('%s %j is refused: %s', (id, raw, code) => {
    expect(read(id, raw)).toMatchObject({ problem: { code } })
  })
})

describe('words, dates and choices', () => {
  test.each<[string, RawFactValue, string, string[]]>([
    ['listed', '是', 'true', []],
    ['listed', ' 否 ', 'false', []],
    ['listed', true, 'true', []],
    ['listed', 0, 'false', []],
    ['listed', 'TRUE', 'true', []],
    ['listed', '√', 'true', ['spelling']],
    ['listed', '无', 'false', ['spelling']],
    ['opened_on', '2018年3月5日', '2018-03-05', ['date_format']],
    ['opened_on', '2018-03-05', '2018-03-05', []],
    ['opened_on', 43164, '2018-03-05', ['excel_serial']],
    ['opened_on', new Date('2018-03-05'), '2018-03-05', []],
    ['tech_field', '电子信息', '电子信息', []],
    ['tech_field', '电子信息技术 ', '电子信息', ['spelling']],
    ['incubator_kind', '专业型', 'professional', ['spelling']],
    ['incubator_kind', '综合孵化器', 'comprehensive', []],
    ['party_kind', 'team', 'team', []],
    ['town', ' 安亭镇\u200b', '安亭镇', ['invisible', 'space']],
  ])('%s %j is %s', (id, raw, value, changes) => {
    expect(read(id, raw)).toEqual({ value, amount: null, changes })
  })

  test.each<[string, RawFactValue, string]>([
    ['listed', '也许', 'fact.boolean_format'],
    ['listed', 'constructor', 'fact.boolean_format'],
    ['listed', 2, 'fact.boolean_format'],
    ['opened_on', '2018-02-30', 'calendar.no_such_day'],
    ['opened_on', '去年', 'calendar.date_format'],
    ['opened_on', new Date(Number.NaN), 'calendar.date_format'],
    ['opened_on', new Date('2018-03-05T08:00:00Z'), 'calendar.date_has_time'],
    ['opened_on', true, 'fact.wrong_kind'],
    ['tech_field', '养殖', 'fact.enum_unknown'],
    ['town', '长'.repeat(2001), 'fact.text_too_long'],
  ])('%s %j is refused: %s', (id, raw, code) => {
    expect(read(id, raw)).toMatchObject({ problem: { code } })
  })

  test.each(['', ' ', 'N/A', '-', '—', '未知'])('%j is missing for every type', (raw) => {
    for (const one of shipped.concepts) expect(read(one.id, raw)).toEqual({ missing: true })
  })
})

describe('round trips', () => {
  test('money of any size is read again from what is written', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), (fen) => {
        const value = fen.toString()
        const written = writeFactValue(concept('net_profit'), value)
        expect(got(read('net_profit', written))).toEqual({ value, amount: value, changes: [] })
      }),
    )
  })

  test('万元 are exactly ten thousand 元', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 12n }), (wan) => {
        expect(got(read('sales', wan.toString(), '万元')).value).toBe((wan * 1_000_000n).toString())
      }),
    )
  })

  test('a double of at most 15 digits is what its decimal text says', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 14 }), fc.integer({ min: 0, max: 2 }), (digits, places) => {
        const number = digits / 10 ** places
        expect(got(read('sales', number))).toEqual(got(read('sales', number.toFixed(2))))
      }),
    )
  })

  test('per cent and fraction are one ratio, and canonical text is stable', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (millionths) => {
        const percent = `${Math.floor(millionths / 10_000)}.${String(millionths % 10_000).padStart(4, '0')}%`
        const value = got(read('same_industry_ratio', percent)).value
        expect(value).not.toMatch(/\.\d*0$|\.$|^-|^0\d/)
        expect(got(read('same_industry_ratio', value))).toEqual({ value, amount: value, changes: [] })
        expect(Number(value)).toBeCloseTo(millionths / 1_000_000, 9)
      }),
    )
  })

  test('grouped and plain numbers are one', () => {
    fc.assert(
      fc.property(fc.nat(), (n) => {
        expect(got(read('staff', n.toLocaleString('en-US'))).value).toBe(String(n))
      }),
    )
  })

  test('every choice and both answers are read again from what is written', () => {
    for (const one of shipped.concepts) {
      const values =
        one.type === 'boolean' ? ['true', 'false'] : (one.values ?? []).map((option) => option.value)
      for (const value of values) {
        const answer = parseFactValue(one, writeFactValue(one, value), { moneyUnit: '元' })
        expect(answer).toEqual({ value, amount: null, changes: [] })
      }
    }
  })

  test('no text at all throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string({ unit: fc.constantFrom(...'0159.,，-−%％e￥万元亿人是无年月日/ \u200b') }),
        ),
        fc.constantFrom(...shipped.concepts.map((one) => one.id)),
        (raw, id) => {
          expect(Object.keys(read(id, raw, '万元')).length).toBeGreaterThan(0)
        },
      ),
    )
  })
})
