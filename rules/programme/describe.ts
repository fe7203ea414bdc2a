import { Rational } from '../exact/rational.ts'
import { evaluate } from '../feel/evaluate.ts'
import type { CompareOperator, Node } from '../feel/node.ts'
import { calculate } from '../feel/operators.ts'
import { bind, type Scope } from '../feel/scope.ts'
import type { Value } from '../feel/value.ts'
import { namesIn } from '../feel/walk.ts'
import type { Concepts } from './model.ts'

/** One comparison inside a condition, as it turned out. */
export interface Comparison {
  readonly by: CompareOperator | 'in' | 'is'
  /** The side that depends on facts. */
  readonly actual: Value
  readonly required: Value
  /** What is lacking, positive; only between numbers and only where the comparison does not hold. */
  readonly gap?: Rational
  readonly holds: Value
  /** The expression of the actual side, to tell its unit. */
  readonly of: Node
}

/** A condition taken apart: a comparison, or several of which all or one must hold. */
export type Description =
  | { readonly all: readonly Description[] }
  | { readonly any: readonly Description[] }
  | { readonly comparison: Comparison }

const FLIPPED: Record<CompareOperator, CompareOperator> = {
  '=': '=',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
}

/** Takes a condition apart down to its comparisons. */
export function describe(node: Node, scope: Scope, concepts: Concepts): Description {
  switch (node.op) {
    case 'and':
      return { all: flatten(node, 'and').map((part) => describe(part, scope, concepts)) }
    case 'or':
      return { any: flatten(node, 'or').map((part) => describe(part, scope, concepts)) }
    case 'let':
      return around(node, describe(node.body, bind(scope, node.name, evaluate(node.value, scope)), concepts))
    case 'if':
      return describeIf(node, scope, concepts)
    case 'compare': {
      const flip = !dependsOnFacts(node.left, concepts) && dependsOnFacts(node.right, concepts)
      const [of, to, by] = flip ? [node.right, node.left, FLIPPED[node.by]] : [node.left, node.right, node.by]
      return { comparison: comparison(by, of, evaluate(to, scope), node, scope) }
    }
    case 'between':
      return {
        all: [
          describe({ op: 'compare', at: node.at, by: '>=', left: node.of, right: node.low }, scope, concepts),
          describe(
            { op: 'compare', at: node.at, by: '<=', left: node.of, right: node.high },
            scope,
            concepts,
          ),
        ],
      }
    case 'in':
      return { comparison: comparison('in', node.of, requiredByTests(node, scope), node, scope) }
    case 'call': {
      const [only] = node.args
      if (node.name === 'not' && only) return { comparison: comparison('is', only, false, node, scope) }
      return { comparison: comparison('is', node, true, node, scope) }
    }
    default:
      return { comparison: comparison('is', node, true, node, scope) }
  }
}

/** The comparisons with what `let` bound around their actual sides, so that these stand on their own. */
function around(binding: Extract<Node, { op: 'let' }>, inner: Description): Description {
  const outside = (part: Description) => around(binding, part)
  if ('all' in inner) return { all: inner.all.map(outside) }
  if ('any' in inner) return { any: inner.any.map(outside) }
  const { of } = inner.comparison
  if (!namesIn(of).has(binding.name)) return inner
  return { comparison: { ...inner.comparison, of: { ...binding, body: of } } }
}

/** The branch that counts; where that is not known, the one that is asked for more. */
function describeIf(node: Extract<Node, { op: 'if' }>, scope: Scope, concepts: Concepts): Description {
  const condition = evaluate(node.condition, scope)
  return describe(condition === true ? node.yes : node.no, scope, concepts)
}

function comparison(by: Comparison['by'], of: Node, required: Value, whole: Node, scope: Scope): Comparison {
  const actual = evaluate(of, scope)
  const holds = evaluate(whole, scope)
  const gap = holds === false ? gapOf(by, actual, required) : undefined
  return gap ? { by, actual, required, gap, holds, of } : { by, actual, required, holds, of }
}

function gapOf(by: Comparison['by'], actual: Value, required: Value): Rational | undefined {
  if (!(actual instanceof Rational && required instanceof Rational) || by === '!=') return undefined
  const difference = calculate('-', required, actual)
  if (!(difference instanceof Rational)) return undefined
  return difference.sign() < 0 ? difference.negate() : difference
}

function requiredByTests(node: Extract<Node, { op: 'in' }>, scope: Scope): Value {
  const values = node.tests.flatMap((test): Value[] => {
    if (test.test === 'range') return [evaluate(test.range, scope)]
    if (test.test === 'expression') {
      const value = evaluate(test.node, scope)
      return Array.isArray(value) ? value : [value]
    }
    return test.test === 'compare' ? [evaluate(test.to, scope)] : []
  })
  return values.length === 1 ? (values[0] ?? null) : values
}

function flatten(node: Node, op: 'and' | 'or'): readonly Node[] {
  return node.op === op ? [...flatten(node.left, op), ...flatten(node.right, op)] : [node]
}

function dependsOnFacts(node: Node, concepts: Concepts): boolean {
  return [...namesIn(node)].some((name) => concepts.has(name) || name.startsWith('$'))
}

/**
 * The comparison that speaks for the whole: of parts that must all hold the first that does not, of
 * alternatives the one that comes nearest, judged by the share that is lacking.
 */
export function headline(description: Description): Comparison | undefined {
  if ('comparison' in description) return description.comparison
  if ('all' in description) {
    const parts = description.all.map(headline).filter((part) => part !== undefined)
    return parts.find(({ holds }) => holds === false) ?? parts.find(({ holds }) => holds !== true) ?? parts[0]
  }
  const parts = description.any.map(headline).filter((part) => part !== undefined)
  return parts.find(({ holds }) => holds === true) ?? parts.toSorted((a, b) => lacking(a) - lacking(b))[0]
}

/** The share of the required that is lacking; more than all where it cannot be told. */
function lacking({ gap, required, holds }: Comparison): number {
  if (holds !== false) return 1
  if (!gap || !(required instanceof Rational) || required.sign() === 0) return 2
  return Math.abs(gap.divide(required)?.toNumber() ?? 2)
}
