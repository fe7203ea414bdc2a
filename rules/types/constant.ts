import { evaluate } from '../feel/evaluate.ts'
import type { Node } from '../feel/node.ts'
import { emptyScope } from '../feel/scope.ts'
import { Unknown, type Value } from '../feel/value.ts'
import { walk } from '../feel/walk.ts'

/** The value of an expression that names nothing, such as -1, 1/2 or duration("P1Y"); undefined for all others. */
export function constantOf(node: Node): Value | undefined {
  let named = false
  walk(node, ({ op }) => {
    named ||= op === 'name' || op === 'tested' || op === 'call' || op === 'call-named'
  })
  if (named) return undefined
  const value = evaluate(node, emptyScope)
  return value === null || value instanceof Unknown ? undefined : value
}
