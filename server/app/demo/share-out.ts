/**
 * Shares a total out by weights, so that the parts add up exactly: the rounding is carried along.
 * `shareOut([2, 3, 5], 20)` → [4, 6, 10].
 */
export function shareOut(weights: readonly number[], total: number): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0)
  let behind = 0
  let given = 0
  return weights.map((weight) => {
    behind += weight
    const part = (sum === 0 ? 0 : Math.round((behind / sum) * total)) - given
    given += part
    return part
  })
}
