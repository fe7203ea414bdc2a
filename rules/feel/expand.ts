import type { Node, NodeOf, Span } from './node.ts'
import { mapChildren } from './walk.ts'

/** What names may stand for: another expression (a decision), or a function over expressions. */
export interface Definitions {
  readonly decisions: ReadonlyMap<string, Node>
  readonly functions: ReadonlyMap<string, { readonly parameters: readonly string[]; readonly body: Node }>
}

/** A name that comes to itself again, or a function called with another number of arguments. */
export class ExpansionProblem extends Error {
  readonly code: 'cycle' | 'arguments'
  readonly at: Span
  /** The names on the way, the last one again the first; or the function's name. */
  readonly names: readonly string[]

  constructor(code: 'cycle' | 'arguments', at: Span, names: readonly string[]) {
    super(`${code}: ${names.join(' → ')}`)
    this.code = code
    this.at = at
    this.names = names
  }
}

/**
 * The expression with every decision and function of ours written out, so that only facts, parameters and
 * built-in functions remain. An argument that is more than a name is worked out once, by `let`.
 * Throws ExpansionProblem.
 */
export function expand(node: Node, definitions: Definitions): Node {
  let fresh = 0

  function inside(node: Node, way: readonly string[]): Node {
    if (node.op === 'name') return expandName(node, way)
    if (node.op === 'call') return expandCall(node, way)
    return mapChildren(node, (child) => inside(child, way))
  }

  function expandName(node: NodeOf<'name'>, way: readonly string[]): Node {
    const decision = definitions.decisions.get(node.name)
    return decision ? inside(decision, enter(node.name, node.at, way)) : node
  }

  function expandCall(node: NodeOf<'call'>, way: readonly string[]): Node {
    const args = node.args.map((arg) => inside(arg, way))
    const called = definitions.functions.get(node.name)
    if (!called) return { ...node, args }
    if (called.parameters.length !== args.length)
      throw new ExpansionProblem('arguments', node.at, [node.name])
    const bindings: { name: string; value: Node }[] = []
    const values = new Map<string, Node>()
    called.parameters.forEach((parameter, i) => {
      const arg = args[i]
      if (!arg) return
      if (arg.op === 'name' || arg.op === 'literal') values.set(parameter, arg)
      else {
        fresh += 1
        const name = `$${parameter}${fresh}`
        bindings.push({ name, value: arg })
        values.set(parameter, { op: 'name', at: arg.at, name })
      }
    })
    const body = substitute(inside(called.body, enter(node.name, node.at, way)), values)
    return bindings.reduceRight<Node>(
      (inner, { name, value }) => ({ op: 'let', at: node.at, name, value, body: inner }),
      body,
    )
  }

  return inside(node, [])
}

function enter(name: string, at: Span, way: readonly string[]): readonly string[] {
  if (way.includes(name)) throw new ExpansionProblem('cycle', at, [...way.slice(way.indexOf(name)), name])
  return [...way, name]
}

function substitute(node: Node, values: ReadonlyMap<string, Node>): Node {
  if (node.op === 'name') return values.get(node.name) ?? node
  return mapChildren(node, (child) => substitute(child, values))
}
