import { Day, Duration } from '../exact/day.ts'
import { Rational } from '../exact/rational.ts'
import type { Value } from '../feel/value.ts'
import { addUnits, BARE, type Unit, unitText } from './unit.ts'

/** What an expression of a policy is worth, before any fact is known. */
export type Type =
  /** `value` where the text alone settles it, such as 1/2 or -1. */
  | { readonly kind: 'number'; readonly unit: Unit; readonly value?: Rational }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'date' }
  | { readonly kind: 'duration'; readonly of: 'months' | 'days' }
  /** `values`: all it can be; undefined for free text. `stated`: written in a rule or a parameter. */
  | { readonly kind: 'word'; readonly values?: readonly string[]; readonly stated: boolean }
  | ListType
  | { readonly kind: 'range'; readonly of: Type }
  | { readonly kind: 'null' }
  /** Nothing is known of it, because a problem was told already. */
  | { readonly kind: 'any' }

export interface ListType {
  readonly kind: 'list'
  readonly of: Type
  /** Number of items, where it is certain; of a list of fiscal years the most that it can have. */
  readonly length?: number
  /** The items belong to fiscal years, the last one to the last complete one. */
  readonly perYear: boolean
}

export const ANY: Type = { kind: 'any' }
export const BOOLEAN: Type = { kind: 'boolean' }
export const DATE: Type = { kind: 'date' }

export function numberOf(unit: Unit): Type {
  return { kind: 'number', unit }
}

/** The type of a value that stands in a rule or a parameter; `unit` for its numbers. */
export function typeOfValue(value: Value, unit: Unit = BARE): Type {
  if (value === null) return { kind: 'null' }
  if (typeof value === 'boolean') return BOOLEAN
  if (typeof value === 'string') return { kind: 'word', values: [value], stated: true }
  if (value instanceof Rational) return { kind: 'number', unit, value }
  if (value instanceof Day) return DATE
  if (value instanceof Duration) return { kind: 'duration', of: value.kind === 'months' ? 'months' : 'days' }
  if (Array.isArray(value)) return listOf((value as readonly Value[]).map((item) => typeOfValue(item, unit)))
  return ANY
}

/** A list of items; of type any where they have nothing in common. */
export function listOf(items: readonly Type[]): Type {
  const of = items.reduce<Type | undefined>((so, item) => so && joinTypes(so, item), { kind: 'null' })
  return { kind: 'list', of: of ?? ANY, length: items.length, perYear: false }
}

/** The type that holds both, as the branches of an `if` need it; undefined where there is none. */
export function joinTypes(left: Type, right: Type): Type | undefined {
  if (left.kind === 'any' || right.kind === 'null') return left
  if (right.kind === 'any' || left.kind === 'null') return right
  if (left.kind === 'number' && right.kind === 'number') {
    const unit = addUnits(left, right)
    return unit && { kind: 'number', unit }
  }
  if (left.kind === 'word' && right.kind === 'word') return joinWords(left, right)
  if (left.kind === 'duration' && right.kind === 'duration') return left.of === right.of ? left : undefined
  if (left.kind === 'list' && right.kind === 'list') {
    const of = joinTypes(left.of, right.of)
    return of && { kind: 'list', of, perYear: left.perYear && right.perYear }
  }
  return left.kind === right.kind && left.kind !== 'range' ? left : undefined
}

type Word = Extract<Type, { kind: 'word' }>

function joinWords(left: Word, right: Word): Type {
  const stated = left.stated && right.stated
  if (!left.values || !right.values) return { kind: 'word', stated }
  return { kind: 'word', values: [...new Set([...left.values, ...right.values])], stated }
}

/** The type as problems name it: a key of the texts, with the unit of a number behind a colon. */
export function typeText(type: Type): string {
  if (type.kind === 'number') return `number:${unitText(type.unit)}`
  if (type.kind === 'duration') return type.of
  return type.kind === 'list' && type.perYear ? 'years' : type.kind
}
