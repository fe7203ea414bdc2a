import { Day, Duration } from '../../exact/day.ts'
import { Rational } from '../../exact/rational.ts'
import type { Node, Test } from '../../feel/node.ts'
import type { Value } from '../../feel/value.ts'

type Bound = ReadonlyMap<string, string>

/** The expression as FEEL text for another engine: what `let` names is written out. */
export function printNode(node: Node, bound: Bound = new Map()): string {
  const print = (inner: Node) => printNode(inner, bound)
  switch (node.op) {
    case 'literal':
      return printValue(node.value)
    case 'name':
      return bound.get(node.name) ?? node.name
    case 'arithmetic':
    case 'compare':
      return `(${print(node.left)} ${node.by} ${print(node.right)})`
    case 'and':
    case 'or':
      return `(${print(node.left)} ${node.op} ${print(node.right)})`
    case 'negate':
      return `(0 - ${print(node.of)})`
    case 'between':
      return `(${print(node.of)} between ${print(node.low)} and ${print(node.high)})`
    case 'in':
      return `(${print(node.of)} in (${node.tests.map((test) => printTest(test, bound)).join(', ')}))`
    case 'if':
      return `(if ${print(node.condition)} then ${print(node.yes)} else ${print(node.no)})`
    case 'list':
      return `[${node.items.map(print).join(', ')}]`
    case 'range':
      return `${node.lowIn ? '[' : '('}${print(node.low)}..${print(node.high)}${node.highIn ? ']' : ')'}`
    case 'filter':
      return `${print(node.of)}[${node.by.op === 'negate' ? `-${print(node.by.of)}` : print(node.by)}]`
    case 'call':
      return `${node.name}(${node.args.map(print).join(', ')})`
    case 'some':
    case 'every': {
      const over = node.over.map(({ name, of }) => `${name} in ${print(of)}`).join(', ')
      return `(${node.op} ${over} satisfies ${print(node.body)})`
    }
    case 'let':
      return printNode(node.body, new Map(bound).set(node.name, print(node.value)))
    default:
      throw new Error(`${node.op} is not printed`)
  }
}

function printTest(test: Test, bound: Bound): string {
  switch (test.test) {
    case 'any':
      return '-'
    case 'compare':
      return `${test.by} ${printNode(test.to, bound)}`
    case 'range':
      return printNode(test.range, bound)
    case 'expression':
      return printNode(test.node, bound)
    case 'not':
      throw new Error('not among tests is not printed')
  }
}

function printValue(value: Value): string {
  if (value instanceof Day) return `date("${value}")`
  if (value instanceof Duration) return `duration("${value}")`
  if (value instanceof Rational) return value.toString()
  return JSON.stringify(value)
}
