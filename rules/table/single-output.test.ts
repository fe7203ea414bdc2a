import { describe, expect, test } from 'vitest'
import { fraction } from '../exact/rational.ts'
import { evaluate } from '../feel/evaluate.ts'
import { parseExpression, parseTests } from '../feel/parse.ts'
import type { Value } from '../feel/value.ts'
import { decideTable } from './decide.ts'
import { lowerTable } from './lower.ts'
import type { DecisionTable, HitPolicy } from './model.ts'
import { asDecisionTable, asSingleOutput } from './single-output.ts'

function table(hit: HitPolicy, otherwise?: string): DecisionTable {
  const row = (test: string, output: string) => ({
    tests: [parseTests(test)],
    outputs: [parseExpression(output)],
  })
  return {
    at: { from: 0, to: 0 },
    hit,
    inputs: [{ of: parseExpression('a') }],
    outputs: [otherwise === undefined ? {} : { otherwise: parseExpression(otherwise) }],
    rows: [row('< 5', '"low"'), row('[5..9]', '"mid"')],
  }
}

describe('a table with one output and one answer', () => {
  const values: readonly Value[] = [null, 'x', ...[0n, 5n, 19n, 20n].map((n) => fraction(n, 2n))]

  test.each<[HitPolicy, string | undefined]>([
    ['U', undefined],
    ['A', undefined],
    ['F', undefined],
    ['U', '"high"'],
  ])('%s answers as a chain what it answers as a table (default %s)', (hit, otherwise) => {
    const whole = table(hit, otherwise)
    const single = asSingleOutput(whole)
    if (!single) throw new Error('the table has one output')
    for (const value of values) {
      const scope = { get: () => value }
      expect(evaluate(lowerTable(single), scope)).toEqual(decideTable(whole, scope))
      expect(decideTable(asDecisionTable(single), scope)).toEqual(decideTable(whole, scope))
    }
  })
})

test.each<HitPolicy>(['P', 'R', 'O', 'C'])('%s answers by more than the first row that holds', (hit) =>
  expect(asSingleOutput(table(hit))).toBeUndefined(),
)
