import type { Span, Test } from '../feel/node.ts'
import { compare } from '../feel/operators.ts'
import { print, printValue } from '../feel/print.ts'
import type { InputDomain } from './atoms.ts'
import { areIndependent, type Column, columnOf } from './column.ts'
import { constantOf, type Resolve } from './constants.ts'
import { type Box, findCommon, findUncovered, type Point } from './cover.ts'
import type { DecisionTable } from './model.ts'

/** What is wrong with a table. Rows and inputs count from 1. */
export type TableProblem =
  /** Nothing can ever meet the cell, such as `[5..1]`. */
  | { readonly code: 'table.empty_cell'; readonly row: number; readonly input: number; readonly at: Span }
  /** Rows before it take all that it would. */
  | { readonly code: 'table.unreachable_row'; readonly row: number; readonly at: Span }
  /** Two rows of Unique hold at once. */
  | ({ readonly code: 'table.overlap' } & PairOfRows)
  /** Two rows of Any hold at once with different outputs. */
  | ({ readonly code: 'table.contradiction' } & PairOfRows)
  /** No row holds, and there is no default. */
  | { readonly code: 'table.gap'; readonly at: Span; readonly example: string }

interface PairOfRows {
  readonly row: number
  readonly other: number
  readonly at: Span
  /** Inputs for which it happens: `staff = 12, town = "安亭镇"`. */
  readonly example: string
}

/**
 * Faults of the table that show before any fact is known. `resolve` says what a name is worth whatever the
 * facts are (a parameter on a day); `domainOf` what the input at a place (from 0) can be. A cell that needs
 * facts, an input of a kind other than number, date, duration, text or boolean, and a computed input
 * without a domain are not judged: of what they touch nothing is said, rather than something wrong.
 */
export function checkTable(
  table: DecisionTable,
  resolve: Resolve,
  domainOf: (input: number) => InputDomain | undefined = () => undefined,
): readonly TableProblem[] {
  const columns = table.inputs.map((_, i) => columnOf(table, i, resolve, domainOf(i)))
  const empty = emptyCells(table, columns)
  const space = new Space(table, columns)
  const broken = new Set(empty.map(({ row }) => row))
  const certain = columns.every(({ free }) => free) && areIndependent(columns)
  return [
    ...empty,
    ...(table.hit === 'F' ? unreachableRows(space, broken) : []),
    ...(certain ? [...overlaps(space, resolve), ...gaps(space)] : []),
  ]
}

/** The table's rows over the atoms of all columns. */
class Space {
  readonly table: DecisionTable
  private readonly columns: readonly Column[]
  readonly inner: readonly Box[]
  readonly outer: readonly Box[]
  /** All for which a table must answer. */
  readonly required: Box

  constructor(table: DecisionTable, columns: readonly Column[]) {
    this.table = table
    this.columns = columns
    const boxes = (kind: 'inner' | 'outer') =>
      table.rows.map((_, row) => columns.map(({ rows }) => rows[row]?.[kind] ?? []))
    this.inner = boxes('inner')
    this.outer = boxes('outer')
    this.required = columns.map(({ atoms }) => atoms.map(({ required }) => required))
  }

  /** Where the row begins. */
  at(row: number): Span {
    const { tests, outputs } = this.table.rows[row] ?? { tests: [], outputs: [] }
    return (tests.flat()[0] ?? outputs[0] ?? this.table).at
  }

  example(point: Point): string {
    const parts = this.columns.flatMap(({ of, atoms }, column) => {
      const sample = atoms[point[column] ?? 0]?.sample
      return sample === undefined ? [] : [`${print(of)} = ${printValue(sample)}`]
    })
    return parts.join(', ')
  }
}

type EmptyCell = Extract<TableProblem, { code: 'table.empty_cell' }>

function emptyCells(table: DecisionTable, columns: readonly Column[]): readonly EmptyCell[] {
  return table.rows.flatMap(({ tests }, row) =>
    columns.flatMap(({ rows }, input): readonly EmptyCell[] => {
      if (rows[row]?.outer.includes(true) !== false) return []
      return [
        { code: 'table.empty_cell', row: row + 1, input: input + 1, at: spanOf(tests[input], table.at) },
      ]
    }),
  )
}

function spanOf(tests: readonly Test[] | undefined, otherwise: Span): Span {
  const [first] = tests ?? []
  const last = tests?.at(-1)
  return first && last ? { from: first.at.from, to: last.at.to } : otherwise
}

function unreachableRows(space: Space, broken: ReadonlySet<number>): readonly TableProblem[] {
  return space.outer.flatMap((box, row): readonly TableProblem[] => {
    if (row === 0 || broken.has(row + 1)) return []
    if (findUncovered(box, space.inner.slice(0, row)) !== 'covered') return []
    return [{ code: 'table.unreachable_row', row: row + 1, at: space.at(row) }]
  })
}

function overlaps(space: Space, resolve: Resolve): readonly TableProblem[] {
  const { hit, rows } = space.table
  if (hit !== 'U' && hit !== 'A') return []
  return rows.flatMap((_, row) =>
    rows.slice(0, row).flatMap((_, other): readonly TableProblem[] => {
      const [left, right] = [space.inner[other] ?? [], space.inner[row] ?? []]
      const point = findCommon(left, right)
      if (!point || (hit === 'A' && !differ(space.table, other, row, resolve))) return []
      const code = hit === 'U' ? 'table.overlap' : 'table.contradiction'
      return [{ code, row: row + 1, other: other + 1, at: space.at(row), example: space.example(point) }]
    }),
  )
}

/** Whether an output is certainly another one. */
function differ(table: DecisionTable, left: number, right: number, resolve: Resolve): boolean {
  return table.outputs.some((_, i) => {
    const [a, b] = [left, right].map((row) => {
      const output = table.rows[row]?.outputs[i]
      return output && constantOf(output, resolve)
    })
    return a !== undefined && b !== undefined && compare('=', a, b) === false
  })
}

/** Only tables whose answer is one row's must answer always. */
function gaps(space: Space): readonly TableProblem[] {
  const { hit, outputs, at } = space.table
  if (!'UAPF'.includes(hit) || outputs.some(({ otherwise }) => otherwise)) return []
  const point = findUncovered(space.required, space.outer)
  return typeof point === 'string' ? [] : [{ code: 'table.gap', at, example: space.example(point) }]
}
