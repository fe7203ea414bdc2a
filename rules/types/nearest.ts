/** The candidate that differs from the name by the fewest letters; undefined where none is near. */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined
  let least = Math.max(1, Math.floor(name.length / 3)) + 1
  for (const candidate of candidates) {
    const distance = editDistance(name, candidate)
    if (distance < least) {
      best = candidate
      least = distance
    }
  }
  return best
}

/** How many letters must be put in, taken out, changed or swapped with their neighbour. */
function editDistance(from: string, to: string): number {
  const [a, b] = [[...from], [...to]]
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  a.forEach((letter, i) => {
    const next = [i + 1]
    b.forEach((other, j) => {
      const changed = at(row, j) + (letter === other ? 0 : 1)
      const swapped = letter === b[j - 1] && a[i - 1] === other ? at(before, j - 1) + 1 : changed
      next.push(Math.min(changed, swapped, at(row, j + 1) + 1, at(next, j) + 1))
    })
    before = row
    row = next
  })
  return at(row, b.length)
}

function at(row: readonly number[], place: number): number {
  return row[place] ?? Number.POSITIVE_INFINITY
}
