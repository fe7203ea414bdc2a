import type { Scalar } from '../scalar/scalar.ts'
import type { Column } from './column.ts'
import type { NumberText, TruthText } from './emitted.ts'
import { columnKey, type Snapshot } from './snapshot.ts'

/** A value that is worked out once per run, from parameters alone. */
export type Slot =
  /** Three numbers: numerator, denominator (> 0), size of the numerator; NaN where it is unknown. */
  | { readonly is: 'fraction'; readonly scalar: Scalar }
  /** The bound in cells of a column with this scale, rounded so that comparing whole cells is exact. */
  | {
      readonly is: 'bound'
      readonly scalar: Scalar
      readonly scale: number
      readonly round: 'up' | 'down' | 'equal'
    }
  /** 0 false, 1 true, 2 unknown, 3 null. */
  | { readonly is: 'truth'; readonly scalar: Scalar }
  /** The code of a text in the snapshot, a negative number of its own where no row has it. */
  | { readonly is: 'code'; readonly scalar: Scalar }

/** A parameter that is a list, made ready for one column. */
export type Members =
  /** Truth by code + 1. */
  | { readonly is: 'texts'; readonly list: string }
  /** Cells that are members. */
  | { readonly is: 'cells'; readonly list: string; readonly scale: number }

/** What writes each kind of scalar; a text is answered as the text of its code. */
export interface Emitters {
  readonly number: (writer: Writer, scalar: Scalar) => NumberText
  readonly truth: (writer: Writer, scalar: Scalar) => string
  readonly text: (writer: Writer, scalar: Scalar) => string
}

export function widthOf(slot: Slot): number {
  return slot.is === 'fraction' ? 3 : 1
}

/** Text of a loop's body, with each value worked out once where it is in reach. */
export class Writer {
  readonly layout: Snapshot
  readonly invariant: ReadonlySet<Scalar>
  readonly columns: Column[] = []
  readonly slots: Slot[] = []
  readonly members: Members[] = []
  private readonly emitters: Emitters
  private lines: string[] = []
  private readonly reach: Map<Scalar, unknown>[] = [new Map()]
  private names = 0

  /** `layout`: the snapshot whose columns the text is for. */
  constructor(layout: Snapshot, invariant: ReadonlySet<Scalar>, emitters: Emitters) {
    this.layout = layout
    this.invariant = invariant
    this.emitters = emitters
  }

  line(text: string): void {
    this.lines.push(text)
  }

  name(prefix: string): string {
    this.names += 1
    return `${prefix}${this.names}`
  }

  /** A new constant with that value; names and numbers stand for themselves. */
  temp(expression: string): string {
    if (/^[\w.]+$/.test(expression)) return expression
    const name = this.name('t')
    this.line(`const ${name}=${expression};`)
    return name
  }

  number(scalar: Scalar): NumberText {
    return this.once(scalar, () => this.emitters.number(this, scalar))
  }

  truth(scalar: Scalar): TruthText {
    return this.once(scalar, () => ({
      text: this.emitters.truth(this, scalar),
      nullable: scalar.nullable,
    }))
  }

  text(scalar: Scalar): string {
    return this.once(scalar, () => this.emitters.text(this, scalar))
  }

  private once<T>(scalar: Scalar, make: () => T): T {
    for (const known of this.reach) {
      if (known.has(scalar)) return known.get(scalar) as T
    }
    const made = make()
    this.reach.at(-1)?.set(scalar, made)
    return made
  }

  /** What `make` writes, apart: what is worked out in there cannot be reached from outside. */
  apart<T>(make: () => T): { readonly text: string; readonly value: T } {
    const outer = this.lines
    this.lines = []
    this.reach.push(new Map())
    const value = make()
    const text = this.lines.join('\n')
    this.reach.pop()
    this.lines = outer
    return { text, value }
  }

  /** Leaves the row to the interpreter. */
  get leave(): string {
    return '{hard[count++]=i;continue row;}'
  }

  column(concept: string, back: number): { readonly name: string; readonly column: Column } | undefined {
    const column = this.layout.columns.get(columnKey(concept, back))
    if (!column) return undefined
    const place = this.columns.indexOf(column)
    return { column, name: `c${place >= 0 ? place : this.columns.push(column) - 1}` }
  }

  /** The name of the slot's numbers, from 0 on. */
  slot(slot: Slot): (part: number) => string {
    const key = keyOf(slot)
    const known = this.slots.find((other) => other.scalar === slot.scalar && keyOf(other) === key)
    if (!known) this.slots.push(slot)
    const before = this.slots.slice(0, this.slots.indexOf(known ?? slot))
    const offset = before.reduce((sum, other) => sum + widthOf(other), 0)
    return (part) => `p${offset + part}`
  }

  member(members: Members): string {
    this.members.push(members)
    return `m${this.members.length - 1}`
  }

  /** The body, after the constants that it reads. */
  finish(): string {
    const columns = this.columns.map((_, i) => `const c${i}=columns[${i}];`)
    const slots = Array.from(
      { length: this.slots.reduce((sum, slot) => sum + widthOf(slot), 0) },
      (_, i) => `const p${i}=slots[${i}];`,
    )
    const members = this.members.map((_, i) => `const m${i}=members[${i}];`)
    return [
      ...columns,
      ...slots,
      ...members,
      'let count=0;',
      'row:for(let i=from;i<to;i++){',
      ...this.lines,
      '}',
      'return count;',
    ].join('\n')
  }
}

function keyOf(slot: Slot): string {
  return `${slot.is} ${'scale' in slot ? `${slot.scale} ${slot.round}` : ''}`
}
