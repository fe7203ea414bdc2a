import type { Node } from '../feel/node.ts'
import { namesIn } from '../feel/walk.ts'
import type { Condition, ParameterValue } from './model.ts'
import type { Prepared } from './prepare.ts'

/** The expressions that make a condition, those of the score it asks for among them. */
export function expressionsOf(condition: Condition, version: Prepared['version']): readonly Node[] {
  const own = condition.applies ? [condition.applies] : []
  if (condition.kind === 'judged') return own
  if (condition.kind === 'test') return [...own, condition.when]
  const score = version.scores.find(({ id }) => id === condition.score)
  const rows = (score?.parts ?? []).flatMap((part) => part.items.flatMap((item) => item.tables.flat()))
  return [...own, condition.than, ...rows.map(({ when }) => when)]
}

/** The values, on the day, of the parameters that stand in a condition. */
export function parametersIn(condition: Condition, prepared: Prepared): readonly ParameterValue[] {
  const names = new Set(expressionsOf(condition, prepared.version).flatMap((node) => [...namesIn(node)]))
  return [...names].flatMap((name) => {
    const values = prepared.programme.parameters.get(name)?.values
    const value = values?.findLast(({ from }) => from.number <= prepared.on.number)
    return value ? [value] : []
  })
}
