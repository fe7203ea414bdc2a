import { DmnModdle, type ModdleElement } from 'dmn-moddle'
import dmn13 from 'dmn-moddle/resources/dmn/json/dmn13.json' with { type: 'json' }

export type { ModdleElement }

const expression = ['Expression']
const child = (name: string) => ({ name, type: 'ChildExpression', xml: { serialize: 'property' } })
const iterator = { name: 'iteratorVariable', isAttr: true, type: 'String' }

/** The boxed expressions that DMN 1.4 added; dmn-moddle knows the schema of 1.3. */
const BOXES_OF_1_4 = [
  {
    name: 'ChildExpression',
    superClass: ['DMNElement'],
    properties: [{ name: 'value', type: 'Expression' }],
  },
  { name: 'Conditional', superClass: expression, properties: [child('if'), child('then'), child('else')] },
  { name: 'For', superClass: expression, properties: [iterator, child('in'), child('return')] },
  { name: 'Some', superClass: expression, properties: [iterator, child('in'), child('satisfies')] },
  { name: 'Every', superClass: expression, properties: [iterator, child('in'), child('satisfies')] },
  { name: 'Filter', superClass: expression, properties: [child('in'), child('match')] },
]

const NAMESPACE = /(["'])https?:\/\/www\.omg\.org\/spec\/DMN\/\d{8}\/(MODEL|DMNDI)\/\1/g

/** DMN 1.2 to 1.5 differ in their namespaces only, apart from what 1.4 and 1.5 added. */
export function asVersion(xml: string, version: '20191111' | '20230324'): string {
  return xml.replace(NAMESPACE, `$1https://www.omg.org/spec/DMN/${version}/$2/$1`)
}

export function createModdle(packages: Readonly<Record<string, unknown>> = {}): DmnModdle {
  const types = dmn13.types.map((type) => (type.name === 'ItemDefinition' ? withConstraint(type) : type))
  return new DmnModdle({ ...packages, dmn: { ...dmn13, types: [...types, ...BOXES_OF_1_4] } })
}

/** 1.5 tells what a list's items may be (allowed values) from what the list may be (type constraint). */
function withConstraint<T extends { properties: readonly unknown[] }>(type: T) {
  const typeConstraint = { name: 'typeConstraint', type: 'UnaryTests', xml: { serialize: 'property' } }
  return { ...type, properties: [...type.properties, typeConstraint] }
}

export function textAt(element: ModdleElement, name: string): string | undefined {
  const value = element.get(name)
  return typeof value === 'string' ? value : undefined
}

export function elementAt(element: ModdleElement, name: string): ModdleElement | undefined {
  const value = element.get(name)
  return isElement(value) ? value : undefined
}

export function elementsAt(element: ModdleElement, name: string): readonly ModdleElement[] {
  const value = element.get(name)
  return Array.isArray(value) ? value.filter(isElement) : []
}

function isElement(value: unknown): value is ModdleElement {
  return typeof value === 'object' && value !== null && '$type' in value
}
