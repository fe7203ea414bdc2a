import type { Iteration, Node, NodeOf, Test } from './node.ts'

/** The node with `change` applied to each expression directly below it. */
export function mapChildren(node: Node, change: (child: Node) => Node): Node {
  switch (node.op) {
    case 'literal':
    case 'name':
    case 'tested':
      return node
    case 'arithmetic':
    case 'compare':
    case 'and':
    case 'or':
      return { ...node, left: change(node.left), right: change(node.right) }
    case 'negate':
    case 'instance':
    case 'path':
      return { ...node, of: change(node.of) }
    case 'between':
      return { ...node, of: change(node.of), low: change(node.low), high: change(node.high) }
    case 'in':
      return { ...node, of: change(node.of), tests: node.tests.map((test) => mapTest(test, change)) }
    case 'if':
      return {
        ...node,
        condition: change(node.condition),
        yes: change(node.yes),
        no: change(node.no),
      }
    case 'list':
      return { ...node, items: node.items.map(change) }
    case 'context':
      return { ...node, entries: node.entries.map(({ key, value }) => ({ key, value: change(value) })) }
    case 'range':
      return mapRange(node, change)
    case 'filter':
      return { ...node, of: change(node.of), by: change(node.by) }
    case 'call':
      return { ...node, args: node.args.map(change) }
    case 'call-named':
      return { ...node, args: node.args.map(({ key, value }) => ({ key, value: change(value) })) }
    case 'for':
    case 'some':
    case 'every':
      return {
        ...node,
        over: node.over.map((over) => mapIteration(over, change)),
        body: change(node.body),
      }
    case 'function':
      return { ...node, body: change(node.body) }
    case 'let':
      return { ...node, value: change(node.value), body: change(node.body) }
  }
}

function mapIteration(over: Iteration, change: (child: Node) => Node): Iteration {
  const of = change(over.of)
  return over.to ? { ...over, of, to: change(over.to) } : { ...over, of }
}

function mapRange(node: NodeOf<'range'>, change: (child: Node) => Node): NodeOf<'range'> {
  return { ...node, low: change(node.low), high: change(node.high) }
}

function mapTest(test: Test, change: (child: Node) => Node): Test {
  switch (test.test) {
    case 'any':
      return test
    case 'not':
      return { ...test, tests: test.tests.map((inner) => mapTest(inner, change)) }
    case 'compare':
      return { ...test, to: change(test.to) }
    case 'range':
      return { ...test, range: mapRange(test.range, change) }
    case 'expression':
      return { ...test, node: change(test.node) }
  }
}

/** Calls `visit` with the node and all below it, outer ones first. */
export function walk(node: Node, visit: (node: Node) => void): void {
  visit(node)
  mapChildren(node, (child) => {
    walk(child, visit)
    return child
  })
}

/** Every name that stands in the expression, each once. */
export function namesIn(node: Node): ReadonlySet<string> {
  const names = new Set<string>()
  walk(node, (inner) => {
    if (inner.op === 'name') names.add(inner.name)
  })
  return names
}
