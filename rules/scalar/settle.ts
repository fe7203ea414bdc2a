import { Day } from '../exact/day.ts'
import { power, Rational } from '../exact/rational.ts'
import { isList, type Value } from '../feel/value.ts'
import { numberOf } from './meaning.ts'
import type { Scalar } from './scalar.ts'

/** A known value of a scalar: a number (also for times), a text, a truth, null; undefined where it is unknown. */
export type Settled = Rational | string | boolean | null | undefined

/** Where the values of parameters and facts come from, facts as numbers too. */
export interface Source {
  parameter(id: string): Value | undefined
  cell(concept: string, back: number): Settled
  /** Undefined: not sure, all of the window may exist. */
  readonly years?: number
}

/** Facts that are never asked, for scalars that depend on parameters only. */
export function parametersOnly(parameters: ReadonlyMap<string, Value>): Source {
  return { parameter: (id) => parameters.get(id), cell: () => undefined }
}

/**
 * The exact value of a scalar, one by one: for what depends on parameters alone, and as a second reading
 * of the lowered form beside the interpreter's reading of the tree.
 */
export function settle(scalar: Scalar, source: Source, known = new Map<Scalar, Settled>()): Settled {
  if (known.has(scalar)) return known.get(scalar)
  const value = work(scalar, source, (part) => settle(part, source, known))
  known.set(scalar, value)
  return value
}

type Ask = (part: Scalar) => Settled

function work(scalar: Scalar, source: Source, ask: Ask): Settled {
  switch (scalar.op) {
    case 'constant':
      return scalar.value
    case 'unknown':
      return undefined
    case 'null':
      return null
    case 'parameter': {
      const value = source.parameter(scalar.id) ?? null
      return typeof value === 'string' || typeof value === 'boolean' ? value : (numberOf(value) ?? null)
    }
    case 'cell':
      return source.cell(scalar.concept, scalar.back)
    case 'count':
      if (source.years === undefined && scalar.cells.some((cell) => ask(cell) === undefined)) return undefined
      return new Rational(BigInt(Math.min(source.years ?? scalar.cells.length, scalar.cells.length)), 1n)
    case 'by-years': {
      const last = scalar.cases.length - 1
      const part = scalar.cases[Math.min(source.years ?? last, last)]
      return part && ask(part)
    }
    case 'one-of':
      return oneOf(ask(scalar.of), source.parameter(scalar.list))
    case 'and':
    case 'or':
      return join(ask(scalar.left), ask(scalar.right), scalar.op === 'or')
    case 'not': {
      const of = ask(scalar.of)
      return typeof of === 'boolean' ? !of : of
    }
    case 'if':
      return choose(ask(scalar.condition), ask(scalar.yes), ask(scalar.no))
    case 'compare':
      return compare(scalar.by, ask(scalar.left), ask(scalar.right))
    default:
      return calculate(scalar, ask)
  }
}

function oneOf(of: Settled, list: Value | undefined): Settled {
  if (list === undefined || !isList(list) || list.length === 0) return false
  if (of === undefined) return undefined
  return list.some((item) => same(of, typeof item === 'string' ? item : (numberOf(item) ?? item === true)))
}

function join(left: Settled, right: Settled, wins: boolean): Settled {
  if (left === wins || right === wins) return wins
  if (left === undefined || right === undefined) return undefined
  return left === null || right === null ? null : !wins
}

function choose(condition: Settled, yes: Settled, no: Settled): Settled {
  if (condition !== undefined) return condition === true ? yes : no
  return yes !== undefined && no !== undefined && same(yes, no) ? yes : undefined
}

function same(left: Settled, right: Settled): boolean {
  return left instanceof Rational && right instanceof Rational ? left.equals(right) : left === right
}

function compare(by: string, left: Settled, right: Settled): Settled {
  if (left === undefined || right === undefined) return undefined
  if (by === '=' || by === '!=') return same(left, right) === (by === '=')
  if (!(left instanceof Rational && right instanceof Rational)) return null
  const order = left.compare(right)
  if (by === '<') return order < 0
  if (by === '<=') return order <= 0
  return by === '>' ? order > 0 : order >= 0
}

type Calculated = Extract<
  Scalar,
  { op: 'add' | 'subtract' | 'multiply' | 'divide' | 'power' | 'floor' | 'add-months' }
>

function calculate(scalar: Calculated, ask: Ask): Settled {
  const values = operandsOf(scalar).map(ask)
  if (values.includes(undefined)) return undefined
  const [left, right] = values
  if (!(left instanceof Rational)) return null
  if (scalar.op === 'power') return power(left, new Rational(BigInt(scalar.exponent), 1n)) ?? null
  if (scalar.op === 'floor') return new Rational(left.floor(), 1n)
  if (!(right instanceof Rational)) return null
  switch (scalar.op) {
    case 'add':
      return left.add(right)
    case 'subtract':
      return left.subtract(right)
    case 'multiply':
      return left.multiply(right)
    case 'divide':
      return left.divide(right)
    case 'add-months':
      return new Rational(BigInt(new Day(Number(left.n)).plusMonths(Number(right.n)).number), 1n)
  }
}

function operandsOf(scalar: Calculated): readonly Scalar[] {
  if (scalar.op === 'power' || scalar.op === 'floor') return [scalar.of]
  return scalar.op === 'add-months' ? [scalar.date, scalar.months] : [scalar.left, scalar.right]
}
