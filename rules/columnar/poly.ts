import { Refusal } from '../scalar/refusal.ts'
import type { Poly } from './emitted.ts'
import type { Writer } from './writer.ts'

/** Below this every whole number is a double. */
const EXACT_BELOW = 2 ** 53
const MOST_BITS = 1000
const NOWHERE = { from: 0, to: 0 }

export function literal(value: bigint): Poly {
  if (value > 2n ** 53n || value < -(2n ** 53n)) throw new Refusal('constant beyond 2^53', NOWHERE)
  const size = value < 0n ? -value : value
  return {
    text: value < 0n ? `(${value})` : String(value),
    size: String(size),
    roundings: 0,
    bits: size.toString(2).length,
    nonNegative: value >= 0n,
    literal: value,
  }
}

export const ONE = literal(1n)

/** A whole number that is held exactly and is below 2^bits. */
export function leaf(
  text: string,
  { bits = 53, ...rest }: { nonNegative: boolean; bits?: number; size?: string },
): Poly {
  const { nonNegative } = rest
  const size = rest.size ?? (nonNegative ? text : `Math.abs(${text})`)
  return { text, size, roundings: 0, bits, nonNegative }
}

export function multiply(writer: Writer, a: Poly, b: Poly): Poly {
  if (a.literal !== undefined && b.literal !== undefined) return literal(a.literal * b.literal)
  if (a.literal === 1n) return b
  if (b.literal === 1n) return a
  return result(writer, `${a.text}*${b.text}`, `${a.size}*${b.size}`, {
    roundings: a.roundings + b.roundings + 1,
    bits: a.bits + b.bits,
    nonNegative: a.nonNegative && b.nonNegative,
  })
}

export function add(writer: Writer, a: Poly, b: Poly, minus: boolean): Poly {
  if (a.literal !== undefined && b.literal !== undefined)
    return literal(minus ? a.literal - b.literal : a.literal + b.literal)
  if (b.literal === 0n) return a
  if (a.literal === 0n && !minus) return b
  return result(writer, `${a.text}${minus ? '-' : '+'}${b.text}`, `(${a.size}+${b.size})`, {
    roundings: Math.max(a.roundings, b.roundings) + 1,
    bits: Math.max(a.bits, b.bits) + 1,
    nonNegative: !minus && a.nonNegative && b.nonNegative,
  })
}

const LONGEST_INLINE = 80

function result(
  writer: Writer,
  text: string,
  size: string,
  rest: Pick<Poly, 'roundings' | 'bits' | 'nonNegative'>,
): Poly {
  if (rest.bits > MOST_BITS) throw new Refusal('arithmetic beyond the range of doubles', NOWHERE)
  const name = writer.temp(text)
  const sized = rest.nonNegative ? name : size.length > LONGEST_INLINE ? writer.temp(size) : size
  return { ...rest, text: name, size: sized }
}

/**
 * Leaves the row unless the sign of `a − b` is certain; NaN, an unknown side, stays. Nothing is written where
 * it always is.
 */
export function guardOrder(writer: Writer, a: Poly, b: Poly): void {
  if ((a.roundings === 0 && b.roundings === 0) || (a.bits <= 53 && b.bits <= 53)) return
  const bound = (Math.max(a.roundings, b.roundings) + 2) * 2 ** -52
  const [sa, sb] = [a.size, b.size]
  writer.line(
    `if(${sa}>=${EXACT_BELOW}||${sb}>=${EXACT_BELOW}){if(Math.abs(${a.text}-${b.text})<=${bound}*(${sa}+${sb}))${writer.leave}}`,
  )
}

/** Leaves the row unless the sign of `a` is certain. */
export function guardSign(writer: Writer, a: Poly): void {
  if (a.roundings === 0 || a.nonNegative || a.bits <= 53) return
  const bound = (a.roundings + 1) * 2 ** -52
  writer.line(`if(${a.size}>=${EXACT_BELOW}){if(Math.abs(${a.text})<=${bound}*${a.size})${writer.leave}}`)
}

/** Leaves the row unless the number is exact and below 2^52, so that a step of one more is exact too. */
export function guardExact(writer: Writer, a: Poly): void {
  if (a.bits <= 52) return
  writer.line(`if(${a.size}>=${EXACT_BELOW / 2})${writer.leave}`)
}
