import type { Value } from '../feel/value.ts'
import { allScalars, partsOf, type Scalar } from '../scalar/scalar.ts'
import type { NumberTexts, TextTexts, TruthTexts } from './texts.ts'

/** Where a bound value of the statement comes from. */
export type Binding =
  | { readonly is: 'parameter'; readonly id: string; readonly part: 'top' | 'bottom' | 'value' }
  | { readonly is: 'constant'; readonly value: Value }

/** Texts of an expression, each of which may be named so that it is worked out once. */
type Texts = Readonly<Record<string, string | undefined>>

/** What works out each kind of scalar. */
export interface Makers {
  readonly number: (writer: SqlWriter, scalar: Scalar) => NumberTexts
  readonly truth: (writer: SqlWriter, scalar: Scalar) => TruthTexts
  readonly text: (writer: SqlWriter, scalar: Scalar) => TextTexts
}

interface Named {
  readonly name: string
  readonly text: string
  readonly layer: number
}

/**
 * Collects what a statement works out: texts named in layers, where each layer is a subquery over the one
 * below, so that what is used twice is written once.
 */
export class SqlWriter {
  readonly bindings: Binding[] = []
  private readonly named: Named[] = []
  private readonly known = new Map<Scalar, Texts>()
  private readonly uses = new Map<Scalar, number>()

  private readonly makers: Makers

  constructor(roots: readonly Scalar[], makers: Makers) {
    this.makers = makers
    for (const scalar of allScalars(roots)) {
      for (const part of partsOf(scalar)) this.uses.set(part, (this.uses.get(part) ?? 0) + 1)
    }
    for (const root of roots) this.uses.set(root, (this.uses.get(root) ?? 0) + 1)
  }

  number(scalar: Scalar): NumberTexts {
    return this.once(scalar, () => this.makers.number(this, scalar))
  }

  truth(scalar: Scalar): TruthTexts {
    return this.once(scalar, () => this.makers.truth(this, scalar))
  }

  text(scalar: Scalar): TextTexts {
    return this.once(scalar, () => this.makers.text(this, scalar))
  }

  /** Works the scalar's texts out once; they are named where they are used often. */
  private once<T extends Texts>(scalar: Scalar, make: () => T): T {
    const known = this.known.get(scalar)
    if (known) return known as T
    const made = make()
    const kept = this.isSmall(scalar) ? made : (this.nameAll(made) as T)
    this.known.set(scalar, kept)
    return kept
  }

  /** The name of a column that holds what the text says; no concept has such a name. */
  name(text: string): string {
    if (isPlain(text)) return text
    const layers = [...text.matchAll(/"#(\d+)"/g)].map(([, place]) => this.named[Number(place)]?.layer ?? 0)
    const name = `"#${this.named.length}"`
    this.named.push({ name, text, layer: Math.max(0, ...layers) + 1 })
    return name
  }

  /** The place of a bound value, as `$1`. */
  bind(binding: Binding): string {
    const key = bindingKey(binding)
    const place = this.bindings.findIndex((known) => bindingKey(known) === key)
    return `$${place >= 0 ? place + 1 : this.bindings.push(binding)}`
  }

  /** The subquery that offers all names, over the source. */
  layers(source: string): string {
    const most = Math.max(0, ...this.named.map(({ layer }) => layer))
    let query = `(select * from ${source}) f0`
    for (let layer = 1; layer <= most; layer++) {
      const columns = this.named
        .filter((one) => one.layer === layer)
        .map(({ name, text }) => `${text} as ${name}`)
      query = `(select f${layer - 1}.*, ${columns.join(', ')} from ${query} offset 0) f${layer}`
    }
    return query
  }

  private isSmall(scalar: Scalar): boolean {
    const often = (this.uses.get(scalar) ?? 0) > 1
    return (
      !often && (scalar.op === 'compare' || scalar.op === 'and' || scalar.op === 'or' || scalar.op === 'cell')
    )
  }

  private nameAll(texts: Texts): Texts {
    return Object.fromEntries(
      Object.entries(texts).map(([part, text]) => [part, text === undefined ? text : this.name(text)]),
    )
  }
}

/** A name, a literal number, a truth. */
function isPlain(text: string): boolean {
  return /^("#\d+"|\(-?[\d.]+\)::numeric|-?\d+(\.\d+)?|true|false|null::\w+)$/.test(text)
}

function bindingKey(binding: Binding): string {
  if (binding.is === 'parameter') return `parameter ${binding.id} ${binding.part}`
  return `constant ${String(binding.value)}`
}

/** An identifier, safe whatever it holds. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
