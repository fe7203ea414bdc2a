import { describe, expect, test } from 'vitest'
import { parseExpression, parseTests } from '../feel/parse.ts'
import { textOf } from '../feel/text-of.ts'
import { Unknown, type Value } from '../feel/value.ts'
import { decideTable } from './decide.ts'
import type { Aggregation, DecisionTable, HitPolicy } from './model.ts'

type Row = readonly [tests: string, output: string]

/** Cells are parted by `|`; the inputs are a and b. */
function table(
  hit: HitPolicy,
  rows: readonly Row[],
  more: { aggregation?: Aggregation; values?: string; otherwise?: string; allowed?: string } = {},
): DecisionTable {
  const count = (rows[0]?.[1] ?? '').split('|').length
  return {
    at: { from: 0, to: 0 },
    hit,
    ...(more.aggregation ? { aggregation: more.aggregation } : {}),
    inputs: ['a', 'b'].map((name) => ({
      of: parseExpression(name),
      ...(more.allowed && name === 'a' ? { allowed: parseTests(more.allowed) } : {}),
    })),
    outputs: Array.from({ length: count }, (_, i) => ({
      ...(count > 1 ? { name: `o${i + 1}` } : {}),
      ...(more.values && i === 0 ? { allowed: parseTests(more.values) } : {}),
      ...(more.otherwise && i === 0 ? { otherwise: parseExpression(more.otherwise) } : {}),
    })),
    rows: rows.map(([tests, output]) => ({
      tests: tests.split('|').map((cell) => parseTests(cell.trim())),
      outputs: output.split('|').map((cell) => parseExpression(cell)),
    })),
  }
}

const missing = new Unknown('missing', [{ concept: 'b' }])

function decide(of: DecisionTable, a: string, b: string): string {
  const read = (text: string): Value =>
    text === '?' ? missing : decideTable(table('F', [['- | -', text]]), { get: () => null })
  const values: Readonly<Record<string, Value>> = { a: read(a), b: read(b) }
  const answer = decideTable(of, { get: (name) => values[name] })
  return answer instanceof Unknown ? 'unknown' : textOf(answer)
}

describe('hit policies', () => {
  const rows: readonly Row[] = [
    ['>= 10 | -', '"high"'],
    ['>= 5 | -', '"low"'],
    ['- | true', '"flag"'],
  ]
  test.each<[HitPolicy, string, string, string]>([
    ['U', '7', 'false', 'low'],
    ['U', '12', 'false', 'null'],
    ['U', '1', 'false', 'null'],
    ['A', '7', 'false', 'low'],
    ['A', '12', 'false', 'null'],
    ['F', '12', 'true', 'high'],
    ['R', '12', 'true', '["high", "low", "flag"]'],
    ['R', '1', 'false', 'null'],
    ['C', '7', 'true', '["low", "flag"]'],
  ])('%s over a = %s, b = %s answers %s', (hit, a, b, answer) =>
    expect(decide(table(hit, rows), a, b)).toBe(answer),
  )

  test.each<[HitPolicy, string]>([
    ['P', 'flag'],
    ['O', '["flag", "low", "high"]'],
  ])('%s follows the order of the output values', (hit, answer) =>
    expect(decide(table(hit, rows, { values: '"flag", "low", "high"' }), '12', 'true')).toBe(answer),
  )

  test('rows of Any may hold together where they answer the same', () =>
    expect(
      decide(
        table('A', [
          ['>= 10 | -', '1'],
          ['>= 5 | -', '1.0'],
        ]),
        '12',
        'true',
      ),
    ).toBe('1'))

  test('several outputs make a context', () =>
    expect(decide(table('F', [['- | -', '1 | 2']]), '0', 'true')).toBe('{o1: 1, o2: 2}'))
})

describe('aggregations', () => {
  const rows: readonly Row[] = [
    ['>= 0 | -', '10'],
    ['>= 5 | -', '20'],
    ['- | true', '30'],
  ]
  test.each<[Aggregation, string, string, string]>([
    ['+', '6', 'true', '60'],
    ['<', '6', 'true', '10'],
    ['>', '6', 'true', '30'],
    ['#', '6', 'true', '3'],
    ['#', '-1', 'false', '0'],
    ['+', '-1', 'false', 'null'],
  ])('C%s over a = %s, b = %s answers %s', (aggregation, a, b, answer) =>
    expect(decide(table('C', rows, { aggregation }), a, b)).toBe(answer),
  )
})

describe('where no row holds', () => {
  test('the default answers', () =>
    expect(decide(table('U', [['> 5 | -', '1']], { otherwise: '0' }), '1', 'true')).toBe('0'))

  test('an input outside what is allowed has no answer, and no default', () =>
    expect(decide(table('U', [['- | -', '1']], { otherwise: '0', allowed: '[0..10]' }), '11', 'true')).toBe(
      'null',
    ))
})

describe('an unknown cell', () => {
  test.each<[string, HitPolicy, readonly Row[], string, string, string]>([
    [
      'F: a later row cannot change it',
      'F',
      [
        ['> 5 | -', '1'],
        ['- | true', '2'],
      ],
      '6',
      '?',
      '1',
    ],
    [
      'F: an earlier row might hold',
      'F',
      [
        ['- | true', '2'],
        ['> 5 | -', '1'],
      ],
      '6',
      '?',
      'unknown',
    ],
    [
      'F: an earlier row would answer the same',
      'F',
      [
        ['- | true', '1'],
        ['> 5 | -', '1'],
      ],
      '6',
      '?',
      '1',
    ],
    [
      'F: no row is sure',
      'F',
      [
        ['- | true', '1'],
        ['- | false', '2'],
      ],
      '6',
      '?',
      'unknown',
    ],
    [
      'F: the row fails by what is known',
      'F',
      [
        ['> 9 | true', '2'],
        ['> 5 | -', '1'],
      ],
      '6',
      '?',
      '1',
    ],
    [
      'U: another row might hold too',
      'U',
      [
        ['> 5 | -', '1'],
        ['- | true', '2'],
      ],
      '6',
      '?',
      'unknown',
    ],
    [
      'U: two rows hold surely',
      'U',
      [
        ['> 5 | -', '1'],
        ['> 4 | -', '1'],
        ['- | true', '2'],
      ],
      '6',
      '?',
      'null',
    ],
    [
      'A: all that might hold agree',
      'A',
      [
        ['> 5 | -', '1'],
        ['- | true', '1'],
      ],
      '6',
      '?',
      '1',
    ],
    [
      'A: they do not agree',
      'A',
      [
        ['> 5 | -', '1'],
        ['- | true', '2'],
      ],
      '6',
      '?',
      'unknown',
    ],
    [
      'R: the list might be longer',
      'R',
      [
        ['> 5 | -', '1'],
        ['- | true', '1'],
      ],
      '6',
      '?',
      'unknown',
    ],
  ])('%s', (_, hit, rows, a, b, answer) => expect(decide(table(hit, rows), a, b)).toBe(answer))

  const ranked: readonly Row[] = [
    ['> 5 | -', '"mid"'],
    ['- | true', '"top"'],
    ['- | false', '"least"'],
  ]
  test('P: only one of higher priority could change it', () => {
    const values = { values: '"top", "mid", "least"' }
    expect(decide(table('P', ranked, values), '6', '?')).toBe('unknown')
    expect(decide(table('P', [ranked[0] ?? ['-', ''], ranked[2] ?? ['-', '']], values), '6', '?')).toBe('mid')
  })

  test.each<[Aggregation, string, string]>([
    ['+', '0', '10'],
    ['+', '1', 'unknown'],
    ['<', '11', '10'],
    ['<', '9', 'unknown'],
    ['>', '9', '10'],
    ['>', '11', 'unknown'],
    ['#', '10', 'unknown'],
  ])('C%s with a possible %s answers %s', (aggregation, possible, answer) => {
    const rows: readonly Row[] = [
      ['> 5 | -', '10'],
      ['- | true', possible],
    ]
    expect(decide(table('C', rows, { aggregation }), '6', '?')).toBe(answer)
  })

  test('the default might stand', () => {
    const rows: readonly Row[] = [['- | true', '1']]
    expect(decide(table('U', rows, { otherwise: '1' }), '6', '?')).toBe('1')
    expect(decide(table('U', rows, { otherwise: '0' }), '6', '?')).toBe('unknown')
  })

  test('says which facts it lacks', () => {
    const answer = decideTable(table('F', [['- | true', '1']]), {
      get: (name) => (name === 'b' ? missing : null),
    })
    expect(answer).toEqual(new Unknown('missing', [{ concept: 'b' }]))
  })
})
