import type { Node, Span, Test } from '../feel/node.ts'

/**
 * How rows that hold answer together: Unique, Any, Priority, First give one row's output; Rule order,
 * Output order and Collect give those of all.
 */
export type HitPolicy = 'U' | 'A' | 'P' | 'F' | 'R' | 'O' | 'C'

/** What a Collect table makes of the outputs: their sum, least, greatest or number. */
export type Aggregation = '+' | '<' | '>' | '#'

/** A decision table; its rows are in order. */
export interface DecisionTable {
  readonly at: Span
  readonly hit: HitPolicy
  readonly aggregation?: Aggregation
  readonly inputs: readonly TableInput[]
  readonly outputs: readonly TableOutput[]
  readonly rows: readonly TableRow[]
}

export interface TableInput {
  readonly of: Node
  /** What the input may be: a value outside makes the table's answer null. */
  readonly allowed?: readonly Test[]
}

export interface TableOutput {
  /** Key of the answer where there are several outputs. */
  readonly name?: string
  /** The output values, the most important first, as P and O need them. */
  readonly allowed?: readonly Test[]
  /** What stands where no row holds. */
  readonly otherwise?: Node
}

export interface TableRow {
  /** One list of tests for each input. */
  readonly tests: readonly (readonly Test[])[]
  readonly outputs: readonly Node[]
}
