import { Day, Duration } from '../../exact/day.ts'
import { parseRational } from '../../exact/rational.ts'
import { DateTime, Time } from '../../exact/time.ts'
import type { Value } from '../../feel/value.ts'
import { createModdle, elementAt, elementsAt, type ModdleElement, textAt } from '../moddle.ts'

/** One case of a test file of the DMN suite. */
export interface SuiteCase {
  readonly id: string
  readonly inputs: ReadonlyMap<string, Value>
  readonly results: readonly { readonly name: string; readonly expected: Value }[]
}

const asPart = { xml: { serialize: 'property' } }
const attribute = (name: string) => ({ name, isAttr: true, type: 'String' })
const name = attribute('name')

/** The schema of the suite's test files. */
const testcase = {
  name: 'testcase',
  prefix: 'tc',
  uri: 'http://www.omg.org/spec/DMN/20160719/testcase',
  xml: { tagAlias: 'lowerCase' },
  types: [
    { name: 'TestCases', properties: [{ name: 'testCase', type: 'TestCase', isMany: true }] },
    {
      name: 'TestCase',
      properties: [
        attribute('id'),
        { name: 'inputNode', type: 'Node', isMany: true, ...asPart },
        { name: 'resultNode', type: 'ResultNode', isMany: true },
      ],
    },
    {
      name: 'Valued',
      isAbstract: true,
      properties: [
        { name: 'value', type: 'Value' },
        { name: 'component', type: 'Node', isMany: true, ...asPart },
        { name: 'list', type: 'List' },
      ],
    },
    { name: 'Node', superClass: ['Valued'], properties: [name] },
    { name: 'Item', superClass: ['Valued'], properties: [] },
    { name: 'List', properties: [{ name: 'item', type: 'Item', isMany: true }] },
    { name: 'ResultNode', properties: [name, { name: 'expected', type: 'Item', ...asPart }] },
    { name: 'Value', properties: [{ name: 'text', isBody: true, type: 'String' }] },
  ],
}

/** Reads a test file of the suite. */
export async function readCases(xml: string): Promise<readonly SuiteCase[]> {
  const { rootElement } = await createModdle({ tc: testcase }).fromXML(xml, 'tc:TestCases')
  return elementsAt(rootElement, 'testCase').map((element) => ({
    id: textAt(element, 'id') ?? '',
    inputs: new Map(
      elementsAt(element, 'inputNode').map((node) => [textAt(node, 'name') ?? '', readValued(node)]),
    ),
    results: elementsAt(element, 'resultNode').map((node) => ({
      name: textAt(node, 'name') ?? '',
      expected: readValued(elementAt(node, 'expected')),
    })),
  }))
}

function readValued(element: ModdleElement | undefined): Value {
  if (!element) return null
  const list = elementAt(element, 'list')
  if (list) return elementsAt(list, 'item').map(readValued)
  const single = elementAt(element, 'value')
  if (single) return readValue(single)
  const parts = elementsAt(element, 'component')
  return parts.length === 0
    ? null
    : new Map(parts.map((part) => [textAt(part, 'name') ?? '', readValued(part)]))
}

function readValue(element: ModdleElement): Value {
  if (element.$attrs['xsi:nil'] === 'true') return null
  const text = textAt(element, 'text') ?? ''
  switch (element.$attrs['xsi:type']?.replace(/^.*:/, '')) {
    case 'boolean':
      return text.trim() === 'true'
    case 'decimal':
    case 'double':
    case 'integer':
    case 'int':
      return parseRational(text) ?? null
    case 'date':
      return Day.parse(text) ?? null
    case 'time':
      return Time.parse(text) ?? null
    case 'dateTime':
      return DateTime.parse(text) ?? null
    case 'duration':
      return Duration.parse(text) ?? null
    default:
      return text
  }
}
