import { describe, expect, test } from 'vitest'
import { Day } from '../exact/day.ts'
import { whole } from '../exact/rational.ts'
import { parseExpression, parseTests } from '../feel/parse.ts'
import type { Value } from '../feel/value.ts'
import type { InputDomain } from './atoms.ts'
import { checkTable, type TableProblem } from './check-table.ts'
import type { DecisionTable, HitPolicy } from './model.ts'

/** Cells are parted by `|`; the last one is the output. */
function table(hit: HitPolicy, inputs: string, rows: readonly string[], otherwise?: string): DecisionTable {
  return {
    at: { from: 0, to: 0 },
    hit,
    inputs: inputs.split('|').map((text) => ({ of: parseExpression(text.trim()) })),
    outputs: [otherwise === undefined ? {} : { otherwise: parseExpression(otherwise) }],
    rows: rows.map((row) => {
      const cells = row.split('|').map((cell) => cell.trim())
      const output = cells.pop() ?? ''
      return { tests: cells.map((cell) => parseTests(cell)), outputs: [parseExpression(output)] }
    }),
  }
}

const PARAMETERS: Readonly<Record<string, Value>> = {
  least: whole(10),
  most: whole(20),
  from: Day.parse('2018-01-01') ?? null,
  areas: ['软件', '芯片'],
}

function check(of: DecisionTable, ...domains: readonly InputDomain[]): readonly string[] {
  return checkTable(
    of,
    (name) => PARAMETERS[name],
    (input) => domains[input],
  ).map(words)
}

function words(problem: TableProblem): string {
  switch (problem.code) {
    case 'table.empty_cell':
      return `row ${problem.row} input ${problem.input} empty`
    case 'table.unreachable_row':
      return `row ${problem.row} unreachable`
    case 'table.gap':
      return `gap: ${problem.example}`
    default:
      return `rows ${problem.other} and ${problem.row} ${problem.code}: ${problem.example}`
  }
}

describe('gaps', () => {
  test.each<[string, DecisionTable, readonly string[]]>([
    ['between two bounds', table('U', 'a', ['< 5 | 1', '> 5 | 2']), ['gap: a = 5']],
    ['between two ranges', table('U', 'a', ['<= 5 | 1', '[6..9] | 2', '> 9 | 3']), ['gap: a = 5.5']],
    ['below', table('F', 'a', ['>= 5 | 1']), ['gap: a = 4']],
    ['none', table('U', 'a', ['< 5 | 1', '>= 5 | 2']), []],
    ['of a second input', table('U', 'a | b', ['< 5 | - | 1', '>= 5 | true | 2']), ['gap: a = 5, b = false']],
    ['with parameters', table('U', 'a', ['< least | 1', '> most | 2']), ['gap: a = 10']],
    ['of days', table('U', 'd', ['< from | 1', '> from | 2']), ['gap: d = date("2018-01-01")']],
    ['none between days', table('U', 'd', ['<= from | 1', '> from | 2']), []],
    ['filled by a default', table('U', 'a', ['< 5 | 1'], '0'), []],
    ['none of a table that collects', table('C', 'a', ['< 5 | 1']), []],
    ['not judged of texts nobody listed', table('U', 't', ['"x" | 1']), []],
    ['not judged where a cell needs facts', table('U', 'a', ['< fact | 1', '>= 5 | 2']), []],
    ['not judged of computed inputs', table('U', 'abs(a)', ['>= 0 | 1']), []],
    [
      'not judged of inputs that hang together',
      table('U', 'a | a', ['< 5 | < 5 | 1', '>= 5 | >= 5 | 2']),
      [],
    ],
    ['by negation', table('U', 'a', ['not([1..3]) | 1', '[1..3) | 2']), ['gap: a = 3']],
  ])('%s', (_, of, answer) => expect(check(of)).toEqual(answer))

  test('nothing lies between whole numbers', () =>
    expect(check(table('U', 'a', ['<= 5 | 1', '>= 6 | 2']), { whole: true })).toEqual([]))

  test('only what an input can be counts', () => {
    expect(check(table('U', 'a', ['[0..5] | 1', '> 5 | 2']), { low: whole(0) })).toEqual([])
    expect(check(table('U', 'a / b', ['[0..5] | 1', '> 5 | 2']), { low: whole(0) })).toEqual([])
  })

  test('an enumeration needs an answer for each value', () => {
    const domain = { values: ['软件', '芯片', '汽车'] }
    expect(check(table('U', 't', ['areas | 1']), domain)).toEqual(['gap: t = "汽车"'])
    expect(check(table('U', 't', ['areas | 1', '"汽车" | 2']), domain)).toEqual([])
  })
})

describe('overlaps', () => {
  test.each<[string, DecisionTable, readonly string[]]>([
    ['of two ranges', table('U', 'a', ['<= 5 | 1', '>= 5 | 2']), ['rows 1 and 2 table.overlap: a = 5']],
    [
      'in both inputs',
      table('U', 'a | b', ['< 5 | - | 1', '- | true | 2', '>= 5 | false | 3']),
      ['rows 1 and 2 table.overlap: a = 4, b = true'],
    ],
    [
      'of Any with other outputs',
      table('A', 'a', ['<= 5 | 1', '>= 5 | 2']),
      ['rows 1 and 2 table.contradiction: a = 5'],
    ],
    ['of Any with the same output', table('A', 'a', ['<= 5 | 1', '>= 5 | 1.0']), []],
    ['of Any with outputs that need facts', table('A', 'a', ['<= 5 | x', '>= 5 | 1']), []],
    ['do not matter to First', table('F', 'a', ['<= 5 | 1', '- | 2']), []],
    ['are not judged where a cell needs facts', table('U', 'a', ['<= fact | 1', '- | 2']), []],
  ])('%s', (_, of, answer) => expect(check(of)).toEqual(answer))
})

describe('rows that nothing reaches', () => {
  test.each<[string, DecisionTable, readonly string[]]>([
    ['covered by one', table('F', 'a', ['> 5 | 1', '> 6 | 2', '- | 3']), ['row 2 unreachable']],
    ['covered by two', table('F', 'a', ['< 5 | 1', '>= 5 | 2', '7 | 3']), ['row 3 unreachable']],
    [
      'after a row that takes all',
      table('F', 'a | b', ['- | - | 1', '> 5 | true | 2']),
      ['row 2 unreachable'],
    ],
    ['behind a computed input', table('F', 'abs(a)', ['> 5 | 1', '> 6 | 2']), ['row 2 unreachable']],
    ['not by a cell that needs facts', table('F', 'a', ['> fact | 1', '> 6 | 2', '- | 3']), []],
    ['a range that ends before it begins', table('U', 'a', ['[5..1] | 1', '- | 2']), ['row 1 input 1 empty']],
    ['an open range of one point', table('F', 'a', ['(5..5) | 1', '- | 2']), ['row 1 input 1 empty']],
    ['a range of parameters', table('F', 'a', ['[most..least] | 1', '- | 2']), ['row 1 input 1 empty']],
    ['null can come', table('F', 'a', ['null | 1', '- | 2']), []],
  ])('%s', (_, of, answer) => expect(check(of)).toEqual(answer))

  test('a value that is not in the enumeration', () =>
    expect(check(table('F', 't', ['"火箭" | 1', '- | 2']), { values: ['软件'] })).toEqual([
      'row 1 input 1 empty',
    ]))
})

test('a table too large to search is not judged', () => {
  const inputs = Array.from({ length: 12 }, (_, i) => `i${i}`)
  const rows = Array.from({ length: 40 }, (_, row) =>
    [
      ...inputs.map((_, i) => ((row * 7 + i * 3) % 5 === 0 ? `> ${row}` : `< ${40 - row + i}`)),
      String(row),
    ].join(' | '),
  )
  const started = process.hrtime.bigint()
  check(table('F', inputs.join(' | '), rows))
  expect(Number(process.hrtime.bigint() - started) / 1e9).toBeLessThan(20)
})
