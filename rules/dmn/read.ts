import { RuleProblems } from '../problem.ts'
import { given } from './given.ts'
import { asVersion, createModdle, elementAt, elementsAt, type ModdleElement, textAt } from './moddle.ts'
import type { Decision, DecisionService, DmnModel, InputData, ItemType, KnowledgeModel } from './model.ts'
import type { Place } from './place.ts'
import { type Refuse, readBox, readFunction, testsAt } from './read-box.ts'

/** A construct that stands in a file and is not carried out. */
export interface Unsupported {
  /** The element, or the nearest one around it that has an id. */
  readonly id: string
  readonly construct: string
  /** Where it stands, if nearer than the element. */
  readonly place?: Place
}

export interface DmnFile {
  readonly model: DmnModel
  readonly unsupported: readonly Unsupported[]
}

/**
 * Reads a `.dmn` file (DMN 1.2 to 1.5). Constructs that are not carried out are named, and read as null.
 * Throws RuleProblems with `dmn.xml` where it is no such file.
 */
export async function readDmn(file: string, xml: string): Promise<DmnFile> {
  const { root, unknown } = await parse(file, xml)
  const unsupported: Unsupported[] = unknown.map((found) => ({ id: textAt(root, 'id') ?? '', ...found }))
  const refuse: Refuse = (element, construct) => {
    unsupported.push({ id: textAt(element, 'id') ?? textAt(root, 'id') ?? '', construct })
  }
  for (const found of elementsAt(root, 'import')) refuse(found, 'import')
  const elements = elementsAt(root, 'drgElement')
  const of = (type: string) => elements.filter(({ $type }) => $type === `dmn:${type}`)
  const model: DmnModel = {
    id: textAt(root, 'id') ?? '',
    name: textAt(root, 'name') ?? '',
    namespace: textAt(root, 'namespace') ?? '',
    types: elementsAt(root, 'itemDefinition').map(readType),
    inputs: of('InputData').map(readInput),
    decisions: of('Decision').map((element) => readDecision(element, within(element, refuse))),
    knowledge: of('BusinessKnowledgeModel').map((element) => readKnowledge(element, within(element, refuse))),
    services: of('DecisionService').map(readService),
  }
  return { model, unsupported }
}

async function parse(file: string, xml: string) {
  const fail = (message: string): never => {
    const params = { problem: /nested error: (.*)/.exec(message)?.[1] ?? message.split('\n')[0] ?? '' }
    throw new RuleProblems([{ file, ...placeIn(message), code: 'dmn.xml', params }])
  }
  const { rootElement: root, warnings } = await createModdle()
    .fromXML(asVersion(xml, '20191111'))
    .catch((error: unknown) => fail(error instanceof Error ? error.message : String(error)))
  const duplicate = warnings.find(({ message }) => message.includes('duplicate ID'))
  if (duplicate) fail(duplicate.message)
  return { root, unknown: warnings.flatMap(({ message }) => elementsNotKnown(message)) }
}

/** Elements of DMN itself that the schema does not have; those of a modeler's own are no concern. */
function elementsNotKnown(message: string): readonly { construct: string; place: Place }[] {
  const name = /unknown type <dmn:(\w+)>/.exec(message)?.[1]
  return name === undefined ? [] : [{ construct: `element ${name}`, place: placeIn(message) }]
}

/** The reader names the place in its message, from 0. */
function placeIn(message: string): Place {
  const [, line, column] = /line: (\d+)\s+column: (\d+)/.exec(message) ?? []
  return { line: Number(line ?? 0) + 1, column: Number(column ?? 0) + 1 }
}

/** A refused part without an id of its own is named by the element that holds it. */
function within(holder: ModdleElement, refuse: Refuse): Refuse {
  return (element, construct) => refuse(textAt(element, 'id') === undefined ? holder : element, construct)
}

function elementOf(element: ModdleElement): { id: string; name: string; typeRef?: string } {
  const variable = elementAt(element, 'variable')
  const name = textAt(element, 'name') ?? (variable && textAt(variable, 'name')) ?? ''
  return given({ id: textAt(element, 'id') ?? name, name, typeRef: variable && textAt(variable, 'typeRef') })
}

function readInput(element: ModdleElement): InputData {
  return elementOf(element)
}

function readDecision(element: ModdleElement, refuse: Refuse): Decision {
  const logic = elementAt(element, 'decisionLogic')
  return given({
    ...elementOf(element),
    question: textAt(element, 'question'),
    answers: textAt(element, 'allowedAnswers'),
    logic: logic && readBox(logic, refuse),
    information: elementsAt(element, 'informationRequirement').flatMap((requirement) => [
      ...referenceAt(requirement, 'requiredInput'),
      ...referenceAt(requirement, 'requiredDecision'),
    ]),
    knowledge: knowledgeOf(element),
  })
}

function readKnowledge(element: ModdleElement, refuse: Refuse): KnowledgeModel {
  const logic = elementAt(element, 'encapsulatedLogic')
  return given({
    ...elementOf(element),
    logic: logic && readFunction(logic, refuse),
    knowledge: knowledgeOf(element),
  })
}

function knowledgeOf(element: ModdleElement): readonly string[] {
  return elementsAt(element, 'knowledgeRequirement').flatMap((requirement) =>
    referenceAt(requirement, 'requiredKnowledge'),
  )
}

function readService(element: ModdleElement): DecisionService {
  const references = (name: string) => elementsAt(element, name).map(referenceOf)
  return {
    ...elementOf(element),
    outputs: references('outputDecision'),
    encapsulated: references('encapsulatedDecision'),
    inputDecisions: references('inputDecision'),
    inputData: references('inputData'),
  }
}

function referenceAt(element: ModdleElement, name: string): readonly string[] {
  const reference = elementAt(element, name)
  return reference ? [referenceOf(reference)] : []
}

function referenceOf(reference: ModdleElement): string {
  return (textAt(reference, 'href') ?? '').replace(/^.*#/, '')
}

function readType(element: ModdleElement): ItemType {
  return given({
    id: textAt(element, 'id'),
    name: textAt(element, 'name') ?? '',
    typeRef: textAt(element, 'typeRef')?.trim(),
    isCollection: element.get('isCollection') === true,
    allowed: testsAt(element, 'allowedValues'),
    parts: elementsAt(element, 'itemComponent').map(readType),
  })
}
