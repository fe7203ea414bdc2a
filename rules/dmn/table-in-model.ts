import { print, printTests } from '../feel/print.ts'
import type { SingleOutputTable } from '../table/lower.ts'
import type { DecisionTable } from '../table/model.ts'
import { asSingleOutput } from '../table/single-output.ts'
import { type ModelFault, namesRequired } from './compile.ts'
import { tableOf } from './compile-table.ts'
import type { BoxedTable, Decision, DmnModel, Typed } from './model.ts'
import { Types } from './types.ts'

/** A decision's table, or why it cannot be had. */
export type FoundTable<T> = { readonly table: T } | { readonly faults: readonly ModelFault[] }

/** The decision's table with its texts read, by the decision's name. */
export function findTable(model: DmnModel, decision: string): FoundTable<DecisionTable> {
  const found = model.decisions.find(({ name }) => name === decision)
  if (!found) return { faults: [{ id: decision, code: 'dmn.reference', text: decision }] }
  if (found.logic?.box !== 'table')
    return { faults: [{ id: found.id, code: 'dmn.not_a_table', text: decision }] }
  const faults: ModelFault[] = []
  const types = new Types(model.types, () => undefined)
  const table = tableOf(found.logic, namesRequired(model, found, types), {
    types,
    at: found.id,
    report: (id, text, error) => faults.push({ id, code: 'dmn.text', text, error }),
  })
  return faults.length > 0 ? { faults } : { table }
}

/** The decision's table as programmes use one: one output, and one row that answers. */
export function findSingleOutput(model: DmnModel, decision: string): FoundTable<SingleOutputTable> {
  const found = findTable(model, decision)
  if (!('table' in found)) return found
  const table = asSingleOutput(found.table)
  return table ? { table } : { faults: [{ id: decision, code: 'dmn.not_single_hit', text: decision }] }
}

/** The table as a drawn one; `types` are those of its inputs, then of its outputs. */
export function drawTable(table: DecisionTable, types: readonly (string | undefined)[] = []): BoxedTable {
  const typeRef = (place: number) => (types[place] === undefined ? {} : { typeRef: types[place] })
  return {
    box: 'table',
    hit: table.hit,
    ...(table.aggregation === undefined ? {} : { aggregation: table.aggregation }),
    inputs: table.inputs.map(({ of, allowed }, i) => ({
      text: print(of),
      ...typeRef(i),
      ...(allowed ? { allowed: printTests(allowed) } : {}),
    })),
    outputs: table.outputs.map(({ name, allowed, otherwise }, i) => ({
      ...(name === undefined ? {} : { name }),
      ...typeRef(table.inputs.length + i),
      ...(allowed ? { allowed: printTests(allowed) } : {}),
      ...(otherwise ? { otherwise: print(otherwise) } : {}),
    })),
    rows: table.rows.map(({ tests, outputs }) => ({
      tests: tests.map((cell) => ({ text: printTests(cell) })),
      outputs: outputs.map((output) => ({ text: print(output) })),
      notes: [],
    })),
  }
}

/** Tables as a model of their own: one decision for each, over the input data that they read. */
export function modelOfTables(
  name: string,
  namespace: string,
  tables: readonly { readonly name: string; readonly table: BoxedTable; readonly reads: readonly string[] }[],
  inputs: readonly Typed[],
): DmnModel {
  const ids = new Map([...inputs.map((input) => input.name), ...tables.map((table) => table.name)].map(idOf))
  return {
    id: 'definitions',
    name,
    namespace,
    types: [],
    inputs: inputs.map((input) => ({ ...input, id: ids.get(input.name) ?? input.name })),
    decisions: tables.map(
      ({ name, table, reads }): Decision => ({
        id: ids.get(name) ?? name,
        name,
        logic: table,
        information: reads.flatMap((read) => ids.get(read) ?? []),
        knowledge: [],
      }),
    ),
    knowledge: [],
    services: [],
  }
}

/** XML allows few characters in an id. */
function idOf(name: string, place: number): readonly [string, string] {
  return [name, /^[A-Za-z_][\w.-]*$/.test(name) ? name : `element_${place + 1}`]
}
