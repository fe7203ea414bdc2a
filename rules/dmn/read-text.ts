import { findBuiltIn } from '../feel/functions/index.ts'
import type { Node, Test } from '../feel/node.ts'
import { type KnownNames, parseExpression, parseTests } from '../feel/parse.ts'
import { SyntaxProblem } from '../feel/syntax-error.ts'
import { walk } from '../feel/walk.ts'
import type { Workshop } from './workshop.ts'

/** Reads a text of the element; one that cannot be read, or calls what there is not, is reported and is null. */
export function readExpression(text: string, names: KnownNames, workshop: Workshop): Node {
  const nothing: Node = { op: 'literal', at: { from: 0, to: text.length }, value: null }
  return read(text, workshop, nothing, () => {
    const node = parseExpression(text, names)
    checkCalls(node, names)
    return node
  })
}

/** Reads the tests of the element; those that cannot be read are reported, and never hold. */
export function readTests(text: string, names: KnownNames, workshop: Workshop): readonly Test[] {
  return read<readonly Test[]>(text, workshop, [], () => {
    const tests = parseTests(text, names)
    const at = { from: 0, to: text.length }
    checkCalls({ op: 'in', at, of: { op: 'tested', at }, tests }, names)
    return tests
  })
}

function read<T>(text: string, workshop: Workshop, otherwise: T, parse: () => T): T {
  try {
    return parse()
  } catch (error) {
    workshop.report(workshop.at, text, error)
    return otherwise
  }
}

/** A function that nobody defines would be null without a word. */
function checkCalls(node: Node, names: KnownNames): void {
  const defined = new Set(Object.keys(names))
  walk(node, (inner) => {
    for (const name of namesBoundBy(inner)) defined.add(name)
  })
  walk(node, (inner) => {
    if (inner.op !== 'call' && inner.op !== 'call-named') return
    if (defined.has(inner.name) || findBuiltIn(inner.name)) return
    throw new SyntaxProblem('unsupported', inner.at, `function ${inner.name}`)
  })
}

function namesBoundBy(node: Node): readonly string[] {
  switch (node.op) {
    case 'function':
      return node.parameters
    case 'let':
      return [node.name]
    case 'context':
      return node.entries.map(({ key }) => key)
    case 'for':
    case 'some':
    case 'every':
      return node.over.map(({ name }) => name)
    default:
      return []
  }
}
