import { anyTest } from '../feel/evaluate.ts'
import type { Node, Test } from '../feel/node.ts'
import { print } from '../feel/print.ts'
import { Unknown } from '../feel/value.ts'
import { namesIn } from '../feel/walk.ts'
import { type Atom, atomsOf, type InputDomain } from './atoms.ts'
import { type Resolve, turningPoints } from './constants.ts'
import type { DecisionTable } from './model.ts'

/** One row's cell over the atoms of its column. */
export interface Region {
  /** Where the cell surely holds. */
  readonly inner: readonly boolean[]
  /** Where it may hold: differs from `inner` for a cell that cannot be analysed. */
  readonly outer: readonly boolean[]
}

export interface Column {
  readonly of: Node
  readonly atoms: readonly Atom[]
  readonly rows: readonly Region[]
  /** Whether every value of it can really come: not sure of a computed value whose domain nobody named. */
  readonly free: boolean
}

export function columnOf(
  table: DecisionTable,
  index: number,
  resolve: Resolve,
  domain: InputDomain | undefined,
): Column {
  const input = table.inputs[index]
  if (!input) throw new RangeError(`the table has no input ${index}`)
  const cells = table.rows.map(({ tests }) => tests[index] ?? [])
  const readable = cells.map((tests) => turningPoints(tests, resolve))
  const allowed = input.allowed && turningPoints(input.allowed, resolve)
  const points = [...readable.flatMap((found) => found ?? []), ...(allowed ?? [])]
  const atoms = atomsOf(points, domain ?? {})
  if (!atoms) return blindColumn(input.of, cells)
  const within = (tests: readonly Test[], { sample }: Atom) =>
    sample === undefined ? undefined : anyTest(sample, tests, { get: resolve })
  const kept = allowed ? atoms.filter((atom) => within(input.allowed ?? [], atom) !== false) : atoms
  const rows = cells.map((tests, i): Region => {
    if (isAny(tests)) return constantRegion(kept.length, true, true)
    if (!readable[i]) return constantRegion(kept.length, false, true)
    const answers = kept.map((atom) => within(tests, atom))
    return {
      inner: answers.map((answer) => answer === true),
      outer: answers.map((answer) => answer === true || answer instanceof Unknown),
    }
  })
  return {
    of: input.of,
    atoms: kept,
    rows,
    free: isVariable(input.of) || domain !== undefined || allowed !== undefined,
  }
}

/** Where nothing is known of the values: a cell holds surely only if it holds for all. */
function blindColumn(of: Node, cells: readonly (readonly Test[])[]): Column {
  const rows = cells.map((tests) => constantRegion(1, isAny(tests), true))
  return { of, atoms: [{ sample: undefined, required: true }], rows, free: false }
}

function constantRegion(length: number, inner: boolean, outer: boolean): Region {
  const all = (value: boolean) => Array.from({ length }, () => value)
  return { inner: all(inner), outer: all(outer) }
}

function isAny(tests: readonly Test[]): boolean {
  return tests.some(({ test }) => test === 'any')
}

/** A fact as it stands: a name, a part of one, or one of its years. */
function isVariable(node: Node): boolean {
  if (node.op === 'path') return isVariable(node.of)
  if (node.op === 'filter')
    return isVariable(node.of) && (node.by.op === 'literal' || node.by.op === 'negate')
  return node.op === 'name'
}

/** Whether the values of the columns can come in any combination. */
export function areIndependent(columns: readonly Column[]): boolean {
  return columns.every((left, i) =>
    columns.slice(i + 1).every((right) => {
      if (isVariable(left.of) && isVariable(right.of)) return print(left.of) !== print(right.of)
      const names = namesIn(left.of)
      return ![...namesIn(right.of)].some((name) => names.has(name))
    }),
  )
}
