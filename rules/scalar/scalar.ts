import { Rational } from '../exact/rational.ts'
import type { CompareOperator } from '../feel/node.ts'

/** What a scalar is worth: dates as day numbers since 1970, durations as whole months or seconds. */
export type Kind = 'number' | 'date' | 'months' | 'seconds' | 'text' | 'boolean'

/**
 * An expression over single values, typed, with lists and years written out: what the columnar and the SQL
 * compiler share. Every scalar is either a value, unknown, or (where `nullable`) FEEL's null. Equal scalars
 * of one Builder are one object, so that a compiler works out each only once.
 */
export type Scalar = { readonly kind: Kind; readonly nullable: boolean } & (
  | { readonly op: 'constant'; readonly value: Rational | string | boolean }
  | { readonly op: 'unknown' }
  | { readonly op: 'null' }
  /** The value of a parameter that is no list, or of `on`. */
  | { readonly op: 'parameter'; readonly id: string }
  /** A fact; `back` counts fiscal years from the last complete one = 1, and is 0 for what has no year. */
  | { readonly op: 'cell'; readonly concept: string; readonly back: number }
  /** How many fiscal years there are; unknown where that is not sure and a cell is unknown. */
  | { readonly op: 'count'; readonly cells: readonly Scalar[] }
  /** The scalar at the number of fiscal years that exist; the last one also where that is not sure. */
  | { readonly op: 'by-years'; readonly cases: readonly Scalar[] }
  | {
      readonly op: 'add' | 'subtract' | 'multiply' | 'divide'
      readonly left: Scalar
      readonly right: Scalar
    }
  | { readonly op: 'power'; readonly of: Scalar; readonly exponent: number }
  | { readonly op: 'floor'; readonly of: Scalar }
  /** A date moved by whole months, cut to the end of the month. */
  | { readonly op: 'add-months'; readonly date: Scalar; readonly months: Scalar }
  | { readonly op: 'compare'; readonly by: CompareOperator; readonly left: Scalar; readonly right: Scalar }
  /** Whether it equals an element of a parameter that is a list. */
  | { readonly op: 'one-of'; readonly of: Scalar; readonly list: string }
  | { readonly op: 'and' | 'or'; readonly left: Scalar; readonly right: Scalar }
  | { readonly op: 'not'; readonly of: Scalar }
  | { readonly op: 'if'; readonly condition: Scalar; readonly yes: Scalar; readonly no: Scalar }
)

export type ScalarOf<Op extends Scalar['op']> = Extract<Scalar, { op: Op }>

/** The scalars directly below. */
export function partsOf(scalar: Scalar): readonly Scalar[] {
  switch (scalar.op) {
    case 'constant':
    case 'unknown':
    case 'null':
    case 'parameter':
    case 'cell':
      return []
    case 'count':
      return scalar.cells
    case 'by-years':
      return scalar.cases
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'divide':
    case 'compare':
    case 'and':
    case 'or':
      return [scalar.left, scalar.right]
    case 'power':
    case 'floor':
    case 'not':
    case 'one-of':
      return [scalar.of]
    case 'add-months':
      return [scalar.date, scalar.months]
    case 'if':
      return [scalar.condition, scalar.yes, scalar.no]
  }
}

/** Every scalar in these, each once, those below before those above. */
export function allScalars(roots: readonly Scalar[]): readonly Scalar[] {
  const found = new Set<Scalar>()
  const visit = (scalar: Scalar) => {
    if (found.has(scalar)) return
    for (const part of partsOf(scalar)) visit(part)
    found.add(scalar)
  }
  for (const root of roots) visit(root)
  return [...found]
}

/** Which of these scalars depend on no fact of the party. */
export function invariantAmong(scalars: readonly Scalar[]): ReadonlySet<Scalar> {
  const invariant = new Set<Scalar>()
  for (const scalar of scalars) {
    const own = scalar.op === 'cell' || scalar.op === 'count' || scalar.op === 'by-years'
    if (!own && partsOf(scalar).every((part) => invariant.has(part))) invariant.add(scalar)
  }
  return invariant
}

export function isNumeric({ kind }: Scalar): boolean {
  return kind !== 'text' && kind !== 'boolean'
}

type Fields<S> = S extends unknown ? Omit<S, 'kind' | 'nullable'> : never
type ScalarFields = Fields<Scalar>

/** Makes scalars, equal ones as one object. */
export class Builder {
  private readonly known = new Map<string, Scalar>()
  private readonly numbers = new Map<Scalar, number>()

  make(kind: Kind, fields: ScalarFields, nullable = false): Scalar {
    const key = `${kind} ${nullable} ${this.keyOf(fields)}`
    const known = this.known.get(key)
    if (known) return known
    const made = { kind, nullable, ...fields } as Scalar
    this.known.set(key, made)
    this.numbers.set(made, this.numbers.size)
    return made
  }

  constant(kind: Kind, value: Rational | string | boolean): Scalar {
    return this.make(kind, { op: 'constant', value })
  }

  /** What FEEL's rules for null say of a result whose operands may be null: null, where none is unknown. */
  over(kind: Kind, fields: ScalarFields, operands: readonly Scalar[]): Scalar {
    return this.make(
      kind,
      fields,
      operands.some(({ nullable }) => nullable),
    )
  }

  private keyOf(fields: ScalarFields): string {
    return JSON.stringify(fields, (_key, value: unknown) => {
      if (value instanceof Rational) return `${value.n}/${value.d}`
      const number = this.numbers.get(value as Scalar)
      return number === undefined ? value : `#${number}`
    })
  }
}
