import { anyTest } from '../feel/evaluate.ts'
import type { Scope } from '../feel/scope.ts'
import { Unknown, type Value } from '../feel/value.ts'
import type { DecisionTable } from './model.ts'

/** For each output that lists its values, the place of this one among them; a value outside comes last. */
export function rankOf(
  table: DecisionTable,
  parts: readonly Value[],
  scope: Scope,
): readonly number[] | Unknown {
  const ranks: number[] = []
  for (const [i, { allowed }] of table.outputs.entries()) {
    if (!allowed) continue
    const part = parts[i] ?? null
    if (part instanceof Unknown) return part
    const place = allowed.findIndex((test) => anyTest(part, [test], scope) === true)
    ranks.push(place < 0 ? allowed.length : place)
  }
  return ranks
}
