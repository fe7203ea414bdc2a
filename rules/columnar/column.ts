import type { Rational } from '../exact/rational.ts'
import type { Kind } from '../scalar/scalar.ts'

/** The narrowest array that holds all values of a column exactly. */
export type Cells = Int8Array | Int16Array | Int32Array | Float64Array

/**
 * One fact of all parties. A number is `cell / scale` (money: 分, scale 100), a date the day number since
 * 1970, a text its code in the snapshot's list of texts, a truth 0 or 1.
 */
export interface Column {
  readonly concept: string
  /** Fiscal years back from the last complete one = 1; 0 for what has no year. */
  readonly back: number
  readonly kind: Kind
  readonly scale: number
  readonly cells: Cells
  /** No cell is below zero. */
  readonly nonNegative: boolean
}

const MISSING_TRUTH = 2
export const MISSING_TEXT = -1

/** What stands for a fact that is not known. NaN where cells are doubles. */
export function missingIn({ kind, cells }: Pick<Column, 'kind' | 'cells'>): number {
  if (kind === 'boolean') return MISSING_TRUTH
  return kind === 'text' ? MISSING_TEXT : missingOf(cells)
}

function missingOf(cells: Cells): number {
  if (cells instanceof Float64Array) return Number.NaN
  return -(2 ** (cells.BYTES_PER_ELEMENT * 8 - 1))
}

const WIDTHS = [Int8Array, Int16Array, Int32Array, Float64Array] as const
const LARGEST_SCALE = 1_000_000

/** A column that widens as values come. */
export class GrowingColumn {
  readonly concept: string
  readonly back: number
  readonly kind: Kind
  private scale: number
  private readonly firstScale: number
  private nonNegative = true
  private width = 0
  private cells: Cells
  private missing: number

  /** `scale`: what cells are multiplied with at first; numbers with more digits raise it. */
  constructor(concept: string, back: number, kind: Kind, scale: number, capacity: number) {
    this.concept = concept
    this.back = back
    this.kind = kind
    this.scale = scale
    this.firstScale = scale
    this.cells = new Int8Array(capacity)
    this.missing = missingIn({ kind, cells: this.cells })
    this.cells.fill(this.missing)
  }

  /** Puts a code, a truth or a day. */
  putCell(row: number, cell: number): void {
    this.makeRoom(row + 1)
    while (!this.holds(cell)) this.widen()
    this.cells[row] = cell
    if (cell < 0) this.nonNegative = false
  }

  /** False: the number has too many digits to be held exactly, and the cell stays missing. */
  putNumber(row: number, value: Rational): boolean {
    const scale = scaleFor(value, this.scale)
    if (scale === undefined || (scale !== this.scale && !this.rescale(scale))) return false
    const cell = Number((value.n * BigInt(this.scale)) / value.d)
    if (!Number.isSafeInteger(cell)) return false
    this.putCell(row, cell)
    return true
  }

  /** Puts a whole number of the first scale's units (分 for money, else 1). */
  putWhole(row: number, value: number): void {
    this.putCell(row, value * (this.scale / this.firstScale))
  }

  /** The column, cut to `size` rows. */
  finish(size: number): Column {
    this.makeRoom(size)
    const { concept, back, kind, scale, nonNegative } = this
    const cells = this.cells.length === size ? this.cells : this.cells.slice(0, size)
    return { concept, back, kind, scale, cells, nonNegative }
  }

  private holds(cell: number): boolean {
    if (this.width === WIDTHS.length - 1) return true
    const bound = 2 ** (8 * 2 ** this.width - 1)
    return cell > -bound && cell < bound
  }

  private widen(): void {
    this.width += 1
    this.copyInto(this.cells.length, 1)
  }

  /** False: a value that is there would no longer be exact. */
  private rescale(scale: number): boolean {
    const factor = scale / this.scale
    const cells: Iterable<number> = this.cells
    let largest = 0
    for (const cell of cells) {
      if (!this.isMissing(cell)) largest = Math.max(largest, Math.abs(cell))
    }
    if (!Number.isSafeInteger(largest * factor)) return false
    this.scale = scale
    while (!this.holds(largest * factor)) this.width += 1
    this.copyInto(this.cells.length, factor)
    return true
  }

  private makeRoom(size: number): void {
    if (size > this.cells.length) this.copyInto(Math.max(size, this.cells.length * 2), 1)
  }

  private copyInto(length: number, factor: number): void {
    const from = this.cells
    const to = new (WIDTHS[this.width] ?? Float64Array)(length)
    const missing = missingIn({ kind: this.kind, cells: to })
    for (let i = 0; i < from.length; i++) {
      const cell = from[i] ?? this.missing
      to[i] = this.isMissing(cell) ? missing : cell * factor
    }
    to.fill(missing, from.length)
    this.cells = to
    this.missing = missing
  }

  private isMissing(cell: number): boolean {
    return cell === this.missing || Number.isNaN(cell)
  }
}

function exact(value: Rational, scale: number): boolean {
  return (value.n * BigInt(scale)) % value.d === 0n
}

/** The scale in powers of ten, from the present one on, that makes the value whole. */
function scaleFor(value: Rational, present: number): number | undefined {
  let scale = present
  while (!exact(value, scale)) {
    scale *= 10
    if (scale > LARGEST_SCALE) return undefined
  }
  return scale
}
