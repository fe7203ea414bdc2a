import type { Aggregation, HitPolicy } from '../table/model.ts'
import { given } from './given.ts'
import { elementAt, elementsAt, type ModdleElement, textAt } from './moddle.ts'
import type { Boxed, BoxedFunction, BoxedTable, Cell, Typed } from './model.ts'

/** An expression of another language keeps its place, so that whoever carries it out can refuse it. */
export type Refuse = (element: ModdleElement, construct: string) => void

/** Reads a boxed expression; what is missing reads as null. */
export function readBox(element: ModdleElement | undefined, refuse: Refuse): Boxed {
  if (!element) return { box: 'literal', text: 'null' }
  const base = baseOf(element)
  const inner = (name: string) => readBox(elementAt(element, name), refuse)
  /** 1.4 wraps the parts of an expression in an element of their role. */
  const part = (name: string) => readBox(wrapped(element, name), refuse)
  switch (element.$type) {
    case 'dmn:LiteralExpression':
      refuseLanguage(element, refuse)
      return { ...base, box: 'literal', text: textAt(element, 'text') ?? 'null' }
    case 'dmn:DecisionTable':
      return readTable(element, refuse)
    case 'dmn:FunctionDefinition':
      return readFunction(element, refuse)
    case 'dmn:Invocation': {
      const bindings = elementsAt(element, 'binding').map((binding) => {
        const value = elementAt(binding, 'bindingFormula')
        return given({
          name: nameAt(binding, 'parameter') ?? '',
          value: value && readBox(value, refuse),
        })
      })
      return { ...base, box: 'invocation', called: inner('calledFunction'), bindings }
    }
    case 'dmn:Context': {
      const entries = elementsAt(element, 'contextEntry').map((entry) => {
        const variable = elementAt(entry, 'variable')
        const value = readBox(elementAt(entry, 'value'), refuse)
        return given({
          name: nameAt(entry, 'variable'),
          typeRef: variable && textAt(variable, 'typeRef'),
          value,
        })
      })
      return { ...base, box: 'context', entries }
    }
    case 'dmn:List':
      return {
        ...base,
        box: 'list',
        items: elementsAt(element, 'elements').map((item) => readBox(item, refuse)),
      }
    case 'dmn:Relation': {
      const rows = elementsAt(element, 'row').map((row) =>
        elementsAt(row, 'elements').map((item) => readBox(item, refuse)),
      )
      return { ...base, box: 'relation', columns: elementsAt(element, 'column').map(readTyped), rows }
    }
    case 'dmn:Conditional':
      return { ...base, box: 'conditional', condition: part('if'), yes: part('then'), no: part('else') }
    case 'dmn:For':
    case 'dmn:Some':
    case 'dmn:Every': {
      const box = ({ 'dmn:For': 'for', 'dmn:Some': 'some', 'dmn:Every': 'every' } as const)[element.$type]
      const variable = textAt(element, 'iteratorVariable') ?? ''
      return { ...base, box, variable, over: part('in'), body: part(box === 'for' ? 'return' : 'satisfies') }
    }
    case 'dmn:Filter':
      return { ...base, box: 'filter', of: part('in'), by: part('match') }
    default:
      refuse(element, element.$type)
      return { ...base, box: 'literal', text: 'null' }
  }
}

function baseOf(element: ModdleElement): { id?: string; typeRef?: string } {
  return given({ id: textAt(element, 'id'), typeRef: textAt(element, 'typeRef') })
}

function wrapped(element: ModdleElement, name: string): ModdleElement | undefined {
  const role = elementAt(element, name)
  return role && elementAt(role, 'value')
}

function nameAt(element: ModdleElement, name: string): string | undefined {
  const named = elementAt(element, name)
  return named && textAt(named, 'name')
}

function refuseLanguage(element: ModdleElement, refuse: Refuse): void {
  const language = textAt(element, 'expressionLanguage')
  if (language !== undefined && !/feel/i.test(language)) refuse(element, `expression language ${language}`)
  if (elementAt(element, 'importedValues')) refuse(element, 'imported values')
}

function readTyped(element: ModdleElement): Typed {
  return given({ name: textAt(element, 'name') ?? '', typeRef: textAt(element, 'typeRef') })
}

export function readFunction(element: ModdleElement, refuse: Refuse): BoxedFunction {
  const body = elementAt(element, 'body')
  const kind = (textAt(element, 'kind') ?? 'FEEL') as BoxedFunction['kind']
  if (kind !== 'FEEL') refuse(element, `${kind} function`)
  return given({
    ...baseOf(element),
    box: 'function',
    kind,
    parameters: elementsAt(element, 'formalParameter').map(readTyped),
    body: body && readBox(body, refuse),
  })
}

const POLICIES: Readonly<Record<string, HitPolicy>> = {
  UNIQUE: 'U',
  ANY: 'A',
  PRIORITY: 'P',
  FIRST: 'F',
  'RULE ORDER': 'R',
  RULEORDER: 'R',
  'OUTPUT ORDER': 'O',
  OUTPUTORDER: 'O',
  COLLECT: 'C',
}

const AGGREGATIONS: Readonly<Record<string, Aggregation>> = { SUM: '+', MIN: '<', MAX: '>', COUNT: '#' }

function readTable(element: ModdleElement, refuse: Refuse): BoxedTable {
  const policy = textAt(element, 'hitPolicy') ?? 'UNIQUE'
  const hit = POLICIES[policy]
  if (!hit) refuse(element, `hit policy ${policy}`)
  return given({
    ...baseOf(element),
    box: 'table',
    hit: hit ?? 'U',
    aggregation: AGGREGATIONS[textAt(element, 'aggregation') ?? ''],
    label: textAt(element, 'outputLabel'),
    inputs: elementsAt(element, 'input').map((input) => readInput(input, refuse)),
    outputs: elementsAt(element, 'output').map(readOutput),
    rows: elementsAt(element, 'rule').map((rule) => ({
      ...given({ id: textAt(rule, 'id') }),
      tests: elementsAt(rule, 'inputEntry').map(readCell),
      outputs: elementsAt(rule, 'outputEntry').map((cell) => readOutputCell(cell, refuse)),
      notes: elementsAt(rule, 'annotationEntry').map((note) => textAt(note, 'text') ?? ''),
    })),
  })
}

function readInput(input: ModdleElement, refuse: Refuse): BoxedTable['inputs'][number] {
  const expression = elementAt(input, 'inputExpression')
  if (expression) refuseLanguage(expression, refuse)
  return given({
    id: textAt(input, 'id'),
    label: textAt(input, 'label'),
    text: (expression && textAt(expression, 'text')) ?? textAt(input, 'label') ?? 'null',
    typeRef: expression && textAt(expression, 'typeRef'),
    allowed: testsAt(input, 'inputValues'),
  })
}

function readOutput(output: ModdleElement): BoxedTable['outputs'][number] {
  const otherwise = elementAt(output, 'defaultOutputEntry')
  return given({
    id: textAt(output, 'id'),
    name: textAt(output, 'name'),
    label: textAt(output, 'label'),
    typeRef: textAt(output, 'typeRef'),
    allowed: testsAt(output, 'outputValues'),
    otherwise: otherwise && textAt(otherwise, 'text'),
  })
}

/** An empty cell holds for whatever comes. */
function readCell(cell: ModdleElement): Cell {
  return given({ id: textAt(cell, 'id'), text: textAt(cell, 'text')?.trim() || '-' })
}

function readOutputCell(cell: ModdleElement, refuse: Refuse): Cell {
  refuseLanguage(cell, refuse)
  return given({ id: textAt(cell, 'id'), text: textAt(cell, 'text')?.trim() || 'null' })
}

export function testsAt(element: ModdleElement, name: string): string | undefined {
  const tests = elementAt(element, name)
  return (tests && textAt(tests, 'text')?.trim()) || undefined
}
