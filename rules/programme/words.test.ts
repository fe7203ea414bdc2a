import { expect, describe as suite, test } from 'vitest'
import { Day } from '../exact/day.ts'
import { fraction, parseRational, type Rational } from '../exact/rational.ts'
import { parseExpression } from '../feel/parse.ts'
import { Unknown } from '../feel/value.ts'
import { loadTestPolicies } from '../testing/policies.ts'
import { BARE, MULTIPLE, RATIO, type Unit, unit } from '../types/unit.ts'
import { sayAmount } from './amount.ts'
import { describe } from './describe.ts'
import { explain, scopeFor } from './explain.ts'
import { namingOf } from './naming.ts'
import { prepare } from './prepare.ts'
import { readFacts } from './read-facts.ts'
import { sayExpression } from './say-expression.ts'
import { sayComparison, sayDescription, sayMissing, sayUnknown } from './words.ts'

const { concepts, get } = loadTestPolicies()
const hnte = get('hnte')
const on = Day.of(2018, 11, 15)
const prepared = prepare(hnte, on, concepts)
const naming = namingOf(prepared)

const number = (text: string): Rational => parseRational(text) ?? fraction(0n, 1n)
const perPerson: Unit = {
  powers: new Map([
    ['元', 1],
    ['人', -1],
  ]),
  bare: false,
}

suite('amounts', () => {
  test.each([
    ['5000', unit('元'), '5000 元', 'CNY 5,000'],
    ['9999.99', unit('元'), '9999.99 元', 'CNY 9,999.99'],
    ['312000', unit('元'), '31.2 万元', 'CNY 312,000'],
    ['50000000', unit('元'), '5000 万元', 'CNY 50,000,000'],
    ['50000000.01', unit('元'), '5000.000001 万元', 'CNY 50,000,000.01'],
    ['200000000', unit('元'), '2 亿元', 'CNY 200,000,000'],
    ['123450000', unit('元'), '1.2345 亿元', 'CNY 123,450,000'],
    ['123456789.12', unit('元'), '12345.678912 万元', 'CNY 123,456,789.12'],
    ['-60000', unit('元'), '-6 万元', 'CNY -60,000'],
    ['0', unit('元'), '0 元', 'CNY 0'],
    ['312000', perPerson, '31.2 万元/人', 'CNY 312,000 per person'],
    ['0.1', RATIO, '10%', '10 %'],
    ['0.05125', RATIO, '5.125%', '5.125 %'],
    ['2', MULTIPLE, '2 倍', '2 times'],
    ['1', unit('人'), '1 人', '1 person'],
    ['30', unit('个'), '30 个', '30 units'],
    ['480', unit('平方米'), '480 平方米', '480 m²'],
    ['70', unit('分'), '70 分', '70 points'],
    ['2', unit('年度'), '2 个年度', '2 years'],
    ['12345.6', BARE, '12345.6', '12,345.6'],
  ])('%s', (value, of, zh, en) => {
    expect(sayAmount(number(value), of, 'zh-CN')).toBe(zh)
    expect(sayAmount(number(value), of, 'en')).toBe(en)
  })

  test('what does not end is cut off', () => {
    expect(sayAmount(fraction(10n, 101n), RATIO, 'zh-CN')).toBe('9.90%')
    expect(sayAmount(fraction(2n, 3n), RATIO, 'zh-CN')).toBe('66.66%')
    expect(sayAmount(fraction(-1n, 3n), RATIO, 'zh-CN')).toBe('-33.34%')
  })
})

/** The first comparison of an expression over stated facts, in a sentence. */
function said(expression: string, facts: object, locale: 'zh-CN' | 'en' = 'zh-CN'): string {
  const stated = readFacts(JSON.stringify({ registered_on: '2010-03-01', ...facts }), concepts)
  if (!stated) throw new Error('no facts')
  const scope = scopeFor(prepared, stated.facts)
  return sayDescription(describe(parseExpression(expression), scope, concepts), naming, locale)
}

const STAFF = 'sci_tech_staff[-1] / staff[-1] >= sci_tech_staff_ratio_min'
const staff = (part: number, whole: number) => ({ sci_tech_staff: { 2017: part }, staff: { 2017: whole } })

suite('comparisons', () => {
  test.each([
    [STAFF, staff(10, 101), '9.90%，要求不低于 10%，差 0.10 个百分点'],
    [STAFF, staff(10, 100), '10%，要求不低于 10%'],
    [STAFF, staff(9, 100), '9%，要求不低于 10%，差 1 个百分点'],
    [STAFF, staff(99999, 1_000_000), '9.9999%，要求不低于 10%，差 0.0001 个百分点'],
    [STAFF, staff(9999999, 100_000_000), '9.99%，要求不低于 10%，差 0.01 个百分点'],
    [STAFF, staff(10000001, 100_000_000), '10.000001%，要求不低于 10%'],
    [STAFF, { staff: { 2017: 100 } }, '缺 2017 年科技人员数，要求不低于 10%'],
    [STAFF, staff(0, 0), '除数为零，无法计算，要求不低于 10%'],
    [
      'sales[-1] <= small_sales_max',
      { sales: { 2017: 50000000.01 } },
      '5000.000001 万元，要求不超过 5000 万元，超出 0.01 元',
    ],
    ['sales[-1] <= small_sales_max', { sales: { 2017: 50000000 } }, '5000 万元，要求不超过 5000 万元'],
    [
      'mean(sales) > small_sales_max',
      { sales: { 2015: 50000000, 2016: 50000000, 2017: 50000000.01 } },
      '5000.0000003 万元，要求超过 5000 万元',
    ],
    [
      'serious_accidents_12m <= accidents_max',
      { serious_accidents_12m: 2 },
      '2 起，要求不超过 0 起，超出 2 起',
    ],
    ['registered_on <= on - min_age', { registered_on: '2018-03-01' }, '2018-03-01，要求不晚于 2017-11-15'],
    [
      'tech_field in ("电子信息", "新材料")',
      { tech_field: '航空航天' },
      '航空航天，要求为以下之一：电子信息、新材料',
    ],
    [
      'sales[-1] in (small_sales_max..medium_sales_max]',
      { sales: { 2017: 50000000 } },
      '5000 万元，要求在 5000 万元（不含）至 2 亿元（含）之间',
    ],
    ['core_ip', { core_ip: false }, '否，要求为“是”'],
    ['not(abnormal_list)', { abnormal_list: true }, '是，要求为“否”'],
    ['staff[-1] = 5', { staff: { 2017: 7 } }, '7 人，要求为 5 人，相差 2 人'],
    [
      'sales[1] > sales[3]',
      { registered_on: '2017-03-01', sales: { 2017: 1 } },
      '1 元，要求没有这一年度的数据（当时尚未成立）',
    ],
    [
      'service_area_m2 >= 500 or seats >= 30',
      { service_area_m2: 480, seats: 30 },
      '服务场地面积 480 平方米（要求不低于 500），或创业工位数 30 个（要求不低于 30）：满足其一即可',
    ],
    [
      'core_ip and (sales[-1] >= 50000000 or listed)',
      { core_ip: true, sales: { 2017: 48000000 }, listed: false },
      '拥有核心自主知识产权 是（要求为“是”），且（最近一年销售收入 4800 万元（要求不低于 5000 万元），或已上市 否（要求为“是”）：满足其一即可）：须同时满足',
    ],
  ])('%s', (expression, facts, sentence) => {
    expect(said(expression, facts)).toBe(sentence)
  })

  test('in English', () => {
    expect(said(STAFF, staff(10, 101), 'en')).toBe(
      '9.90 %, required at least 10 %, short by 0.10 percentage points',
    )
    expect(said('registered_on <= on - min_age', { registered_on: '2018-03-01' }, 'en')).toBe(
      '2018-03-01, required not after 2017-11-15',
    )
  })

  test('a required that depends on what is missing', () => {
    const stated = readFacts(
      '{"registered_on": "2010-01-01", "rd_expense": {"2015": 1, "2016": 1, "2017": 1}}',
      concepts,
    )
    const explained = stated && explain(prepared, stated.facts).conditions.find(({ id }) => id === 'HT-05')
    expect(explained?.headline && sayComparison(explained.headline, RATIO, 'zh-CN', concepts)).toBe(
      '缺 2015 年销售收入、2016 年销售收入、2017 年销售收入，要求（缺 2017 年销售收入，暂不能确定）',
    )
  })

  test('facts that lack, and why a value is not known', () => {
    expect(sayMissing([{ concept: 'rd_expense', year: 2017 }], concepts, 'zh-CN')).toBe(
      '缺 2017 年研究开发费用',
    )
    expect(sayMissing([{ concept: 'staff', year: 2017 }], concepts, 'en')).toBe('Staff of 2017 not stated')
    expect(sayUnknown(new Unknown('division_by_zero'), concepts, 'zh-CN')).toBe('除数为零，无法计算')
    expect(sayUnknown(new Unknown('no_such_year'), concepts, 'zh-CN')).toBe(
      '没有这一年度的数据（当时尚未成立）',
    )
    expect(sayUnknown(new Unknown('not_a_number'), concepts, 'zh-CN')).toBe('填报的值不能使用')
  })
})

suite('expressions in plain words', () => {
  test.each([
    [
      'sum(rd_expense) / sum(sales) >= rd_ratio_small',
      '近三年研究开发费用之和 ÷ 近三年销售收入之和 不低于 5%',
    ],
    [STAFF, '最近一年科技人员数 ÷ 最近一年职工总数 不低于 10%'],
    ['registered_on <= on - min_age', '成立日期 不晚于 申请日之前 1 年'],
    ['tech_field in ("电子信息", "新材料")', '技术领域 为以下之一：电子信息、新材料'],
    [
      '(sales[-1] - sales[-2]) / sales[-2] > 0',
      '（最近一年销售收入 − 倒数第二年销售收入） ÷ 倒数第二年销售收入 超过 0%',
    ],
    [
      'core_ip and (listed or not(abnormal_list))',
      '拥有核心自主知识产权，且（已上市，或并非列入异常名录或失信名单）',
    ],
    [
      'sales[-1] between small_sales_max and medium_sales_max',
      '最近一年销售收入 在 5000 万元（含）至 2 亿元（含）之间',
    ],
    [
      'if count(sales) < 3 then core_ip else listed',
      '若近三年销售收入的年数 低于 3，则拥有核心自主知识产权；否则已上市',
    ],
    ['max(conversions) >= 5', '近三年科技成果转化数的最大值 不低于 5 项'],
  ])('%s', (expression, sentence) => {
    expect(sayExpression(parseExpression(expression), naming, 'zh-CN')).toBe(sentence)
  })

  test('every condition of 高新技术企业 can be told in both languages', () => {
    for (const condition of prepared.version.conditions) {
      if (condition.kind !== 'test') continue
      for (const locale of ['zh-CN', 'en'] as const) {
        expect(sayExpression(condition.when, naming, locale)).not.toMatch(
          /expression\.|relation\.|say\.|undefined|\{/,
        )
      }
    }
  })
})
