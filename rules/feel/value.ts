import { Day, Duration } from '../exact/day.ts'
import { Rational } from '../exact/rational.ts'
import { DateTime, Time } from '../exact/time.ts'

/** Which stated fact an answer lacks; `year` for facts of a fiscal year. */
export interface FactName {
  readonly concept: string
  readonly year?: number
}

/** Why a value is not known though it was asked for. */
export type UnknownReason = 'missing' | 'division_by_zero' | 'no_such_year' | 'not_a_number' | 'no_answer'

/**
 * A value that exists and is not known. It is not FEEL's null: `unknown = 0` is unknown, where
 * `null = 0` is false; only `false and unknown`, `true or unknown` and an `if` whose branches agree
 * come out of it.
 */
export class Unknown {
  readonly reason: UnknownReason
  /** The facts that would settle it, each once. */
  readonly facts: readonly FactName[]

  constructor(reason: UnknownReason, facts: readonly FactName[] = []) {
    this.reason = reason
    this.facts = facts
  }
}

/** All that lacks, from several unknown values; the first one's reason stands. */
export function mergeUnknown(first: Unknown, ...others: readonly Unknown[]): Unknown {
  return new Unknown(
    first.reason,
    others.reduce((facts, other) => mergeFacts(facts, other.facts), first.facts),
  )
}

/** All facts of both, each once, in the order in which they were first named. */
export function mergeFacts(facts: readonly FactName[], more: readonly FactName[]): readonly FactName[] {
  const isKnown = ({ concept, year }: FactName) =>
    facts.some((known) => known.concept === concept && known.year === year)
  return [...facts, ...more.filter((fact) => !isKnown(fact))]
}

/** An interval of the language; an open end is a null bound. */
export class Range {
  readonly low: Value
  readonly high: Value
  readonly lowIn: boolean
  readonly highIn: boolean

  constructor(low: Value, high: Value, lowIn: boolean, highIn: boolean) {
    this.low = low
    this.high = high
    this.lowIn = lowIn
    this.highIn = highIn
  }
}

/** A function of the language: a built-in one, a lambda, or a business knowledge model. */
export class Callable {
  readonly parameters: readonly string[]
  readonly call: (args: readonly Value[]) => Value

  constructor(parameters: readonly string[], call: (args: readonly Value[]) => Value) {
    this.parameters = parameters
    this.call = call
  }
}

export type Context = ReadonlyMap<string, Value>

/** null is FEEL's null: a value that does not exist, or a result of an operation that has none. */
export type Value =
  | null
  | boolean
  | Rational
  | string
  | Day
  | Time
  | DateTime
  | Duration
  | Range
  | Callable
  | Unknown
  | Context
  | readonly Value[]

export function isContext(value: Value): value is Context {
  return value instanceof Map
}

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value)
}

export type ValueKind =
  | 'null'
  | 'boolean'
  | 'number'
  | 'string'
  | 'date'
  | 'time'
  | 'date and time'
  | 'duration'
  | 'range'
  | 'function'
  | 'unknown'
  | 'context'
  | 'list'

export function kindOf(value: Value): ValueKind {
  if (value === null) return 'null'
  if (typeof value === 'boolean') return 'boolean'
  if (typeof value === 'string') return 'string'
  if (value instanceof Rational) return 'number'
  if (value instanceof Day) return 'date'
  if (value instanceof Duration) return 'duration'
  if (value instanceof Range) return 'range'
  if (value instanceof Time) return 'time'
  if (value instanceof DateTime) return 'date and time'
  if (value instanceof Callable) return 'function'
  if (value instanceof Unknown) return 'unknown'
  return isList(value) ? 'list' : 'context'
}
