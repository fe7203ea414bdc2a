import type { DmnModdle } from 'dmn-moddle'
import type { Aggregation, HitPolicy } from '../table/model.ts'
import { given } from './given.ts'
import type { ModdleElement } from './moddle.ts'
import type { Boxed, BoxedFunction, BoxedTable, Cell, Typed } from './model.ts'

const POLICIES: Readonly<Record<HitPolicy, string>> = {
  U: 'UNIQUE',
  A: 'ANY',
  P: 'PRIORITY',
  F: 'FIRST',
  R: 'RULE ORDER',
  O: 'OUTPUT ORDER',
  C: 'COLLECT',
}

const AGGREGATIONS: Readonly<Record<Aggregation, string>> = {
  '+': 'SUM',
  '<': 'MIN',
  '>': 'MAX',
  '#': 'COUNT',
}

/** Makes the XML elements of boxed expressions; an element without an id gets one from its place. */
export class BoxWriter {
  private readonly moddle: DmnModdle

  constructor(moddle: DmnModdle) {
    this.moddle = moddle
  }

  create(type: string, properties: Readonly<Record<string, unknown>>): ModdleElement {
    return this.moddle.create(`dmn:${type}`, given(properties))
  }

  /** `place` names the expression within its model; all ids below begin with it. */
  box(box: Boxed, place: string): ModdleElement {
    const base = { id: box.id ?? place, typeRef: box.typeRef }
    const inner = (part: Boxed, role: string) => this.box(part, `${place}_${role}`)
    const role = (part: Boxed, name: string) => this.create('ChildExpression', { value: inner(part, name) })
    switch (box.box) {
      case 'literal':
        return this.create('LiteralExpression', { ...base, text: box.text })
      case 'table':
        return this.table(box, place)
      case 'function':
        return this.function(box, place)
      case 'invocation': {
        const binding = box.bindings.map(({ name, value }, i) =>
          this.create('Binding', {
            parameter: this.create('InformationItem', { name }),
            bindingFormula: value && inner(value, `binding${i + 1}`),
          }),
        )
        return this.create('Invocation', { ...base, calledFunction: inner(box.called, 'called'), binding })
      }
      case 'context': {
        const contextEntry = box.entries.map(({ name, typeRef, value }, i) =>
          this.create('ContextEntry', {
            variable: name === undefined ? undefined : this.create('InformationItem', { name, typeRef }),
            value: inner(value, `entry${i + 1}`),
          }),
        )
        return this.create('Context', { ...base, contextEntry })
      }
      case 'list':
        return this.create('List', {
          ...base,
          elements: box.items.map((item, i) => inner(item, `item${i + 1}`)),
        })
      case 'relation': {
        const row = box.rows.map((cells, i) =>
          this.create('List', { elements: cells.map((cell, j) => inner(cell, `row${i + 1}_${j + 1}`)) }),
        )
        return this.create('Relation', {
          ...base,
          column: box.columns.map((column) => this.typed(column)),
          row,
        })
      }
      case 'conditional': {
        const element = this.create('Conditional', base)
        element.set('if', role(box.condition, 'if'))
        element.set('then', role(box.yes, 'then'))
        element.set('else', role(box.no, 'else'))
        return element
      }
      case 'for':
      case 'some':
      case 'every': {
        const type = { for: 'For', some: 'Some', every: 'Every' }[box.box]
        const body = box.box === 'for' ? 'return' : 'satisfies'
        const parts = { in: role(box.over, 'in'), [body]: role(box.body, body) }
        return this.create(type, { ...base, iteratorVariable: box.variable, ...parts })
      }
      case 'filter':
        return this.create('Filter', { ...base, in: role(box.of, 'in'), match: role(box.by, 'match') })
    }
  }

  typed({ name, typeRef }: Typed): ModdleElement {
    return this.create('InformationItem', { name, typeRef })
  }

  function(box: BoxedFunction, place: string): ModdleElement {
    return this.create('FunctionDefinition', {
      id: box.id ?? place,
      typeRef: box.typeRef,
      kind: box.kind,
      formalParameter: box.parameters.map((parameter) => this.typed(parameter)),
      body: box.body && this.box(box.body, `${place}_body`),
    })
  }

  tests(text: string | undefined, id?: string): ModdleElement | undefined {
    return text === undefined ? undefined : this.create('UnaryTests', { id, text })
  }

  private literal({ id, text }: Cell, place: string): ModdleElement {
    return this.create('LiteralExpression', { id: id ?? place, text })
  }

  private table(box: BoxedTable, place: string): ModdleElement {
    const id = box.id ?? place
    return this.create('DecisionTable', {
      id,
      typeRef: box.typeRef,
      hitPolicy: POLICIES[box.hit],
      aggregation: box.aggregation && AGGREGATIONS[box.aggregation],
      outputLabel: box.label,
      input: box.inputs.map((input, i) =>
        this.create('InputClause', {
          id: input.id ?? `${id}_input${i + 1}`,
          label: input.label,
          inputExpression: this.create('LiteralExpression', { typeRef: input.typeRef, text: input.text }),
          inputValues: this.tests(input.allowed),
        }),
      ),
      output: box.outputs.map(({ id: own, name, label, typeRef, allowed, otherwise }, i) =>
        this.create('OutputClause', {
          id: own ?? `${id}_output${i + 1}`,
          name,
          label,
          typeRef,
          outputValues: this.tests(allowed),
          defaultOutputEntry:
            otherwise === undefined ? undefined : this.create('LiteralExpression', { text: otherwise }),
        }),
      ),
      annotation: (box.rows[0]?.notes ?? []).map(() => this.create('RuleAnnotationClause', {})),
      rule: box.rows.map((row, i) => this.row(row, `${id}_rule${i + 1}`)),
    })
  }

  private row({ id, tests, outputs, notes }: BoxedTable['rows'][number], place: string): ModdleElement {
    const own = id ?? place
    return this.create('DecisionRule', {
      id: own,
      inputEntry: tests.map((cell, i) => this.tests(cell.text, cell.id ?? `${own}_test${i + 1}`)),
      outputEntry: outputs.map((cell, i) => this.literal(cell, `${own}_output${i + 1}`)),
      annotationEntry: notes.map((text) => this.create('RuleAnnotation', { text })),
    })
  }
}
