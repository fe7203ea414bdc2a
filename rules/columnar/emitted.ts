import type { Rational } from '../exact/rational.ts'

/**
 * Text of a whole number made of whole cells by sums and products, computed in doubles.
 *
 * `size` computes the same with every cell's size and every minus a plus. Each product of cells in the
 * result went through at most `roundings` roundings, so that the computed number is within
 * `((1 + u)^roundings − 1) · exact size` of the exact one, u = 2^-53, and the computed size within the same
 * factor of the exact size. Hence, with room to spare, within `roundings · 2u · size`. And where `size` is
 * below 2^53 no step was rounded at all: each number on the way is whole and not above its own size, which
 * is below 2^53 unless it is multiplied by 0.
 */
export interface Poly {
  readonly text: string
  readonly size: string
  readonly roundings: number
  /** Digits of two that the size can have: keeps it from overflowing. */
  readonly bits: number
  readonly nonNegative: boolean
  /** Set where it is a number written out. */
  readonly literal?: bigint
}

/**
 * Text of a number as `factor · top / bottom`: no division is carried out. `bottom` is positive; `top` is
 * NaN where the number is unknown, and both are 1 where `isNull` is true.
 */
export interface NumberText {
  /** Positive. */
  readonly factor: Rational
  readonly top: Poly
  readonly bottom: Poly
  readonly isNull?: string
  /** It is a cell of a column with this scale. */
  readonly cellScale?: number
}

/** Text of a truth: 0 false, 1 true, 2 unknown, and 3 null where `nullable`. */
export interface TruthText {
  readonly text: string
  readonly nullable: boolean
}

/** The code of FEEL's null where a text stands as its code. */
export const NULL_TEXT = -2
