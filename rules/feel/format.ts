import { Day, Duration } from '../exact/day.ts'
import { Rational } from '../exact/rational.ts'
import type { Iteration, Node, NodeOf, Test } from './node.ts'
import { isList, Range, type Value } from './value.ts'
import { mapChildren } from './walk.ts'

/** How tightly an expression holds together; what holds less than its place asks for stands in brackets. */
const LOOSE = 0
const TIGHTNESS: Partial<Record<Node['op'], number>> = {
  if: LOOSE,
  for: LOOSE,
  some: LOOSE,
  every: LOOSE,
  function: LOOSE,
  or: 1,
  and: 2,
  compare: 3,
  // The grammar reads `a in (b) and c` as `a in ((b) and c)`.
  in: LOOSE,
  between: LOOSE,
  instance: 3,
  negate: 8,
}
const ARITHMETIC = { '+': 4, '-': 4, '*': 5, '/': 5, '**': 6 } as const
const TIGHT = 9

/**
 * The expression as text in one manner, whatever it was read from: to be read again it gives the same
 * values. What expansion bound by `let` is written out at each of its places.
 */
export function formatExpression(node: Node): string {
  return format(node, LOOSE)
}

function format(node: Node, wanted: number): string {
  if (node.op === 'let') return format(writeOut(node.body, node.name, node.value), wanted)
  const text = textOf(node)
  return tightness(node) < wanted ? `(${text})` : text
}

function tightness(node: Node): number {
  if (node.op === 'arithmetic') return ARITHMETIC[node.by]
  if (node.op === 'literal' && node.value instanceof Rational) return node.value.sign() < 0 ? 8 : TIGHT
  return TIGHTNESS[node.op] ?? TIGHT
}

function textOf(node: Exclude<Node, { op: 'let' }>): string {
  switch (node.op) {
    case 'literal':
      return formatValue(node.value)
    case 'name':
      return node.name
    case 'tested':
      return '?'
    case 'arithmetic':
      return formatArithmetic(node)
    case 'negate':
      return `-${format(node.of, TIGHT)}`
    case 'compare':
      return `${format(node.left, 4)} ${node.by} ${format(node.right, 4)}`
    case 'between':
      return `${format(node.of, 4)} between ${format(node.low, 4)} and ${format(node.high, 4)}`
    case 'in':
      return formatIn(node)
    case 'and':
      return `${format(node.left, 2)} and ${format(node.right, 3)}`
    case 'or':
      return `${format(node.left, 1)} or ${format(node.right, 2)}`
    case 'if':
      return `if ${format(node.condition, LOOSE)} then ${format(node.yes, LOOSE)} else ${format(node.no, LOOSE)}`
    case 'list':
      return `[${node.items.map((item) => format(item, LOOSE)).join(', ')}]`
    case 'context':
      return `{${node.entries.map(({ key, value }) => `${JSON.stringify(key)}: ${format(value, LOOSE)}`).join(', ')}}`
    case 'range':
      return formatRange(node)
    case 'filter':
      return `${format(node.of, TIGHT)}[${format(node.by, LOOSE)}]`
    case 'path':
      return `${format(node.of, TIGHT)}.${node.key}`
    case 'call':
      return `${node.name}(${node.args.map((arg) => format(arg, LOOSE)).join(', ')})`
    case 'call-named':
      return `${node.name}(${node.args.map(({ key, value }) => `${key}: ${format(value, LOOSE)}`).join(', ')})`
    case 'for':
      return `for ${formatOver(node.over)} return ${format(node.body, LOOSE)}`
    case 'some':
    case 'every':
      return `${node.op} ${formatOver(node.over)} satisfies ${format(node.body, LOOSE)}`
    case 'function':
      return `function(${node.parameters.join(', ')}) ${format(node.body, LOOSE)}`
    case 'instance':
      return `${format(node.of, 4)} instance of ${node.type}`
  }
}

/** Operators of one rank are read from the left, so that the right side asks for more. */
function formatArithmetic({ by, left, right }: NodeOf<'arithmetic'>): string {
  const rank = ARITHMETIC[by]
  return `${format(left, rank)} ${by} ${format(right, rank + 1)}`
}

function formatOver(over: readonly Iteration[]): string {
  return over
    .map(({ name, of, to }) => `${name} in ${format(of, LOOSE)}${to ? `..${format(to, LOOSE)}` : ''}`)
    .join(', ')
}

function formatRange({ low, high, lowIn, highIn }: NodeOf<'range'>): string {
  return `${lowIn ? '[' : '('}${format(low, 4)}..${format(high, 4)}${highIn ? ']' : ')'}`
}

/** `not(…)` and `-` can stand in a table's cell but not behind `in`. */
function formatIn({ at, of, tests }: NodeOf<'in'>): string {
  const parts: string[] = []
  let plain: Test[] = []
  const close = (): void => {
    if (plain.length > 0) parts.push(`${format(of, 4)} in (${plain.map(formatTest).join(', ')})`)
    plain = []
  }
  for (const test of tests) {
    if (test.test !== 'not' && test.test !== 'any') {
      plain.push(test)
      continue
    }
    close()
    parts.push(test.test === 'any' ? 'true' : `not(${formatIn({ op: 'in', at, of, tests: test.tests })})`)
  }
  close()
  return parts.length === 1 ? (parts[0] ?? '') : parts.map((part) => `(${part})`).join(' or ') || 'false'
}

function formatTest(test: Test): string {
  if (test.test === 'compare') return `${test.by} ${format(test.to, 4)}`
  if (test.test === 'range') return formatRange(test.range)
  return test.test === 'expression' ? format(test.node, LOOSE) : ''
}

/** The value as a literal. A fraction without a finite decimal is written as a division. */
export function formatValue(value: Value): string {
  if (value instanceof Rational) return formatNumber(value)
  if (value instanceof Day) return `date("${value}")`
  if (value instanceof Duration) return `duration("${value}")`
  if (typeof value === 'string') return JSON.stringify(value)
  if (isList(value)) return `[${value.map(formatValue).join(', ')}]`
  if (value instanceof Range) {
    const { low, high, lowIn, highIn } = value
    return `${lowIn ? '[' : '('}${formatValue(low)}..${formatValue(high)}${highIn ? ']' : ')'}`
  }
  return String(value)
}

function formatNumber(value: Rational): string {
  let rest = value.d
  while (rest % 2n === 0n) rest /= 2n
  while (rest % 5n === 0n) rest /= 5n
  return rest === 1n && value.d < 10n ** 30n ? value.toString() : `(${value.n} / ${value.d})`
}

/** The body with the name's value at every place of the name. */
export function writeOut(body: Node, name: string, value: Node): Node {
  if (body.op === 'name') return body.name === name ? value : body
  if (body.op === 'let' && body.name === name) return { ...body, value: writeOut(body.value, name, value) }
  return mapChildren(body, (child) => writeOut(child, name, value))
}
