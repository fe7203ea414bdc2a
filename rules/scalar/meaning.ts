import { Duration } from '../exact/day.ts'
import { Rational } from '../exact/rational.ts'
import type { Span } from '../feel/node.ts'
import { isList, kindOf, type Value } from '../feel/value.ts'
import type { ConceptType, Parameter } from '../programme/model.ts'
import { Refusal } from './refusal.ts'
import type { Builder, Kind, Scalar } from './scalar.ts'

/** What an expression stands for while it is lowered: one value, or several that are known one by one. */
export type Meaning =
  | { readonly is: 'scalar'; readonly scalar: Scalar }
  /** Oldest first; `years`: one item per fiscal year, of which the last ones exist. */
  | { readonly is: 'list'; readonly items: readonly Scalar[]; readonly years: boolean }
  | { readonly is: 'parameter list'; readonly id: string; readonly kind: Kind }
  | {
      readonly is: 'range'
      readonly low: Scalar | null
      readonly high: Scalar | null
      readonly lowIn: boolean
      readonly highIn: boolean
    }

/** The kind of a parameter's values, the same on every day. */
export interface ParameterShape {
  readonly kind: Kind
  readonly list: boolean
}

export function kindOfConcept(type: ConceptType): Kind {
  if (type === 'boolean' || type === 'date') return type
  return type === 'text' || type === 'enum' ? 'text' : 'number'
}

/** Undefined for values that are no scalar. */
export function kindOfValue(value: Value): Kind | undefined {
  if (value instanceof Duration) return value.kind
  switch (kindOf(value)) {
    case 'number':
      return 'number'
    case 'string':
      return 'text'
    case 'boolean':
      return 'boolean'
    case 'date':
      return 'date'
    default:
      return undefined
  }
}

/** Undefined where the values are of several kinds, or of one that is no scalar. */
export function shapeOf(parameter: Parameter): ParameterShape | undefined {
  const values = parameter.values.map(({ value }) => value)
  const lists = values.filter(isList)
  const kinds = new Set(values.flatMap((value) => (isList(value) ? value : [value])).map(kindOfValue))
  const [kind] = kinds
  if (!kind || kinds.size !== 1 || (lists.length > 0 && lists.length !== values.length)) return undefined
  return { kind, list: lists.length > 0 }
}

/** The number that stands for the value where scalars are numbers: days, months or seconds for times. */
export function numberOf(value: Value): Rational | undefined {
  if (value instanceof Rational) return value
  if (value instanceof Duration) return new Rational(BigInt(value.amount), 1n)
  const kind = kindOfValue(value)
  return kind === 'date' ? new Rational(BigInt((value as { number: number }).number), 1n) : undefined
}

/** The scalar of a literal. Throws Refusal. */
export function constantOf(builder: Builder, value: Value, at: Span): Scalar {
  if (value === null) return builder.make('number', { op: 'null' }, true)
  const kind = kindOfValue(value)
  if (typeof value === 'string' || typeof value === 'boolean') return builder.constant(kind ?? 'text', value)
  const number = numberOf(value)
  if (!kind || !number) throw new Refusal(`literal of ${kindOf(value)}`, at)
  return builder.constant(kind, number)
}
