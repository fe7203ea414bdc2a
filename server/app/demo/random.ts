/** Repeatable chance: the same seed gives the same district, byte for byte. */
export interface Random {
  /** In [0, 1). */
  next(): number
  /** Whole, both ends included. */
  whole(from: number, to: number): number
  between(from: number, to: number): number
  /** Roughly normal: the sum of uniform numbers, within four deviations. */
  normal(mean: number, deviation: number): number
  /** Whether something of so many in a thousand happens. */
  perThousand(count: number): boolean
  pick<T>(values: readonly T[]): T
  weighted<T extends { weight: number }>(values: readonly T[]): T
  /** A new order; the argument stays. */
  shuffled<T>(values: readonly T[]): T[]
}

/** mulberry32: small, and good enough to draw a district by. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

export function openRandom(seed: number): Random {
  const next = seeded(seed)
  const at = <T>(values: readonly T[], index: number): T => {
    const value = values[index]
    if (value === undefined) throw new Error('nothing to draw from')
    return value
  }
  const random: Random = {
    next,
    whole: (from, to) => from + Math.floor(next() * (to - from + 1)),
    between: (from, to) => from + next() * (to - from),
    normal(mean, deviation) {
      let sum = 0
      for (let i = 0; i < 12; i++) sum += next()
      return mean + Math.max(-4, Math.min(4, sum - 6)) * deviation
    },
    perThousand: (count) => next() * 1000 < count,
    pick: (values) => at(values, Math.floor(next() * values.length)),
    weighted(values) {
      let rest = next() * values.reduce((sum, { weight }) => sum + weight, 0)
      for (const value of values) {
        rest -= value.weight
        if (rest < 0) return value
      }
      return at(values, values.length - 1)
    },
    shuffled(values) {
      const order = [...values]
      for (let i = order.length - 1; i > 0; i--) {
        const j = Math.floor(next() * (i + 1))
        const other = at(order, j)
        order[j] = at(order, i)
        order[i] = other
      }
      return order
    },
  }
  return random
}
