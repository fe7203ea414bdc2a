import { compactText } from '../search/normalise.ts'

function pairs(text: string): Map<string, number> {
  const characters = [...compactText(text)]
  const counts = new Map<string, number>()
  for (let at = 0; at + 1 < characters.length; at += 1) {
    const pair = `${characters[at]}${characters[at + 1]}`
    counts.set(pair, (counts.get(pair) ?? 0) + 1)
  }
  return counts
}

/** How alike two names are, 0 to 1: the pairs of neighbouring characters that they share (Dice). */
export function likeness(a: string, b: string): number {
  if (compactText(a) === compactText(b)) return 1
  const [left, right] = [pairs(a), pairs(b)]
  const size = (counts: Map<string, number>) => counts.values().reduce((sum, count) => sum + count, 0)
  const total = size(left) + size(right)
  if (total === 0) return 0
  let shared = 0
  for (const [pair, count] of left) shared += Math.min(count, right.get(pair) ?? 0)
  return (2 * shared) / total
}
