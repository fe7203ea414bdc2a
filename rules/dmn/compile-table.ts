import type { Node, Test } from '../feel/node.ts'
import type { KnownNames } from '../feel/parse.ts'
import { decideTable } from '../table/decide.ts'
import type { DecisionTable } from '../table/model.ts'
import type { BoxedTable } from './model.ts'
import { readExpression, readTests } from './read-text.ts'
import type { Run, Workshop } from './workshop.ts'

/** The table as it is worked out; a text that cannot be read is reported, and stands for null. */
export function compileTable(box: BoxedTable, names: KnownNames, workshop: Workshop): Run {
  const table = tableOf(box, names, workshop)
  return (scope) => decideTable(table, scope)
}

/** The table with its texts read. The offsets inside count in each text. */
export function tableOf(box: BoxedTable, names: KnownNames, workshop: Workshop): DecisionTable {
  const reader = new CellReader(names, workshop)
  return {
    at: { from: 0, to: 0 },
    hit: box.hit,
    ...(box.aggregation === undefined ? {} : { aggregation: box.aggregation }),
    inputs: box.inputs.map(({ id, text, typeRef, allowed }) => {
      const tests = allowed === undefined ? workshop.types.allowedOf(typeRef) : reader.tests(id, allowed)
      return { of: reader.expression(id, text), ...(tests ? { allowed: tests } : {}) }
    }),
    outputs: box.outputs.map(({ id, name, typeRef, allowed, otherwise }) => {
      const tests = allowed === undefined ? workshop.types.allowedOf(typeRef) : reader.tests(id, allowed)
      return {
        ...(name === undefined ? {} : { name }),
        ...(tests ? { allowed: tests } : {}),
        ...(otherwise === undefined ? {} : { otherwise: reader.expression(id, otherwise) }),
      }
    }),
    rows: box.rows.map(({ id, tests, outputs }) => ({
      tests: tests.map((cell) => reader.tests(cell.id ?? id, cell.text)),
      outputs: outputs.map((cell) => reader.expression(cell.id ?? id, cell.text)),
    })),
  }
}

class CellReader {
  private readonly names: KnownNames
  private readonly workshop: Workshop

  constructor(names: KnownNames, workshop: Workshop) {
    this.names = names
    this.workshop = workshop
  }

  expression(id: string | undefined, text: string): Node {
    return readExpression(text, this.names, this.at(id))
  }

  tests(id: string | undefined, text: string): readonly Test[] {
    return readTests(text, this.names, this.at(id))
  }

  private at(id: string | undefined): Workshop {
    return id === undefined ? this.workshop : { ...this.workshop, at: id }
  }
}
