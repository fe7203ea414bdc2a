/** Tints that a chart can have at most: more cannot be told apart. */
const STEPS = 5

export interface ShadeRange {
  shade: number
  from: number
  to: number
}

/**
 * Equal steps of whole numbers from 0 to the largest value, at most five and of a round size. 0 has the
 * lightest tint to itself, so that nothing is not mistaken for little.
 */
export function shadesOf(values: readonly number[]): {
  shadeOf: (value: number) => number
  ranges: ShadeRange[]
} {
  const most = Math.max(0, ...values)
  const size = roundUp(Math.ceil(most / (STEPS - 1)))
  const shadeOf = (value: number) => (value <= 0 ? 0 : Math.min(STEPS - 1, Math.ceil(value / size)))
  const used = [...new Set([0, ...values.map(shadeOf)])].sort((a, b) => a - b)
  const ranges = used.map((shade) =>
    shade === 0 ? { shade, from: 0, to: 0 } : { shade, from: (shade - 1) * size + 1, to: shade * size },
  )
  return { shadeOf, ranges }
}

/** The next of 1, 2, 3, 4, 5, 6, 8, 10, 15, 20 … that is not below the number. */
function roundUp(value: number): number {
  const nice = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10]
  const scale = 10 ** Math.floor(Math.log10(Math.max(1, value)))
  return nice.map((step) => step * scale).find((step) => step >= value && Number.isInteger(step)) ?? value
}
