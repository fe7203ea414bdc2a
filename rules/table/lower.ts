import { Rational } from '../exact/rational.ts'
import type { Node, Span, Test } from '../feel/node.ts'

/** Hit policies under which one row answers: the first that holds is the answer under each of them. */
export type SingleHit = 'U' | 'A' | 'F'

/** A decision table with one output, as programmes use it. */
export interface SingleOutputTable {
  readonly at: Span
  readonly hit: SingleHit
  readonly inputs: readonly Node[]
  readonly rows: readonly {
    readonly tests: readonly (readonly Test[])[]
    readonly output: Node
  }[]
}

/**
 * The table as a chain of `if`, which all evaluators know. That no two rows of a U table hold together,
 * and that some row always holds, is checked when the table is loaded; past the last row stands null.
 */
export function lowerTable(table: SingleOutputTable): Node {
  const names = table.inputs.map((input, i) => ({
    input,
    name: input.op === 'name' ? input.name : `$input${i}`,
  }))
  const chain = table.rows.reduceRight<Node>(
    (no, row) => {
      const condition = rowCondition(
        table.at,
        names.map(({ name }) => name),
        row.tests,
      )
      if (condition === undefined) return row.output
      return { op: 'if', at: row.output.at, condition, yes: row.output, no }
    },
    { op: 'literal', at: table.at, value: null },
  )
  return names.reduceRight<Node>(
    (body, { input, name }) =>
      input.op === 'name' ? body : { op: 'let', at: input.at, name, value: input, body },
    chain,
  )
}

/** Undefined: the row holds whatever comes. */
function rowCondition(
  at: Span,
  names: readonly string[],
  cells: readonly (readonly Test[])[],
): Node | undefined {
  return cells.reduce<Node | undefined>((so, tests, i) => {
    if (tests.some(({ test }) => test === 'any')) return so
    const test = cellCondition({ op: 'name', at, name: names[i] ?? '' }, tests)
    return so ? { op: 'and', at, left: so, right: test } : test
  }, undefined)
}

/** The tests of one cell as a condition over the value. */
export function cellCondition(of: Node, tests: readonly Test[]): Node {
  const [only] = tests
  const at = only?.at ?? of.at
  if (tests.length === 1 && only?.test === 'compare')
    return { op: 'compare', at, by: only.by, left: of, right: only.to }
  if (
    tests.length === 1 &&
    only?.test === 'expression' &&
    only.node.op === 'literal' &&
    isSingle(only.node.value)
  ) {
    return { op: 'compare', at, by: '=', left: of, right: only.node }
  }
  return { op: 'in', at, of, tests }
}

function isSingle(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'boolean' || value instanceof Rational
}
