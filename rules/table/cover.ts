/** Beyond this many steps the search gives up and says nothing. */
const LONGEST_SEARCH = 50_000

/** For each column, which of its atoms belong to the set. */
export type Box = readonly (readonly boolean[])[]

/** A point by its atom in each column. */
export type Point = readonly number[]

/** A point of the space that lies in none of the boxes; or whether they cover it all. */
export function findUncovered(space: Box, boxes: readonly Box[]): Point | 'covered' | 'gave up' {
  let steps = 0
  /** Boxes that together cover all that lies behind a column; each such group is looked at once. */
  const covered = new Set<string>()

  function search(column: number, active: readonly number[]): Point | undefined {
    const atoms = space[column]
    if (!atoms) return active.length === 0 ? [] : undefined
    const key = `${column}:${active.join()}`
    if (covered.has(key)) return undefined
    for (const [atom, belongs] of atoms.entries()) {
      if (!belongs) continue
      steps += 1
      if (steps > LONGEST_SEARCH) return undefined
      const rest = search(
        column + 1,
        active.filter((box) => boxes[box]?.[column]?.[atom]),
      )
      if (rest) return [atom, ...rest]
    }
    covered.add(key)
    return undefined
  }

  const found = search(0, [...boxes.keys()])
  return found ?? (steps > LONGEST_SEARCH ? 'gave up' : 'covered')
}

/** A point that lies in both boxes. */
export function findCommon(left: Box, right: Box): Point | undefined {
  const point = left.map((atoms, column) =>
    atoms.findIndex((belongs, atom) => belongs && right[column]?.[atom]),
  )
  return point.includes(-1) ? undefined : point
}
