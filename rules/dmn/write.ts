import { asVersion, createModdle, type ModdleElement } from './moddle.ts'
import type { Boxed, DecisionService, DmnModel, ItemType } from './model.ts'
import { BoxWriter } from './write-box.ts'

/**
 * The model as a `.dmn` file: DMN 1.3, which most modelers read; 1.5 where it has boxed expressions that
 * 1.3 does not know. Names, types, logic and requirements are written, not the drawing.
 */
export async function writeDmn(model: DmnModel): Promise<string> {
  const writer = new BoxWriter(createModdle())
  const root = writer.create('Definitions', {
    id: model.id,
    name: model.name,
    namespace: model.namespace,
    itemDefinition: model.types.map((type) => writeType(type, writer)),
    drgElement: [
      ...writeInputs(model, writer),
      ...writeDecisions(model, writer),
      ...writeFunctions(model, writer),
    ],
  })
  const { xml } = await createModdle().toXML(root, { format: true })
  return needs1_5(model) ? asVersion(xml, '20230324') : xml
}

function writeType(type: ItemType, writer: BoxWriter): ModdleElement {
  return writer.create('ItemDefinition', {
    id: type.id,
    name: type.name,
    typeRef: type.typeRef,
    isCollection: type.isCollection || undefined,
    allowedValues: writer.tests(type.allowed),
    itemComponent: type.parts.map((part) => writeType(part, writer)),
  })
}

function writeInputs({ inputs }: DmnModel, writer: BoxWriter): readonly ModdleElement[] {
  return inputs.map(({ id, name, typeRef }) =>
    writer.create('InputData', { id, name, variable: writer.typed(typed(name, typeRef)) }),
  )
}

function writeDecisions(model: DmnModel, writer: BoxWriter): readonly ModdleElement[] {
  const inputs = new Set(model.inputs.map(({ id }) => id))
  return model.decisions.map(({ id, name, typeRef, question, answers, logic, information, knowledge }) =>
    writer.create('Decision', {
      id,
      name,
      question,
      allowedAnswers: answers,
      variable: writer.typed(typed(name, typeRef)),
      informationRequirement: information.map((needed, i) =>
        writer.create('InformationRequirement', {
          id: `${id}_information${i + 1}`,
          [inputs.has(needed) ? 'requiredInput' : 'requiredDecision']: reference(needed, writer),
        }),
      ),
      knowledgeRequirement: requirements(id, knowledge, writer),
      decisionLogic: logic && writer.box(logic, `${id}_logic`),
    }),
  )
}

function writeFunctions(model: DmnModel, writer: BoxWriter): readonly ModdleElement[] {
  const knowledge = model.knowledge.map(({ id, name, typeRef, logic, knowledge: needed }) =>
    writer.create('BusinessKnowledgeModel', {
      id,
      name,
      variable: writer.typed(typed(name, typeRef)),
      encapsulatedLogic: logic && writer.function(logic, `${id}_logic`),
      knowledgeRequirement: requirements(id, needed, writer),
    }),
  )
  return [...knowledge, ...model.services.map((service) => writeService(service, writer))]
}

function writeService(service: DecisionService, writer: BoxWriter): ModdleElement {
  const references = (ids: readonly string[]) => ids.map((id) => reference(id, writer))
  return writer.create('DecisionService', {
    id: service.id,
    name: service.name,
    variable: writer.typed({ name: service.name }),
    outputDecision: references(service.outputs),
    encapsulatedDecision: references(service.encapsulated),
    inputDecision: references(service.inputDecisions),
    inputData: references(service.inputData),
  })
}

function requirements(id: string, needed: readonly string[], writer: BoxWriter): readonly ModdleElement[] {
  return needed.map((one, i) =>
    writer.create('KnowledgeRequirement', {
      id: `${id}_knowledge${i + 1}`,
      requiredKnowledge: reference(one, writer),
    }),
  )
}

function reference(id: string, writer: BoxWriter): ModdleElement {
  return writer.create('DMNElementReference', { href: `#${id}` })
}

function typed(name: string, typeRef: string | undefined) {
  return typeRef === undefined ? { name } : { name, typeRef }
}

const BOXES_OF_1_4: ReadonlySet<Boxed['box']> = new Set(['conditional', 'for', 'some', 'every', 'filter'])

function needs1_5(model: DmnModel): boolean {
  const logic = [...model.decisions, ...model.knowledge].flatMap((item) => (item.logic ? [item.logic] : []))
  return logic.some(hasNewBox)
}

function hasNewBox(box: Boxed): boolean {
  return BOXES_OF_1_4.has(box.box) || partsOf(box).some(hasNewBox)
}

function partsOf(box: Boxed): readonly Boxed[] {
  switch (box.box) {
    case 'invocation':
      return [box.called, ...box.bindings.flatMap(({ value }) => (value ? [value] : []))]
    case 'context':
      return box.entries.map(({ value }) => value)
    case 'list':
      return box.items
    case 'relation':
      return box.rows.flat()
    case 'function':
      return box.body ? [box.body] : []
    default:
      return []
  }
}
