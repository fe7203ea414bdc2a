import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Day, Duration } from '../exact/day.ts'
import { fraction, Rational, whole } from '../exact/rational.ts'
import { evaluate } from './evaluate.ts'
import type { ArithmeticOperator, CompareOperator, Node, NodeOf, Test } from './node.ts'
import { parseExpression } from './parse.ts'
import { print } from './print.ts'
import type { Scope } from './scope.ts'
import { Unknown, type Value } from './value.ts'
import { YearList } from './year-list.ts'

describe('an expression is written in one manner', () => {
  test.each([
    ['a+b*c', 'a + b * c'],
    ['(a+b)*c', '(a + b) * c'],
    ['a-(b-c)', 'a - (b - c)'],
    ['a/(b/c)', 'a / (b / c)'],
    ['(a**b)**c', 'a ** b ** c'],
    ['a**(b**c)', 'a ** (b ** c)'],
    ['-(a+b)', '-(a + b)'],
    ['sales[ -1 ]', 'sales[-1]'],
    ['not( a ) or b and c', 'not(a) or b and c'],
    ['(a or b) and c', '(a or b) and c'],
    ['(a in (b, c)) and d', '(a in (b, c)) and d'],
    ['a in [1..2)', 'a in ([1..2))'],
    ['a in (<1,>2)', 'a in (< 1, > 2)'],
    ['a between 1 and 2', 'a between 1 and 2'],
    ['if a then b else c+1', 'if a then b else c + 1'],
    ['(if a then b else c)+1', '(if a then b else c) + 1'],
    ['on-duration("P12M")>=date("2018-01-01")', 'on - duration("P1Y") >= date("2018-01-01")'],
    ['"a\\"b"', '"a\\"b"'],
    ['every x in a satisfies x>1', 'every x in a satisfies x > 1'],
    ['[1,2][item>1]', '[1, 2][item > 1]'],
    ['{"k":1}.k', '{k: 1}.k'],
  ])('%s', (text, formatted) => {
    expect(print(parseExpression(text))).toBe(formatted)
    expect(print(parseExpression(formatted))).toBe(formatted)
  })
})

const at = { from: 0, to: 1 }
const literal = (value: Value): Node => ({ op: 'literal', at, value })

const values: readonly Value[] = [
  whole(0),
  whole(2),
  whole(-3),
  fraction(1n, 3n),
  true,
  false,
  null,
  '甲',
  'a"\\\n',
  Day.of(2018, 2, 28),
  new Duration('months', 14),
  Duration.days(3),
  new Unknown('missing', [{ concept: 'x' }]),
]
const scope: Scope = {
  get(name) {
    if (name === 'years') return new YearList(whole(1), new Unknown('missing'), whole(3))
    return /^v\d+$/.test(name) ? values[Number(name.slice(1))] : undefined
  },
}

const leaf: fc.Arbitrary<Node> = fc.oneof(
  fc.nat(values.length - 1).map((i): Node => ({ op: 'name', at, name: `v${i}` })),
  fc.constantFrom(...values.filter((value) => !(value instanceof Unknown))).map(literal),
  fc
    .tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 1, max: 12 }))
    .map(([n, d]) => literal(fraction(BigInt(n), BigInt(d)))),
  fc
    .constantFrom(-1, -2, 1, 9)
    .map((i): Node => ({ op: 'filter', at, of: { op: 'name', at, name: 'years' }, by: literal(whole(i)) })),
)

const { node } = fc.letrec<{ node: Node; test: Test; range: NodeOf<'range'> }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc.record({
      op: fc.constant('arithmetic' as const),
      at: fc.constant(at),
      by: fc.constantFrom<ArithmeticOperator>('+', '-', '*', '/'),
      left: tie('node'),
      right: tie('node'),
    }),
    fc.record({
      op: fc.constant('compare' as const),
      at: fc.constant(at),
      by: fc.constantFrom<CompareOperator>('=', '!=', '<', '<=', '>', '>='),
      left: tie('node'),
      right: tie('node'),
    }),
    fc.record({
      op: fc.constantFrom('and' as const, 'or' as const),
      at: fc.constant(at),
      left: tie('node'),
      right: tie('node'),
    }),
    fc.record({ op: fc.constant('negate' as const), at: fc.constant(at), of: tie('node') }),
    fc.record({
      op: fc.constant('between' as const),
      at: fc.constant(at),
      of: tie('node'),
      low: tie('node'),
      high: tie('node'),
    }),
    fc.record({
      op: fc.constant('if' as const),
      at: fc.constant(at),
      condition: tie('node'),
      yes: tie('node'),
      no: tie('node'),
    }),
    fc.record({
      op: fc.constant('in' as const),
      at: fc.constant(at),
      of: tie('node'),
      tests: fc.array(tie('test'), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({
      op: fc.constant('call' as const),
      at: fc.constant(at),
      name: fc.constantFrom('not', 'sum', 'max', 'count', 'abs'),
      args: fc.array(tie('node'), { minLength: 1, maxLength: 2 }),
    }),
    fc.record({
      op: fc.constant('list' as const),
      at: fc.constant(at),
      items: fc.array(tie('node'), { maxLength: 3 }),
    }),
    fc.record({
      op: fc.constant('let' as const),
      at: fc.constant(at),
      name: fc.constant('$x'),
      value: leaf,
      body: fc.oneof(tie('node'), fc.constant<Node>({ op: 'name', at, name: '$x' })),
    }),
  ),
  test: fc.oneof(
    fc.record({
      test: fc.constant('compare' as const),
      at: fc.constant(at),
      by: fc.constantFrom<CompareOperator>('<', '<=', '>', '>='),
      to: tie('node'),
    }),
    fc.record({ test: fc.constant('range' as const), at: fc.constant(at), range: tie('range') }),
    fc.record({
      test: fc.constant('expression' as const),
      at: fc.constant(at),
      node: leaf,
      asks: fc.constant(false),
    }),
    fc.record({
      test: fc.constant('not' as const),
      at: fc.constant(at),
      tests: fc.array(tie('test'), { minLength: 1, maxLength: 2 }),
    }),
  ),
  range: fc.record({
    op: fc.constant('range' as const),
    at: fc.constant(at),
    low: tie('node'),
    high: tie('node'),
    lowIn: fc.boolean(),
    highIn: fc.boolean(),
  }),
}))

/** A value as a text, to compare the two. */
function textOf(value: Value): string {
  if (value instanceof Rational) return `${value.n}/${value.d}`
  if (value instanceof Unknown) return `unknown ${value.reason} ${JSON.stringify(value.facts)}`
  if (Array.isArray(value)) return `[${(value as readonly Value[]).map(textOf).join(', ')}]`
  return value instanceof Day || value instanceof Duration ? value.toString() : JSON.stringify(value)
}

test('what is written reads as the same expression: it gives the same values', () => {
  fc.assert(
    fc.property(node, (expression) => {
      const again = parseExpression(print(expression))
      expect(textOf(evaluate(again, scope))).toBe(textOf(evaluate(expression, scope)))
    }),
  )
})
