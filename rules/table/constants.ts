import { evaluate } from '../feel/evaluate.ts'
import { findBuiltIn } from '../feel/functions/index.ts'
import type { Node, Test } from '../feel/node.ts'
import { isContext, isList, Range, Unknown, type Value } from '../feel/value.ts'
import { walk } from '../feel/walk.ts'

/** What a name is worth whatever the facts are, such as a parameter on a day. */
export type Resolve = (name: string) => Value | undefined

/** The value of an expression that needs no fact; undefined where it needs one, or has no known value. */
export function constantOf(node: Node, resolve: Resolve): Value | undefined {
  let constant = true
  walk(node, (inner) => {
    if (inner.op === 'tested') constant = false
    if (inner.op === 'name' && resolve(inner.name) === undefined) constant = false
    if ((inner.op === 'call' || inner.op === 'call-named') && !findBuiltIn(inner.name)) constant = false
  })
  if (!constant) return undefined
  const value = evaluate(node, { get: resolve })
  return value instanceof Unknown ? undefined : value
}

/**
 * The values at which the answer of the tests can change: between two of them it is the same throughout.
 * Undefined where that cannot be told.
 */
export function turningPoints(tests: readonly Test[], resolve: Resolve): readonly Value[] | undefined {
  const found: Value[] = []
  for (const test of tests) {
    const points = pointsOf(test, resolve)
    if (!points) return undefined
    found.push(...points)
  }
  return found
}

function pointsOf(test: Test, resolve: Resolve): readonly Value[] | undefined {
  switch (test.test) {
    case 'any':
      return []
    case 'not':
      return turningPoints(test.tests, resolve)
    case 'compare':
      return valuesIn(constantOf(test.to, resolve))
    case 'range': {
      const ends = [constantOf(test.range.low, resolve), constantOf(test.range.high, resolve)]
      return ends.every((end) => end !== undefined && end !== null) ? (ends as Value[]) : undefined
    }
    case 'expression':
      return test.asks ? undefined : valuesIn(constantOf(test.node, resolve))
  }
}

function valuesIn(value: Value | undefined): readonly Value[] | undefined {
  if (value === undefined || value instanceof Unknown || isContext(value)) return undefined
  if (value instanceof Range) return valuesIn([value.low, value.high])
  if (!isList(value)) return [value]
  const all = value.map(valuesIn)
  return all.every((one) => one !== undefined) ? all.flat() : undefined
}
