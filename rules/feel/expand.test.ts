import { describe, expect, test } from 'vitest'
import { whole } from '../exact/rational.ts'
import { lowerTable } from '../table/lower.ts'
import { evaluate } from './evaluate.ts'
import { ExpansionProblem, expand } from './expand.ts'
import type { Node } from './node.ts'
import { parseExpression, parseTests } from './parse.ts'
import type { Value } from './value.ts'

const functions = (entries: Record<string, [string[], string]>) =>
  new Map(
    Object.entries(entries).map(([name, [parameters, body]]) => [
      name,
      { parameters, body: parseExpression(body) },
    ]),
  )
const decisions = (entries: Record<string, string | Node>) =>
  new Map(
    Object.entries(entries).map(([name, text]) => [
      name,
      typeof text === 'string' ? parseExpression(text) : text,
    ]),
  )

describe('expansion', () => {
  test('decisions and functions are written out', () => {
    const node = expand(parseExpression('double(a + b) > limit'), {
      functions: functions({ double: [['x'], 'x + x'] }),
      decisions: decisions({ limit: 'b * 2' }),
    })
    const values: Record<string, Value> = { a: whole(3), b: whole(4) }
    expect(evaluate(node, { get: (name) => values[name] })).toBe(true)
    expect(node).toMatchObject({ op: 'compare', left: { op: 'let' } })
  })

  test('a decision that comes to itself is refused with the way', () => {
    const definitions = { functions: functions({}), decisions: decisions({ a: 'b + 1', b: 'a + 1' }) }
    expect(() => expand(parseExpression('a > 1'), definitions)).toThrow(
      new ExpansionProblem('cycle', { from: 0, to: 1 }, ['a', 'b', 'a']),
    )
  })

  test('a call with another number of arguments is refused', () => {
    const definitions = { functions: functions({ f: [['x'], 'x'] }), decisions: decisions({}) }
    expect(() => expand(parseExpression('f(1, 2)'), definitions)).toThrow(ExpansionProblem)
  })
})

describe('a table as a chain', () => {
  const table = lowerTable({
    at: { from: 0, to: 0 },
    hit: 'U',
    inputs: [parseExpression('sales')],
    rows: [
      { tests: [parseTests('<= 50000000')], output: parseExpression('0.05') },
      { tests: [parseTests('(50000000..200000000]')], output: parseExpression('0.04') },
      { tests: [parseTests('-')], output: parseExpression('0.03') },
    ],
  })

  test.each([
    ['50000000', '0.05'],
    ['50000000.01', '0.04'],
    ['200000000', '0.04'],
    ['200000001', '0.03'],
  ])('sales of %s stand under %s', (sales, ratio) => {
    const value = evaluate(parseExpression(sales), { get: () => undefined })
    expect(String(evaluate(table, { get: () => value }))).toBe(ratio)
  })
})
