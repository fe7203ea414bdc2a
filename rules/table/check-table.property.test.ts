import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fraction } from '../exact/rational.ts'
import { anyTest } from '../feel/evaluate.ts'
import { parseExpression, parseTests } from '../feel/parse.ts'
import type { Value } from '../feel/value.ts'
import { checkTable } from './check-table.ts'
import type { DecisionTable, HitPolicy } from './model.ts'

const bound = fc.integer({ min: 0, max: 3 })
const number = fc.oneof(
  fc.constant('-'),
  fc.tuple(fc.constantFrom('<', '<=', '>', '>=', '=', '!='), bound).map(([by, to]) => `${by} ${to}`),
  fc
    .tuple(fc.constantFrom('[', '('), bound, bound, fc.constantFrom(']', ')'))
    .map(([open, low, high, close]) => `${open}${low}..${high}${close}`),
  bound.map((to) => `not(${to})`),
  fc.tuple(bound, bound).map(([one, other]) => `${one}, ${other}`),
)
const flag = fc.constantFrom('-', 'true', 'false', 'not(true)')
const rows = fc.array(fc.tuple(number, number, flag), { minLength: 1, maxLength: 5 })

const NAMES = ['a', 'b', 'c']

function table(hit: HitPolicy, cells: readonly (readonly string[])[]): DecisionTable {
  return {
    at: { from: 0, to: 0 },
    hit,
    inputs: NAMES.map((name) => ({ of: parseExpression(name) })),
    outputs: [{}],
    rows: cells.map((row) => ({
      tests: row.map((cell) => parseTests(cell)),
      outputs: [parseExpression('1')],
    })),
  }
}

/** All bounds of the tests, what lies between them, and beyond them. */
const numbers = Array.from({ length: 9 }, (_, i) => fraction(BigInt(i - 1), 2n))
const points: readonly (readonly Value[])[] = numbers.flatMap((a) =>
  numbers.flatMap((b) => [true, false].map((c) => [a, b, c])),
)

/** For each point, the rows (from 1) that hold there. */
function rowsAt(of: DecisionTable): readonly (readonly number[])[] {
  const scope = { get: () => undefined }
  return points.map((point) =>
    of.rows.flatMap(({ tests }, row) =>
      tests.every((cell, i) => anyTest(point[i] ?? null, cell, scope) === true) ? [row + 1] : [],
    ),
  )
}

test('finds what trying all values finds, and nothing else', () => {
  fc.assert(
    fc.property(rows, fc.constantFrom<HitPolicy>('U', 'F'), (cells, hit) => {
      const of = table(hit, cells)
      const holding = rowsAt(of)
      const problems = checkTable(of, () => undefined)
      const codes = problems.map(({ code }) => code)
      expect(codes.includes('table.gap')).toBe(holding.some((found) => found.length === 0))
      const overlap = hit === 'U' && holding.some((found) => found.length > 1)
      expect(codes.includes('table.overlap')).toBe(overlap)
      const never = cells.map((_, i) => i + 1).filter((row) => !holding.some((found) => found.includes(row)))
      const emptyCells = problems.filter(({ code }) => code === 'table.empty_cell')
      expect(new Set(emptyCells.flatMap((found) => ('row' in found ? [found.row] : [])))).toEqual(
        new Set(never),
      )
      const unreachable = problems.filter(({ code }) => code === 'table.unreachable_row')
      const notFirst = cells
        .map((_, i) => i + 1)
        .filter((row) => !never.includes(row) && !holding.some(([first]) => first === row))
      expect(unreachable.map((found) => ('row' in found ? found.row : 0))).toEqual(
        hit === 'F' ? notFirst : [],
      )
    }),
  )
}, 60_000)
