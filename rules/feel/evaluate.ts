import { Day, Duration } from '../exact/day.ts'
import { Rational } from '../exact/rational.ts'
import { DateTime, Time } from '../exact/time.ts'
import { choose, elementAt, filterItems } from './forms.ts'
import { partOfTime } from './functions/dates.ts'
import { findBuiltIn } from './functions/index.ts'
import { isInstance } from './instance.ts'
import type { Iteration, Node, NodeOf, Test } from './node.ts'
import { both, calculate, compare, either, not } from './operators.ts'
import { bind, type Scope } from './scope.ts'
import { stepsBetween, stepsWithin } from './steps.ts'
import { Callable, isContext, isList, Range, Unknown, type Value } from './value.ts'

/** What the expression is worth in the scope. Throws nothing: what has no value is null or Unknown. */
export function evaluate(node: Node, scope: Scope): Value {
  switch (node.op) {
    case 'literal':
      return node.value
    case 'name':
      return scope.get(node.name) ?? null
    case 'tested':
      return scope.get('?') ?? null
    case 'arithmetic':
      return calculate(node.by, evaluate(node.left, scope), evaluate(node.right, scope))
    case 'negate':
      return calculate('-', Rational.zero, evaluate(node.of, scope))
    case 'compare':
      return compare(node.by, evaluate(node.left, scope), evaluate(node.right, scope))
    case 'between':
      return evaluateBetween(node, scope)
    case 'in':
      return anyTest(evaluate(node.of, scope), node.tests, scope)
    case 'and':
      return evaluateBoth(node, scope)
    case 'or':
      return evaluateEither(node, scope)
    case 'if':
      return evaluateIf(node, scope)
    case 'list':
      return node.items.map((item) => evaluate(item, scope))
    case 'range':
      return evaluateRange(node, scope)
    case 'context':
      return evaluateContext(node, scope)
    case 'filter':
      return evaluateFilter(node, scope)
    case 'path':
      return evaluatePath(evaluate(node.of, scope), node.key)
    case 'call':
      return callByPosition(
        node.name,
        node.args.map((arg) => evaluate(arg, scope)),
        scope,
      )
    case 'call-named':
      return callByName(node, scope)
    case 'for':
      return evaluateFor(node, scope)
    case 'some':
    case 'every':
      return evaluateQuantified(node, scope)
    case 'function':
      return new Callable(node.parameters, (args) =>
        evaluate(
          node.body,
          node.parameters.reduce((inner, name, i) => bind(inner, name, args[i] ?? null), scope),
        ),
      )
    case 'let':
      return evaluate(node.body, bind(scope, node.name, evaluate(node.value, scope)))
    case 'instance':
      return isInstance(evaluate(node.of, scope), node.type)
  }
}

function evaluateBetween(node: NodeOf<'between'>, scope: Scope): Value {
  const value = evaluate(node.of, scope)
  return both(
    compare('>=', value, evaluate(node.low, scope)),
    compare('<=', value, evaluate(node.high, scope)),
  )
}

function evaluateBoth(node: NodeOf<'and' | 'or'>, scope: Scope): Value {
  const left = evaluate(node.left, scope)
  return left === false ? false : both(left, evaluate(node.right, scope))
}

function evaluateEither(node: NodeOf<'and' | 'or'>, scope: Scope): Value {
  const left = evaluate(node.left, scope)
  return left === true ? true : either(left, evaluate(node.right, scope))
}

function evaluateIf(node: NodeOf<'if'>, scope: Scope): Value {
  return choose(
    evaluate(node.condition, scope),
    () => evaluate(node.yes, scope),
    () => evaluate(node.no, scope),
  )
}

/** A range that is written out has two ends: without one it is null. */
function evaluateRange(node: NodeOf<'range'>, scope: Scope): Value {
  const [low, high] = [evaluate(node.low, scope), evaluate(node.high, scope)]
  return low === null || high === null ? null : new Range(low, high, node.lowIn, node.highIn)
}

function evaluateContext(node: NodeOf<'context'>, scope: Scope): Value {
  const values = new Map<string, Value>()
  let inner = scope
  for (const { key, value } of node.entries) {
    const known = evaluate(value, inner)
    values.set(key, known)
    inner = bind(inner, key, known)
  }
  return values
}

/** Whether one of the tests holds for the value: true, false, unknown, or null where they cannot be asked. */
export function anyTest(value: Value, tests: readonly Test[], scope: Scope): Value {
  let answer: Value = false
  for (const test of tests) {
    answer = either(answer, holds(value, test, scope))
    if (answer === true) return true
  }
  return answer
}

function holds(value: Value, test: Test, scope: Scope): Value {
  switch (test.test) {
    case 'any':
      return true
    case 'not':
      return not(anyTest(value, test.tests, scope))
    case 'compare':
      return compare(test.by, value, evaluate(test.to, scope))
    case 'range':
      return within(value, evaluate(test.range, scope))
    case 'expression': {
      const against = evaluate(test.node, bind(scope, '?', value))
      if (test.asks) return typeof against === 'boolean' || against instanceof Unknown ? against : null
      return matches(value, against)
    }
  }
}

/** `value in against`: equal to it, inside the range, or an element of the list; one of another kind is none. */
function matches(value: Value, against: Value): Value {
  if (against instanceof Range && !(value instanceof Range)) return within(value, against)
  if (isList(against) && !isList(value)) {
    return against.reduce<Value>((answer, item) => either(answer, matches(value, item) ?? false), false)
  }
  const equal = compare('=', value, against)
  if (!isList(against) || equal === true) return equal
  return against.reduce<Value>((answer, item) => either(answer, compare('=', value, item) ?? false), equal)
}

function within(value: Value, range: Value): Value {
  if (value instanceof Unknown || !(range instanceof Range)) return value instanceof Unknown ? value : null
  const low = range.low === null ? true : compare(range.lowIn ? '>=' : '>', value, range.low)
  const high = range.high === null ? true : compare(range.highIn ? '<=' : '<', value, range.high)
  return both(low, high)
}

function evaluateFilter(node: NodeOf<'filter'>, scope: Scope): Value {
  const of = evaluate(node.of, scope)
  if (of instanceof Unknown || !isIndex(node.by)) {
    return filterItems(of, scope, (inner) => evaluate(node.by, inner))
  }
  return elementAt(isList(of) ? of : of === null ? [] : [of], evaluate(node.by, scope))
}

function isIndex(by: Node): boolean {
  return (by.op === 'literal' && by.value instanceof Rational) || by.op === 'negate'
}

function evaluatePath(of: Value, key: string): Value {
  if (of instanceof Unknown) return of
  if (isContext(of)) return of.get(key) ?? null
  if (isList(of)) return of.map((item) => evaluatePath(item, key))
  if (of instanceof Range) {
    const parts: Record<string, Value> = {
      start: of.low,
      end: of.high,
      'start included': of.lowIn,
      'end included': of.highIn,
    }
    return parts[key] ?? null
  }
  if (of instanceof Day || of instanceof Time || of instanceof DateTime || of instanceof Duration) {
    return partOfTime(of, key)
  }
  return null
}

function callByPosition(name: string, args: readonly Value[], scope: Scope): Value {
  const own = scope.get(name)
  if (own instanceof Callable) return own.parameters.length === args.length ? own.call(args) : null
  return findBuiltIn(name)?.call(args) ?? null
}

function callByName(node: NodeOf<'call-named'>, scope: Scope): Value {
  const values = new Map(node.args.map(({ key, value }) => [key, evaluate(value, scope)]))
  const own = scope.get(node.name)
  const parameters =
    own instanceof Callable ? own.parameters : findBuiltIn(node.name)?.parametersFor([...values.keys()])
  if (!parameters || [...values.keys()].some((key) => !parameters.includes(key))) return null
  return callByPosition(
    node.name,
    parameters.map((key) => values.get(key) ?? null),
    scope,
  )
}

function evaluateFor(node: NodeOf<'for'>, scope: Scope): Value {
  const results: Value[] = []
  const problem = eachCombination(node.over, scope, (inner) => {
    results.push(
      evaluate(node.body, { get: (name) => (name === 'partial' ? [...results] : inner.get(name)) }),
    )
  })
  return problem ?? results
}

function evaluateQuantified(node: NodeOf<'some' | 'every'>, scope: Scope): Value {
  let answer: Value = node.op === 'every'
  const join = node.op === 'every' ? both : either
  const problem = eachCombination(node.over, scope, (inner) => {
    answer = join(answer, evaluate(node.body, inner))
  })
  return problem ?? answer
}

/** Runs over all combinations; answers what stopped it: an unknown list, or null for what is no list. */
function eachCombination(
  over: readonly Iteration[],
  scope: Scope,
  run: (inner: Scope) => void,
): Value | undefined {
  const [first, ...rest] = over
  if (!first) {
    run(scope)
    return undefined
  }
  const items = itemsOf(first, scope)
  if (!isList(items)) return items
  for (const item of items) {
    const problem = eachCombination(rest, bind(scope, first.name, item), run)
    if (problem !== undefined) return problem
  }
  return undefined
}

function itemsOf({ of, to }: Iteration, scope: Scope): Value {
  const start = evaluate(of, scope)
  if (start instanceof Unknown) return start
  if (to) {
    const end = evaluate(to, scope)
    return end instanceof Unknown ? end : stepsBetween(start, end)
  }
  if (start instanceof Range) return stepsWithin(start)
  return isList(start) || start === null ? start : [start]
}
