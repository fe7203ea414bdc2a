import type { SingleHit, SingleOutputTable } from './lower.ts'
import type { DecisionTable } from './model.ts'

/** The table as the general kind has it. */
export function asDecisionTable({ at, hit, inputs, rows }: SingleOutputTable): DecisionTable {
  return {
    at,
    hit,
    inputs: inputs.map((of) => ({ of })),
    outputs: [{}],
    rows: rows.map(({ tests, output }) => ({ tests, outputs: [output] })),
  }
}

/**
 * The table as programmes use it; undefined where it has several outputs or a hit policy under which the
 * first row that holds is not the answer. A default output becomes a last row that always holds, and the
 * table one of First, because that row overlaps all others.
 */
export function asSingleOutput(table: DecisionTable): SingleOutputTable | undefined {
  const [output, ...more] = table.outputs
  if (!output || more.length > 0 || !isSingleHit(table.hit)) return undefined
  const rows = table.rows.flatMap(({ tests, outputs: [only] }) => (only ? [{ tests, output: only }] : []))
  const inputs = table.inputs.map(({ of }) => of)
  if (!output.otherwise) return { at: table.at, hit: table.hit, inputs, rows }
  const any = { test: 'any', at: output.otherwise.at } as const
  const last = { tests: inputs.map(() => [any]), output: output.otherwise }
  return { at: table.at, hit: 'F', inputs, rows: [...rows, last] }
}

function isSingleHit(hit: DecisionTable['hit']): hit is SingleHit {
  return hit === 'U' || hit === 'A' || hit === 'F'
}
