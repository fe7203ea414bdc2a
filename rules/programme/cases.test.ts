import { describe, expect, test } from 'vitest'
import { RuleProblems } from '../problem.ts'
import { readCases, runCases } from './cases.ts'
import { readConcepts } from './read-concepts.ts'
import { readProgramme } from './read-programme.ts'

const { concepts } = readConcepts(
  `concepts:
  - { id: sales, label: { zh: 销售收入, en: Sales }, type: money, perYear: true, changeable: up }
  - { id: staff, label: { zh: 职工, en: Staff }, type: integer, changeable: any }`,
)

const programme = readProgramme(
  'p',
  new Map([
    [
      'programme.yaml',
      `id: p
title: { zh: 甲, en: A }
level: district
authority: { zh: 区, en: District }
for: [enterprise]
versions: [{ id: "1", from: 2018-01-01, document: 甲号 }]`,
    ],
    [
      'parameters.yaml',
      'sales_min: { label: { zh: 下限, en: Least }, unit: 元, values: [{ from: 2018-01-01, value: 100, cite: { document: 甲号, article: 一 } }] }',
    ],
    [
      'rules.yaml',
      `conditions:
  - { id: AA-01, label: { zh: 销售, en: Sales }, when: "sales[-1] >= sales_min", cite: { article: 一 } }
scores:
  - id: total
    label: { zh: 分, en: Score }
    parts:
      - id: all
        label: { zh: 全部, en: All }
        max: 10
        items:
          - { id: heads, label: { zh: 人, en: Heads }, max: 10, cite: { article: 二 }, of: staff, rows: [{ is: ">= 5", points: [3, 4.5] }, { points: 0 }] }`,
    ],
  ]),
  concepts,
)

const results = (text: string) =>
  runCases(programme, readCases('c.yaml', text, concepts), concepts).map(({ differences }) => differences)

const codes = (text: string) => {
  try {
    readCases('c.yaml', text, concepts)
  } catch (error) {
    if (error instanceof RuleProblems) return error.problems.map(({ line, code }) => `${line} ${code}`)
    throw error
  }
  return []
}

describe('cases', () => {
  test('answers as expected leave no difference; a null takes a fact of the base away', () => {
    expect(
      results(`on: 2018-06-01
base: { registered_on: null, sales: { 2017: 100.00 }, staff: 5 }
cases:
  - { name: 恰好, outcome: met, conditions: { AA-01: met }, items: { heads: [3, 4.5] }, score: [3, 4.5] }
  - { name: 未填, facts: { sales: null, staff: null }, outcome: unknown, score: [0, 4.5] }
  - { name: 尚未施行, on: 2017-12-31, outcome: not_in_force }`),
    ).toEqual([[], [], []])
  })

  test('what differs is told with both answers', () => {
    expect(
      results(`on: 2018-06-01
cases:
  - name: 都不对
    facts: { sales: { 2017: 99.99 }, staff: 4 }
    outcome: met
    conditions: { AA-01: met, AA-02: met }
    items: { heads: [3, 4.5], tails: [0, 1] }
    score: [1, 1]`),
    ).toEqual([
      [
        { of: 'outcome', wanted: 'met', got: 'not_met' },
        { of: 'AA-01', wanted: 'met', got: 'not_met' },
        { of: 'AA-02', wanted: 'met', got: '—' },
        { of: 'heads', wanted: '[3, 4.5]', got: '[0, 0]' },
        { of: 'tails', wanted: '[0, 1]', got: '—' },
        { of: 'score', wanted: '[1, 1]', got: '[0, 0]' },
      ],
    ])
  })

  test('a case stands where it is written', () => {
    const [, second] = readCases(
      'c.yaml',
      'on: 2018-06-01\ncases:\n  - { name: 一, outcome: met }\n  - { name: 二, outcome: met }',
      concepts,
    )
    expect([second?.file, second?.line]).toEqual(['c.yaml', 4])
  })

  test.each<[string, string, string[]]>([
    ['no day', 'cases:\n  - { name: 一, outcome: met }', ['2 case.date']],
    ['no such day', 'on: 2018-02-30\ncases:\n  - { name: 一, outcome: met }', ['3 case.date']],
    ['nothing expected', 'on: 2018-06-01\ncases:\n  - { name: 一, facts: { staff: 1 } }', ['3 case.empty']],
    [
      'one name twice',
      'on: 2018-06-01\ncases:\n  - { name: 一, outcome: met }\n  - { name: 一, outcome: met }',
      ['4 case.duplicate'],
    ],
    [
      'a fact nobody declared',
      'on: 2018-06-01\ncases:\n  - { name: 一, facts: { moon: 1 }, outcome: met }',
      ['3 case.fact'],
    ],
    [
      'a text for a number',
      'on: 2018-06-01\ncases:\n  - { name: 一, facts: { staff: 五 }, outcome: unknown }',
      ['3 case.fact'],
    ],
    ['an unknown key', 'on: 2018-06-01\ncases:\n  - { name: 一, outcom: met }', ['3 rules.shape']],
    ['no cases', 'on: 2018-06-01\ncases: []', ['2 rules.shape']],
  ])('%s is refused with its line', (_, text, wanted) => {
    expect(codes(text)).toEqual(wanted)
  })

  test('a value that cannot be used may be what a case is about', () => {
    expect(
      results(
        'on: 2018-06-01\ncases:\n  - { name: 一, facts: { sales: { 2017: 一百 } }, unusable: [sales], outcome: unknown }',
      ),
    ).toEqual([[]])
  })
})
