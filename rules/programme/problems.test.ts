import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { RuleProblems } from '../problem.ts'
import { loadTestPolicies } from '../testing/policies.ts'
import { problemCodes } from '../testing/problem-codes.ts'
import { readFacts } from './read-facts.ts'
import { readProgramme } from './read-programme.ts'

const { concepts } = loadTestPolicies()

const SOUND = {
  'programme.yaml': `id: trial
title: { zh: 试, en: Trial }
level: district
authority: { zh: 甲, en: A }
for: [enterprise]
amount: grant
versions:
  - { id: "1", from: 2018-01-01, to: 2018-12-31, document: 甲〔2018〕1号 }
  - { id: "2", from: 2019-01-01, document: 甲〔2018〕1号 }
`,
  'parameters.yaml': `grant:
  label: { zh: 甲, en: A }
  unit: 元
  values:
    - { from: 2018-01-01, value: 1000, cite: { document: 甲, article: 一 } }
    - { from: 2019-01-01, value: 2000, cite: { document: 甲, article: 一 } }
points_min: { label: { zh: 甲, en: A }, unit: 分, values: [{ from: 2018-01-01, value: 60, cite: { document: 甲, article: 一 } }] }
`,
  'rules.yaml': `functions:
  twice: { parameters: [amounts], body: "2 * amounts[-1]" }
decisions:
  large: twice(sales) >= grant
tables:
  least:
    hit: F
    inputs: ["core_ip"]
    rows:
      - ["true", grant]
      - ["-", 0]
conditions:
  - { id: AA-01, label: { zh: 甲, en: A }, cite: { article: 一 }, when: "large and sales[-1] > least" }
  - id: AA-02
    label: { zh: 甲, en: A }
    cite: { article: 一 }
    score: { of: all, is: ">", than: points_min }
scores:
  - id: all
    label: { zh: 甲, en: A }
    parts:
      - id: part
        label: { zh: 甲, en: A }
        max: 10
        items:
          - id: item
            label: { zh: 甲, en: A }
            max: 10
            cite: { article: 一 }
            of: staff[-1]
            rows:
              - { is: ">= 10", points: [5, 10] }
              - { points: 0 }
`,
} as const

type File = keyof typeof SOUND

/** The problems of the sound programme with one edit. */
function problemsAfter(file: File, from: string, to: string): readonly string[] {
  expect(SOUND[file]).toContain(from)
  const texts = new Map<string, string>(Object.entries(SOUND))
  texts.set(file, SOUND[file].replace(from, to))
  try {
    readProgramme('trial', texts, concepts)
    return []
  } catch (error) {
    if (!(error instanceof RuleProblems)) throw error
    return error.problems.map(({ file, line, column, code }) => `${file}:${line}:${column} ${code}`)
  }
}

describe('what is wrong with a programme is told with its place', () => {
  test.each<[string, File, string, string]>([
    ['trial/programme.yaml:5:7 programme.for_unknown', 'programme.yaml', '[enterprise]', '[firm]'],
    [
      'trial/programme.yaml:6:9 programme.amount_unknown',
      'programme.yaml',
      'amount: grant',
      'amount: points_min',
    ],
    ['trial/programme.yaml:8:22 version.date', 'programme.yaml', 'from: 2018-01-01', 'from: 2018-02-30'],
    ['trial/programme.yaml:9:22 version.gap', 'programme.yaml', 'from: 2019-01-01', 'from: 2019-01-02'],
    ['trial/programme.yaml:9:22 version.overlap', 'programme.yaml', 'from: 2019-01-01', 'from: 2018-12-31'],
    [
      'trial/other.yaml:1:1 rules.file_missing',
      'programme.yaml',
      'document: 甲〔2018〕1号 }\n  -',
      'document: 甲, rules: other.yaml }\n  -',
    ],
    ['trial/programme.yaml:2:29 rules.yaml', 'programme.yaml', '{ zh: 试', '{ zh: "试'],
    ['trial/programme.yaml:3:8 rules.shape', 'programme.yaml', 'district', 'planet'],
    [
      'trial/parameters.yaml:5:7 rules.shape',
      'parameters.yaml',
      'value: 1000, cite: { document: 甲, article: 一 }',
      'value: 1000',
    ],
    ['trial/parameters.yaml:5:34 parameter.value', 'parameters.yaml', 'value: 1000', 'value: 一千'],
    ['trial/parameters.yaml:5:15 parameter.date', 'parameters.yaml', 'from: 2018-01-01', 'from: 2018-13-01'],
    [
      'trial/parameters.yaml:6:15 parameter.order',
      'parameters.yaml',
      '- { from: 2019-01-01',
      '- { from: 2018-01-01',
    ],
    ['trial/parameters.yaml:5:15 parameter.gap', 'parameters.yaml', 'from: 2018-01-01', 'from: 2018-01-02'],
    ['trial/parameters.yaml:7:86 parameter.ratio_over_one', 'parameters.yaml', 'unit: 分', 'unit: 比例'],
    [
      'trial/rules.yaml:4:10 rules.cycle',
      'rules.yaml',
      'large: twice(sales) >= grant',
      'large: large and core_ip',
    ],
    ['trial/rules.yaml:4:10 rules.arguments', 'rules.yaml', 'twice(sales)', 'twice(sales, 2)'],
    ['trial/rules.yaml:8:5 rules.duplicate', 'rules.yaml', '  large:', '  least: core_ip\n  large:'],
    ['trial/rules.yaml:10:9 rules.row', 'rules.yaml', '["true", grant]', '["true", "true", grant]'],
    ['trial/rules.yaml:7:5 table.gap', 'rules.yaml', '      - ["-", 0]\n', ''],
    ['trial/rules.yaml:11:11 table.overlap', 'rules.yaml', 'hit: F', 'hit: U'],
    ['trial/rules.yaml:11:11 table.contradiction', 'rules.yaml', 'hit: F', 'hit: A'],
    [
      'trial/rules.yaml:12:11 table.unreachable_row',
      'rules.yaml',
      '["-", 0]',
      '["-", 0]\n      - ["false", 1]',
    ],
    [
      'trial/rules.yaml:10:11 table.empty_cell',
      'rules.yaml',
      '["true", grant]',
      '["not(true, false)", grant]',
    ],
    ['trial/rules.yaml:14:5 rules.condition', 'rules.yaml', 'id: AA-02', 'id: AA-02\n    judged: true'],
    ['trial/rules.yaml:14:9 rules.duplicate', 'rules.yaml', 'id: AA-02', 'id: AA-01'],
    ['trial/rules.yaml:17:18 rules.score_unknown', 'rules.yaml', 'of: all', 'of: none'],
    ['trial/rules.yaml:32:17 rules.points', 'rules.yaml', '[5, 10]', '[10, 5]'],
    ['trial/rules.yaml:32:17 rules.unreachable_row', 'rules.yaml', 'is: ">= 10", ', ''],
    ['trial/rules.yaml:33:17 rules.no_last_row', 'rules.yaml', '{ points: 0 }', '{ is: "< 10", points: 0 }'],
  ])('%s', (problem, file, from, to) => {
    expect(problemsAfter(file, from, to)[0]).toBe(problem)
  })

  test('the programme without an edit has none', () => {
    expect(problemsAfter('rules.yaml', 'AA-02', 'AA-02')).toEqual([])
  })

  test('a fact is told by its concept and year', () => {
    const stated = {
      nothing: 1,
      sales: 5,
      staff: { x: 1, '2017': 1.5 },
      net_assets: { '2016': '一', '2017': '0.001' },
      core_ip: 'yes',
      registered_on: '2018-02-30',
      incubator_kind: 'third',
    }
    const json = JSON.stringify(stated).replace(
      '"core_ip"',
      '"incubation_fund": 1234567890123456.1, "core_ip"',
    )
    expect(
      readFacts(json, concepts)?.problems.map(({ concept, year, code }) => [concept, year, code].join(' ')),
    ).toEqual([
      'nothing  concept.unknown',
      'sales  fact.per_year',
      'staff 2017 fact.whole',
      'staff  fact.year',
      'net_assets 2016 fact.number',
      'net_assets 2017 fact.cents',
      'incubation_fund  fact.digits',
      'core_ip  fact.boolean',
      'registered_on  fact.date',
      'incubator_kind  fact.choice',
    ])
  })

  test('every code has a case with its place here or beside the type checker', () => {
    const cases = ['./problems.test.ts', '../types/check-rules.test.ts']
      .map((file) => readFileSync(join(import.meta.dirname, file), 'utf8'))
      .join('\n')
    const placed = problemCodes().filter((code) => !/^(fact|concept)\./.test(code))
    const without = placed.filter((code) => !new RegExp(`:\\d+ ${code.replace('.', '\\.')}\\b`).test(cases))
    expect(without).toEqual([])
  })
})
