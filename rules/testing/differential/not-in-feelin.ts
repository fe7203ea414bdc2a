import { Duration } from '../../exact/day.ts'
import { evaluate } from '../../feel/evaluate.ts'
import type { Node } from '../../feel/node.ts'
import { compare } from '../../feel/operators.ts'
import { bind, type Scope } from '../../feel/scope.ts'
import { walk } from '../../feel/walk.ts'

/**
 * Whether the expression, on these facts, comes to what feelin does otherwise than the standard: a duration
 * multiplied or divided by a number is null there, and a range or `between` whose ends are out of order is
 * read the other way round, where by the standard nothing lies in it.
 */
export function isReadOtherwise(node: Node, scope: Scope): boolean {
  if (node.op === 'let') {
    const inner = bind(scope, node.name, evaluate(node.value, scope))
    return isReadOtherwise(node.value, scope) || isReadOtherwise(node.body, inner)
  }
  let found = false
  walk(node, (inner) => {
    if (found || inner === node) return
    if (inner.op === 'let') found = isReadOtherwise(inner, scope)
  })
  walk(node, (inner) => {
    if (inner.op === 'range' || inner.op === 'between') found ||= isOutOfOrder(inner, scope)
    if (inner.op === 'in') {
      const ranges = inner.tests.flatMap((test) => (test.test === 'range' ? [test.range] : []))
      found ||= ranges.some((range) => isOutOfOrder(range, scope))
    }
    if (inner.op === 'arithmetic' && (inner.by === '*' || inner.by === '/')) {
      const sides = [evaluate(inner.left, scope), evaluate(inner.right, scope)]
      found ||= sides.some((side) => side instanceof Duration)
    }
  })
  return found
}

function isOutOfOrder(node: { readonly low: Node; readonly high: Node }, scope: Scope): boolean {
  return compare('<=', evaluate(node.low, scope), evaluate(node.high, scope)) !== true
}
