import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { AppError } from '../../../kernel/errors.ts'
import { PartyKind } from '../contract.ts'
import { loadConcepts, parseConcepts } from './load.ts'
import { concept, shipped } from './testing.ts'

const head = `sources: { tax: { zh: 税务, en: Tax } }
groups: { finance: { zh: 财务, en: Finance } }
unitSuspicion: { factor: 10000 }
concepts:
`
const sales =
  '  - { id: sales, label: { zh: 销售收入, en: Sales }, group: finance, type: money, unit: 元, statedBy: [tax], changeable: no }\n'

function errorOf(text: string): AppError {
  try {
    parseConcepts(text, 'concepts.yaml')
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
  throw new Error('nothing was refused')
}

describe('a file that contradicts itself is refused with file, line and id', () => {
  const staff = (rest: string) =>
    `${head}${sales}  - { id: staff, label: { zh: 职工总数, en: Staff }, group: finance, statedBy: [tax], changeable: no, ${rest} }\n`

  test.each<[string, string, string, number, string | null]>([
    ['unknown type', staff('type: count'), 'concept.unknown_type', 6, 'staff'],
    ['duplicate id', head + sales + sales, 'concept.duplicate', 6, 'sales'],
    ['enum without values', staff('type: enum'), 'concept.enum_without_values', 6, 'staff'],
    ['empty values', staff('type: enum, values: []'), 'concept.enum_without_values', 6, 'staff'],
    [
      'values of a number',
      staff('type: integer, values: [{ value: a, label: { zh: 甲, en: A } }]'),
      'concept.values_without_enum',
      6,
      'staff',
    ],
    [
      'one spelling of two values',
      staff(
        'type: enum, values: [{ value: a, label: { zh: 甲, en: A } }, { value: b, label: { zh: 甲, en: B } }]',
      ),
      'concept.duplicate_value',
      6,
      'staff',
    ],
    [
      'a heading of two concepts',
      staff('type: integer, aliases: [销售 收入]'),
      'concept.heading_taken',
      6,
      'staff',
    ],
    ['unknown unit', staff('type: integer, unit: 打'), 'concept.unknown_unit', 6, 'staff'],
    ['money in another unit', staff('type: money, unit: 万元'), 'concept.unknown_unit', 6, 'staff'],
    ['negative text', staff('type: text, negative: true'), 'concept.negative_without_number', 6, 'staff'],
    [
      '无 as 0 of a date',
      staff('type: date, noneIsZero: true'),
      'concept.none_is_zero_without_count',
      6,
      'staff',
    ],
    ['unknown key', staff('type: integer, colour: red'), 'concept.invalid', 6, 'staff'],
    ['unknown source', head + sales.replace('[tax]', '[moon]'), 'concept.unknown_source', 5, 'sales'],
    [
      'unknown group',
      head + sales.replace('group: finance', 'group: x'),
      'concept.unknown_group',
      5,
      'sales',
    ],
    [
      'no way to change',
      head + sales.replace('changeable: no', 'changeable: up'),
      'concept.how_missing',
      5,
      'sales',
    ],
    [
      'check of an unknown concept',
      `${head}${sales}checks:\n  - { id: a, left: sales, op: '<=', right: income, message: { zh: 不符, en: No } }\n`,
      'concept.check_unknown_concept',
      7,
      'a',
    ],
    [
      'check of different types',
      `${staff('type: integer')}checks:\n  - { id: a, left: sales, op: '<=', right: staff, message: { zh: 不符, en: No } }\n`,
      'concept.check_types_differ',
      8,
      'a',
    ],
    ['broken YAML', `${head}  - { id: sales`, 'concept.file_broken', 5, null],
    ['no concepts', head, 'concept.invalid', 4, null],
    ['a list', '- 1\n', 'concept.invalid', 1, null],
  ])('%s', (_, text, code, line, id) => {
    const error = errorOf(text)
    expect([error.code, error.params.file, error.params.line, error.params.id]).toEqual([
      code,
      'concepts.yaml',
      line,
      id,
    ])
  })

  test('the further problems are counted', () => {
    expect(errorOf(head + sales + sales + sales).params.more).toBe(1)
  })

  test('a missing file is named', () => {
    expect(() => loadConcepts('no/such/concepts.yaml')).toThrow(
      expect.objectContaining({ code: 'concept.file_missing', params: { file: 'no/such/concepts.yaml' } }),
    )
  })
})

describe('the shipped registry', () => {
  test('answers for an id that nobody declared', () => {
    expect(shipped.find('moon')).toBeUndefined()
    expect(() => shipped.get('moon')).toThrow(expect.objectContaining({ code: 'concept.unknown' }))
  })

  test('knows every kind of party, under the words of the register', () => {
    expect(concept('party_kind').values?.map((option) => option.value)).toEqual(PartyKind.options)
  })

  test('hides the finances of a firm and nothing of its registration', () => {
    const open = shipped.concepts.filter((one) => one.type === 'money' && !one.sensitive)
    expect(open).toEqual([])
    expect(shipped.concepts.filter((one) => one.heldBy === 'party').every((one) => !one.sensitive)).toBe(true)
  })

  test('asks an enterprise for twelve things', () => {
    expect(shipped.concepts.filter((one) => one.requiredFor.includes('enterprise'))).toHaveLength(12)
  })

  test.each([
    ['营业收入', 'sales'],
    ['销售额', 'sales'],
    ['年末职工总数', 'staff'],
    ['ｒ＆ｄ 经费', 'rd_expense'],
    ['I类知识产权', 'ip_class1'],
    ['高新技术产品（服务）收入', 'high_tech_income'],
    ['高新技术产品(服务)收入', 'high_tech_income'],
    ['net_profit', 'net_profit'],
  ])('the heading %s is %s', (heading, id) => {
    expect(shipped.findByHeading(heading)?.id).toBe(id)
  })

  test('a heading that nobody declared is nobody’s', () => {
    expect(shipped.findByHeading('备注')).toBeUndefined()
    expect(shipped.findByHeading('constructor')).toBeUndefined()
  })
})

test('every error of loading has a text in both languages', () => {
  const read = (locale: string): Record<string, object> =>
    JSON.parse(readFileSync(new URL(`texts.${locale}.json`, import.meta.url), 'utf8'))
  const [zh, en] = [read('zh-CN'), read('en')]
  for (const group of ['concept', 'fact']) {
    expect(Object.keys(zh[group] ?? {})).toEqual(Object.keys(en[group] ?? {}))
  }
  const code = ['load', 'source', 'contradictions', 'value', 'number-value', 'numeral', 'concept']
    .map((name) => readFileSync(new URL(`${name}.ts`, import.meta.url), 'utf8'))
    .join('\n')
  const used = new Set(
    [...code.matchAll(/'(concept|fact)\.([a-z_]+)'/g)].map(([, group, key]) => `${group}.${key}`),
  )
  const written = ['concept', 'fact'].flatMap((group) =>
    Object.keys(zh[group] ?? {}).map((key) => `${group}.${key}`),
  )
  expect([...used].filter((key) => !written.includes(key))).toEqual([])
  expect(written.filter((key) => !used.has(key))).toEqual(['fact.unit_suspected'])
})
