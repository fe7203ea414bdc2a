import { Duration } from '../exact/day.ts'
import { fraction, Rational } from '../exact/rational.ts'
import type { Node, Test } from '../feel/node.ts'
import { printValue } from '../feel/print.ts'
import type { Value } from '../feel/value.ts'
import { walk } from '../feel/walk.ts'
import type { Checks } from './checks.ts'
import { constantOf } from './constant.ts'
import type { TypeEnv } from './environment.ts'

/** Factors and divisors up to this count years, months or parts: they belong to a formula, not to the law's numbers. */
const LARGEST_OF_FORMULA = 12n

/**
 * Numbers and lengths of time that the law sets and that stand in the text without a citation:
 * rules.uncited_number. Free are 0, 1 and −1, what a number of years is compared with, small whole numbers
 * and parts of one in arithmetic, exponents, and bands, whose item or table is cited.
 */
export function checkCitations(node: Node, env: TypeEnv, checks: Checks): void {
  const threshold = (literal: Node, other: Node): void => {
    const value = constantOf(literal)
    if (isCount(other) || !isThreshold(value) || !dependsOnFacts(other, env)) return
    report(literal, value, checks)
  }
  const factor = (literal: Node): void => {
    const value = constantOf(literal)
    if (value instanceof Duration || (value instanceof Rational && !isOfFormula(value)))
      report(literal, value, checks)
  }
  walk(node, (inner) => {
    if (constantOf(inner) !== undefined) return
    if (inner.op === 'compare') {
      threshold(inner.left, inner.right)
      threshold(inner.right, inner.left)
    } else if (inner.op === 'between') {
      threshold(inner.low, inner.of)
      threshold(inner.high, inner.of)
    } else if (inner.op === 'in') {
      for (const bound of inner.tests.flatMap(boundsOf)) threshold(bound, inner.of)
    } else if (inner.op === 'arithmetic') {
      factor(inner.left)
      if (inner.by !== '**') factor(inner.right)
    }
  })
}

function report(literal: Node, value: Value | undefined, checks: Checks): void {
  if (value === undefined || checks.isBand(literal.at)) return
  const text = value instanceof Duration ? value.toString() : printValue(value)
  checks.report(literal.at, 'rules.uncited_number', { value: text })
}

function isThreshold(value: Value | undefined): boolean {
  if (value instanceof Duration) return true
  return value instanceof Rational && !(value.isInteger() && value.n >= -1n && value.n <= 1n)
}

/** 2, −12 or 1/3. */
function isOfFormula(value: Rational): boolean {
  const { n, d } = value.sign() < 0 ? value.negate() : value
  const part = n === 0n ? value : fraction(n, d)
  return part.d === 1n ? part.n <= LARGEST_OF_FORMULA : n === 1n && d <= LARGEST_OF_FORMULA
}

function isCount(node: Node): boolean {
  return node.op === 'call' && node.name === 'count'
}

function dependsOnFacts(node: Node, env: TypeEnv): boolean {
  let found = false
  walk(node, (inner) => {
    found ||= inner.op === 'name' && (inner.name.startsWith('$') || env.dependsOnFacts(inner.name))
  })
  return found
}

function boundsOf(test: Test): readonly Node[] {
  switch (test.test) {
    case 'any':
      return []
    case 'not':
      return test.tests.flatMap(boundsOf)
    case 'compare':
      return [test.to]
    case 'range':
      return [test.range.low, test.range.high]
    case 'expression':
      if (test.node.op === 'range') return [test.node.low, test.node.high]
      return test.node.op === 'list' ? test.node.items : [test.node]
  }
}
