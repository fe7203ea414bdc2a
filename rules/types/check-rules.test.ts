import { describe, expect, test } from 'vitest'
import { RuleProblems } from '../problem.ts'
import { findProgrammes } from '../programme/read-folder.ts'
import { readProgramme } from '../programme/read-programme.ts'
import { loadTestPolicies } from '../testing/policies.ts'

const { concepts } = loadTestPolicies()

const PROGRAMME = `id: trial
title: { zh: 试, en: Trial }
level: district
authority: { zh: 甲, en: A }
for: [enterprise]
versions: [{ id: "1", from: 2018-01-01, document: 甲〔2018〕1号, window: 3 }]
`

const CITE = 'cite: { document: 甲〔2018〕1号, article: 一 }'
const parameter = (id: string, unit: string, value: string) =>
  `${id}: { label: { zh: 甲, en: A }, unit: ${unit}, values: [{ from: 2018-01-01, value: ${value}, ${CITE} }] }\n`

const PARAMETERS = [
  parameter('money_min', '元', '1000000'),
  parameter('ratio_min', '比例', '0.1'),
  parameter('times_min', '倍', '2'),
  parameter('staff_min', '人', '10'),
  parameter('area_min', '平方米', '500'),
  parameter('points_min', '分', '60'),
  parameter('months_min', '月', '12'),
  parameter('days_min', '天', '365'),
  parameter('fields', '选项', '[电子信息, 新材料]'),
  parameter('open', '是否', 'true'),
].join('')

/** The condition's expression begins at line 3, column 11; what comes after it at line 5. */
const condition = (when: string, more = '') =>
  `conditions:\n  - id: AA-01\n    when: ${when}\n    ${LABEL}\n${more}`
const LABEL = 'label: { zh: 甲, en: A }\n    cite: { article: 一 }'

function problemsOf(rules: string, parameters = PARAMETERS): readonly string[] {
  const texts = new Map([
    ['programme.yaml', PROGRAMME],
    ['parameters.yaml', parameters],
    ['rules.yaml', rules],
  ])
  try {
    readProgramme('trial', texts, concepts)
    return []
  } catch (error) {
    if (!(error instanceof RuleProblems)) throw error
    return error.problems.map(({ file, line, column, code, params }) => {
      const told = Object.entries(params).map(([key, value]) => `${key}=${value}`)
      return [`${file}:${line}:${column}`, code, ...told].join(' ')
    })
  }
}

const HERE = 'trial/rules.yaml:3'

describe('what is wrong with a condition is told with its place', () => {
  test.each([
    // Names
    ['staf[-1] >= staff_min', `${HERE}:11 rules.name_unknown name=staf near=staff`],
    ['zzzzzz', `${HERE}:11 rules.name_unknown name=zzzzzz`],
    ['core_ip and summ(sales) >= money_min', `${HERE}:23 rules.name_unknown name=summ near=sum`],
    // Kinds
    ['registered_on >= staff_min', `${HERE}:11 rules.types operation=order left=date right=number:人`],
    ['core_ip >= true', `${HERE}:11 rules.types operation=order left=boolean right=boolean`],
    ['core_ip = null', `${HERE}:11 rules.types operation=equal left=boolean right=null`],
    ['tech_field < "新材料"', `${HERE}:11 rules.types operation=order left=word right=word`],
    ['registered_on + on > on', `${HERE}:11 rules.types operation=+ left=date right=date`],
    ['on - registered_on >= months_min', `${HERE}:11 rules.types operation=order left=days right=months`],
    ['max(on, staff[-1]) >= on', `${HERE}:11 rules.types operation=max left=date right=number:人`],
    ['-core_ip', `${HERE}:11 rules.types operation=- left=number right=boolean`],
    ['town in ["甲", 1]', `${HERE}:19 rules.types operation=list left=word right=number:数`],
    ['staff[-1] and core_ip', `${HERE}:11 rules.not_boolean name=staff[-1] found=number:人`],
    ['not(staff[-1])', `${HERE}:15 rules.argument name=not wanted=boolean found=number:人`],
    ['floor(on) >= staff_min', `${HERE}:17 rules.argument name=floor wanted=number found=date`],
    ['sum(town, town) >= staff_min', `${HERE}:15 rules.argument name=sum wanted=number found=word`],
    ['modulo(staff[-1]) = 0', `${HERE}:11 rules.arguments names=modulo`],
    ['count(sales, sales) = 0', `${HERE}:11 rules.arguments names=count`],
    ['if staff[-1] then core_ip else listed', `${HERE}:14 rules.not_boolean name=staff[-1] found=number:人`],
    ['if core_ip then listed else staff[-1]', `${HERE}:11 rules.branches yes=boolean no=number:人`],
    [
      '(if core_ip then money_min else staff_min) > 0',
      `${HERE}:12 rules.branches yes=number:元 no=number:人`,
    ],
    ['sum(sales)', `${HERE}:11 rules.not_boolean name=sum(sales) found=number:元`],
    // Years
    ['sales >= money_min', `${HERE}:11 rules.per_year name=sales`],
    ['sales / 2 >= money_min', `${HERE}:11 rules.per_year name=sales`],
    ['-sales <= 0', `${HERE}:12 rules.per_year name=sales`],
    ['ip_class1[-1] >= 1', `${HERE}:11 rules.not_per_year name=ip_class1`],
    ['sum(ip_class1) >= 1', `${HERE}:15 rules.not_per_year name=ip_class1`],
    ['count(ip_class1) >= 1', `${HERE}:17 rules.not_per_year name=ip_class1`],
    ['sales[-4] >= money_min', `${HERE}:17 rules.index index=-4 name=sales length=3`],
    ['sales[0] >= money_min', `${HERE}:17 rules.index index=0 name=sales length=3`],
    ['sales[1.5] >= money_min', `${HERE}:17 rules.index index=1.5 name=sales length=3`],
    ['sales[item > 0] >= money_min', `${HERE}:17 rules.construct construct=filter`],
    // Units
    ['sales[-1] >= 1000000', `${HERE}:11 rules.units left=元 right=数`],
    ['sales[-1] >= ratio_min', `${HERE}:11 rules.units left=元 right=比例`],
    ['staff[-1] >= ratio_min', `${HERE}:11 rules.units left=人 right=比例`],
    ['sales[-1] + staff[-1] >= money_min', `${HERE}:11 rules.units left=元 right=人`],
    ['sales[-1] ** 2 >= money_min', `${HERE}:11 rules.units left=元² right=元`],
    ['sales[-1] ** (1/2) >= money_min', `${HERE}:11 rules.units left=元 right=数`],
    ['1 / sales[-1] >= ratio_min', `${HERE}:11 rules.units left=1/元 right=比例`],
    ['max(sales[-1], staff[-1]) >= money_min', `${HERE}:11 rules.units left=元 right=人`],
    ['sales[-1] between staff_min and money_min', `${HERE}:11 rules.units left=元 right=人`],
    ['service_area_m2 in (>= staff_min)', `${HERE}:31 rules.units left=平方米 right=人`],
    ['rd_expense[-1] / sales[-1] >= 10', `${HERE}:41 rules.ratio_over_one value=10`],
    ['10 <= seat_public_area_ratio', `${HERE}:11 rules.ratio_over_one value=10`],
    // Words
    [
      'incubator_kind = "profesional"',
      `${HERE}:28 rules.not_a_choice value=profesional name=incubator_kind choices=comprehensive、professional near=professional`,
    ],
    [
      'incubator_kind in fields',
      `${HERE}:29 rules.not_a_choice value=电子信息 name=incubator_kind choices=comprehensive、professional`,
    ],
    // Numbers of the law
    ['staff[-1] >= 10', `${HERE}:24 rules.uncited_number value=10`],
    ['rd_expense[-1] / sales[-1] >= 0.05', `${HERE}:41 rules.uncited_number value=0.05`],
    ['ip_class2 in [3..8]', `${HERE}:25 rules.uncited_number value=3`],
    ['ip_class2 between 1 and 8', `${HERE}:35 rules.uncited_number value=8`],
    ['registered_on <= on - duration("P12M")', `${HERE}:33 rules.uncited_number value=P1Y`],
    ['sales[-1] * 0.8 >= money_min', `${HERE}:23 rules.uncited_number value=0.8`],
    // The same for every party
    ['true', `${HERE}:11 rules.constant value=true`],
    ['core_ip or true', `${HERE}:11 rules.constant value=true`],
    ['ratio_min >= 0', `${HERE}:11 rules.constant`],
    ['core_ip or sales[-1] > sales[-1]', `${HERE}:22 rules.constant value=false`],
    // Not for policies
    ['every x in sales satisfies x > money_min', `${HERE}:11 rules.construct construct=every`],
    ['core_ip and @"2018-01-01T10:00:00" > on', `${HERE}:23 rules.construct construct=time`],
    ['(core_ip)(1)', `${HERE}:11 rules.construct construct=function`],
    ['string length(town) > 1', `${HERE}:11 rules.construct construct=string length()`],
    // Reading
    ['sales[-1] >=', `${HERE}:23 feel.syntax found=`],
    ['core_ip = function(x) external 1', `${HERE}:21 feel.unsupported found=external function`],
  ])('%s', (when, problem) => {
    const found = problemsOf(condition(when))
    expect(found[0]).toBe(problem)
    expect(new Set(found.map((one) => one.split(' ').slice(0, 2).join(' '))).size).toBe(found.length)
  })
})

describe('what is right passes', () => {
  test.each([
    'sales[-1] >= money_min and rd_expense[-1] / sales[-1] >= ratio_min',
    'sales[-1] / staff[-1] >= money_min',
    'sales[-1] / sales[-2] >= times_min',
    'sci_tech_staff[-1] >= ratio_min * staff[-1]',
    'mentors / incubatees >= ratio_min',
    '(sales[-1] / sales[-3]) ** (1/2) - 1 >= ratio_min',
    '(sales[-1] + sales[-2]) / 2 >= money_min',
    'sales[-1] > 0 and serious_accidents_12m = 0 and ip_class1 >= 1',
    'service_area_m2 >= area_min or seats >= staff_min',
    'registered_on <= on - months_min',
    'on - registered_on >= days_min',
    'on >= date("2018-03-01")',
    'tech_field in fields',
    'tech_field in ("电子信息", "新材料")',
    'incubator_kind = "professional" and not(abnormal_list)',
    'count(sales) >= 2',
    'min(sales[-1], money_min) > 0',
    'max(equity_funding) >= money_min',
    'if count(sales) < 3 then core_ip else sum(sales) >= money_min',
    'core_ip = open',
    '(if core_ip then 0 else ratio_min) <= seat_public_area_ratio',
    'staff[-1] in (staff_min..2 * staff_min]',
  ])('%s', (when) => {
    expect(problemsOf(condition(when))).toEqual([])
  })
})

describe('parts that several conditions use', () => {
  test('a fault in a function is told once, where the function stands', () => {
    const rules = condition(
      'twice(sales) > 0 and twice(rd_expense) > 0',
      'functions: { twice: { parameters: [amounts], body: "amounts[-1] + staf[-1]" } }\n',
    )
    expect(problemsOf(rules)).toEqual(['trial/rules.yaml:6:67 rules.name_unknown name=staf near=staff'])
  })

  test('a definition that nothing uses is checked too', () => {
    expect(problemsOf(condition('core_ip', 'decisions: { idle: "sales[-1] + on" }\n'))).toEqual([
      'trial/rules.yaml:6:21 rules.types operation=+ left=number:元 right=date',
    ])
  })

  test('a cell of a table, and numbers in a table that cites nothing', () => {
    const table = (more: string) =>
      condition(
        'sales[-1] >= least',
        `tables:\n  least:\n    hit: F\n    inputs: [tech_field, "staff[-1]"]\n    rows:\n      - [新材, "-", money_min]\n      - ["-", ">= 300", 0]\n      - ["-", "-", staff_min]\n${more}`,
      )
    expect(problemsOf(table('').replace('新材,', '\'"新材"\','))).toEqual([
      'trial/rules.yaml:11:11 rules.not_a_choice value=新材 name=tech_field choices=电子信息、生物与新医药、航空航天、新材料、高技术服务、新能源与节能、资源与环境、先进制造与自动化 near=新材料',
      'trial/rules.yaml:11:23 rules.branches yes=number:元 no=number:人',
      'trial/rules.yaml:12:19 rules.uncited_number value=300',
    ])
    expect(problemsOf(table('    cite: { article: 一 }\n').replace('新材,', '\'"新材料"\','))).toEqual([
      'trial/rules.yaml:11:24 rules.branches yes=number:元 no=number:人',
    ])
  })

  test('a name of its own that a concept has', () => {
    expect(problemsOf(condition('core_ip', 'decisions: { town: listed }\n'))).toEqual([
      'trial/rules.yaml:6:20 rules.name_taken name=town',
    ])
  })
})

const score = (of: string, rows: string, than = 'points_min') => `conditions:
  - { id: AA-01, label: { zh: 甲, en: A }, cite: { article: 一 }, score: { of: all, is: ">=", than: ${than} } }
scores:
  - id: all
    label: { zh: 甲, en: A }
    parts:
      - id: part
        label: { zh: 甲, en: A }
        max: 10
        items:
          - id: one
            label: { zh: 甲, en: A }
            max: 10
            cite: { article: 一 }
            of: ${of}
            rows:
${rows}              - { points: 0 }
`

describe('scores', () => {
  test('bands cite the law by their item, and their numbers have the unit of what they measure', () => {
    const rows = (band: string) => `              - { is: "${band}", points: 5 }\n`
    expect(problemsOf(score('sales[-1]', rows('>= 50000000')))).toEqual([])
    expect(problemsOf(score('rd_expense[-1] / sales[-1]', rows('>= 0.05')))).toEqual([])
    expect(problemsOf(score('rd_expense[-1] / sales[-1]', rows('>= 5')))).toEqual([
      'trial/rules.yaml:17:27 rules.ratio_over_one value=5',
    ])
    expect(problemsOf(score('sales[-1]', rows('>= staff_min')))).toEqual([
      'trial/rules.yaml:17:24 rules.units left=元 right=人',
    ])
    expect(problemsOf(score('conversions', rows('>= 3')))).toEqual([
      'trial/rules.yaml:15:17 rules.per_year name=conversions',
    ])
  })

  test('the threshold is a parameter in points', () => {
    const than = (text: string) => problemsOf(score('staff[-1]', '', text))
    expect(than('points_min')).toEqual([])
    expect(than('60')).toEqual(['trial/rules.yaml:2:99 rules.uncited_number value=60'])
    expect(than('ratio_min')).toEqual(['trial/rules.yaml:2:99 rules.units left=分 right=比例'])
    expect(than('core_ip')).toEqual([
      'trial/rules.yaml:2:99 rules.types operation=points left=number:分 right=boolean',
    ])
  })
})

test('a share of 10 was meant as 0.10', () => {
  const wrong = PARAMETERS + parameter('share_min', '比例', '10')
  expect(problemsOf(condition('core_ip'), wrong)).toEqual([
    'trial/parameters.yaml:11:85 parameter.ratio_over_one id=share_min value=10',
  ])
})

test.each(findProgrammes('policies'))('$place has no problem', ({ place, texts }) => {
  expect(readProgramme(place, texts, concepts).versions.length).toBeGreaterThan(0)
})
