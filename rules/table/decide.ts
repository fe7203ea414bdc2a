import { Rational } from '../exact/rational.ts'
import { anyTest, evaluate } from '../feel/evaluate.ts'
import { findBuiltIn } from '../feel/functions/index.ts'
import { both, compare } from '../feel/operators.ts'
import type { Scope } from '../feel/scope.ts'
import { mergeUnknown, Unknown, type Value } from '../feel/value.ts'
import type { Aggregation, DecisionTable, TableRow } from './model.ts'
import { rankOf } from './rank.ts'

/** A row that holds, or may hold for all that is known. */
interface Hit {
  readonly sure: boolean
  /** What would tell whether it holds. */
  readonly lacks?: Unknown
  readonly output: Value
  /** Its outputs one by one. */
  readonly parts: readonly Value[]
}

/**
 * What the table answers in the scope. Where a cell is unknown, the rows that may hold are weighed: the
 * answer is known only if it is the same whichever of them hold. Null where no row holds and no default
 * is given, where the rows contradict the hit policy, or where an input is not allowed.
 */
export function decideTable(table: DecisionTable, scope: Scope): Value {
  const inputs = table.inputs.map(({ of }) => evaluate(of, scope))
  const outside = table.inputs.some(
    ({ allowed }, i) => allowed !== undefined && anyTest(inputs[i] ?? null, allowed, scope) === false,
  )
  if (outside) return null
  const hits: Hit[] = []
  for (const row of table.rows) {
    const holds = rowHolds(row, inputs, scope)
    if (holds !== true && !(holds instanceof Unknown)) continue
    hits.push(hitOf(table, row, holds, scope))
    if (table.hit === 'F' && holds === true) break
  }
  return join(table, hits, scope)
}

function rowHolds(row: TableRow, inputs: readonly Value[], scope: Scope): Value {
  let so: Value = true
  for (let i = 0; i < row.tests.length && so !== false; i += 1) {
    so = both(so, anyTest(inputs[i] ?? null, row.tests[i] ?? [], scope))
  }
  return so
}

function hitOf(table: DecisionTable, row: TableRow, holds: true | Unknown, scope: Scope): Hit {
  const parts = row.outputs.map((output) => evaluate(output, scope))
  const output = outputOf(table, parts)
  return holds === true ? { sure: true, output, parts } : { sure: false, lacks: holds, output, parts }
}

/** One output as it is; several as a context. */
function outputOf(table: DecisionTable, parts: readonly Value[]): Value {
  if (table.outputs.length === 1) return parts[0] ?? null
  return new Map(table.outputs.map(({ name }, i) => [name ?? String(i + 1), parts[i] ?? null]))
}

function join(table: DecisionTable, hits: readonly Hit[], scope: Scope): Value {
  const otherwise = () => defaultOf(table, scope)
  switch (table.hit) {
    case 'F':
      return agreed(hits, hits.some(({ sure }) => sure) ? [] : [otherwise()])
    case 'U':
      return unique(hits, otherwise)
    case 'A':
      return any(hits, otherwise)
    case 'P':
      return first(ranked(table, hits, scope), otherwise)
    case 'O':
      return all(ranked(table, hits, scope), otherwise)
    case 'R':
      return all(hits, otherwise)
    case 'C':
      return table.aggregation ? aggregated(table.aggregation, hits, otherwise) : all(hits, otherwise)
  }
}

/** Null without one. */
function defaultOf(table: DecisionTable, scope: Scope): Value {
  if (!table.outputs.some(({ otherwise }) => otherwise)) return null
  const parts = table.outputs.map(({ otherwise }) => (otherwise ? evaluate(otherwise, scope) : null))
  return outputOf(table, parts)
}

/** The one value that all of them have, else what lacks to tell between them. */
function agreed(hits: readonly Hit[], others: readonly Value[] = []): Value {
  const [one = null, ...more] = [...hits.map(({ output }) => output), ...others]
  if (more.every((value) => compare('=', one, value) === true)) return one
  return lacking(hits)
}

function lacking(hits: readonly Hit[]): Value {
  const [one, ...more] = hits.flatMap(({ lacks, output }) => [
    ...(lacks ? [lacks] : []),
    ...(output instanceof Unknown ? [output] : []),
  ])
  return one ? mergeUnknown(one, ...more) : null
}

function unique(hits: readonly Hit[], otherwise: () => Value): Value {
  const sure = hits.filter((hit) => hit.sure)
  if (sure.length > 1) return null
  const [only] = sure
  if (hits.length === 0) return otherwise()
  if (only) return hits.length === 1 ? only.output : lacking(hits)
  return agreed(hits, [otherwise(), ...(hits.length > 1 ? [null] : [])])
}

function any(hits: readonly Hit[], otherwise: () => Value): Value {
  const sure = hits.filter((hit) => hit.sure)
  const [one, ...more] = sure
  if (!one) return hits.length === 0 ? otherwise() : agreed(hits, [otherwise()])
  if (more.some(({ output }) => compare('=', one.output, output) === false)) return null
  return agreed(hits)
}

/** The hits are in order of priority: whichever may come before the first sure one may be the answer. */
function first(hits: readonly Hit[] | Unknown, otherwise: () => Value): Value {
  if (hits instanceof Unknown) return hits
  const end = hits.findIndex(({ sure }) => sure)
  return end < 0 ? agreed(hits, [otherwise()]) : agreed(hits.slice(0, end + 1))
}

function all(hits: readonly Hit[] | Unknown, otherwise: () => Value): Value {
  if (hits instanceof Unknown) return hits
  const unsure = hits.filter(({ sure }) => !sure)
  if (unsure.length > 0) return lacking(unsure)
  return hits.length === 0 ? otherwise() : hits.map(({ output }) => output)
}

function aggregated(by: Aggregation, hits: readonly Hit[], otherwise: () => Value): Value {
  const sure = hits.filter((hit) => hit.sure).map(({ output }) => output)
  const unsure = hits.filter((hit) => !hit.sure && !(sure.length > 0 && changesNothing(by, hit.output, sure)))
  if (unsure.length > 0) return lacking(unsure)
  if (sure.length === 0) return by === '#' ? Rational.zero : otherwise()
  return findBuiltIn(FUNCTIONS[by])?.call([sure]) ?? null
}

const FUNCTIONS: Readonly<Record<Aggregation, string>> = { '+': 'sum', '<': 'min', '>': 'max', '#': 'count' }

function changesNothing(by: Aggregation, output: Value, sure: readonly Value[]): boolean {
  switch (by) {
    case '+':
      return output instanceof Rational && output.sign() === 0
    case '<':
    case '>':
      return sure.some((other) => compare(by === '<' ? '>=' : '<=', output, other) === true)
    case '#':
      return false
  }
}

/** In the order of the outputs' values, the first output first; equal ones in the order of the rows. */
function ranked(table: DecisionTable, hits: readonly Hit[], scope: Scope): readonly Hit[] | Unknown {
  const ranks = hits.map(({ parts }) => rankOf(table, parts, scope))
  const unknown = ranks.find((rank) => rank instanceof Unknown)
  if (unknown) return unknown
  const of = new Map(hits.map((hit, i) => [hit, ranks[i] as readonly number[]]))
  return hits.toSorted((left, right) => {
    const [a, b] = [of.get(left) ?? [], of.get(right) ?? []]
    const place = a.findIndex((rank, i) => rank !== b[i])
    return place < 0 ? 0 : (a[place] ?? 0) - (b[place] ?? 0)
  })
}
