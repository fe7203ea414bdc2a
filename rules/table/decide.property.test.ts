import fc from 'fast-check'
import { expect, test } from 'vitest'
import { whole } from '../exact/rational.ts'
import { parseExpression, parseTests } from '../feel/parse.ts'
import { Unknown, type Value } from '../feel/value.ts'
import { decideTable } from './decide.ts'
import type { Aggregation, DecisionTable, HitPolicy } from './model.ts'

const row = fc.record({
  a: fc.constantFrom('-', '< 2', '>= 1', '[1..2]', 'not(1)', '0, 3'),
  b: fc.constantFrom('-', 'true', 'false'),
  output: fc.constantFrom('0', '1', '2', 'a', 'if b then 1 else 2', 'null'),
})

const tables = fc
  .record({
    hit: fc.constantFrom<HitPolicy>('U', 'A', 'P', 'F', 'R', 'O', 'C'),
    aggregation: fc.constantFrom<Aggregation | undefined>(undefined, '+', '<', '>', '#'),
    otherwise: fc.option(fc.constantFrom('0', '1'), { nil: undefined }),
    rows: fc.array(row, { minLength: 1, maxLength: 5 }),
  })
  .map(
    ({ hit, aggregation, otherwise, rows }): DecisionTable => ({
      at: { from: 0, to: 0 },
      hit,
      ...(hit === 'C' && aggregation ? { aggregation } : {}),
      inputs: [{ of: parseExpression('a') }, { of: parseExpression('b') }],
      outputs: [
        {
          allowed: parseTests('2, 1, 0'),
          ...(otherwise === undefined ? {} : { otherwise: parseExpression(otherwise) }),
        },
      ],
      rows: rows.map(({ a, b, output }) => ({
        tests: [parseTests(a), parseTests(b)],
        outputs: [parseExpression(output)],
      })),
    }),
  )

const unknown = new Unknown('missing', [{ concept: 'b' }])

test('an answer given without a fact is the answer whatever the fact is', () => {
  let known = 0
  fc.assert(
    fc.property(tables, fc.integer({ min: 0, max: 3 }), (table, a) => {
      const decide = (b: Value) => decideTable(table, { get: (name) => (name === 'a' ? whole(a) : b) })
      const answer = decide(unknown)
      if (
        answer instanceof Unknown ||
        (Array.isArray(answer) && answer.some((item) => item instanceof Unknown))
      )
        return
      known += 1
      expect(decide(true)).toEqual(answer)
      expect(decide(false)).toEqual(answer)
    }),
    { numRuns: 2_000 },
  )
  expect(known).toBeGreaterThan(300)
}, 60_000)
