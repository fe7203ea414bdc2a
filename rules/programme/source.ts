import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Scalar, type Node as YamlNode } from 'yaml'
import type { RuleProblem } from '../problem.ts'

/** A YAML text whose every part can be found again by its path, to say where a fault stands. */
export interface YamlSource {
  readonly file: string
  readonly value: unknown
  /** A fault at the part; `offset` counts into the text of a scalar. */
  problem(
    path: readonly PropertyKey[],
    code: string,
    params?: RuleProblem['params'],
    offset?: number,
  ): RuleProblem
  /** Faults of the YAML itself. */
  readonly syntax: readonly RuleProblem[]
}

export function readYaml(file: string, text: string): YamlSource {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, schema: 'core' })
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return { file, line, column: col }
  }
  return {
    file,
    value: document.errors.length === 0 ? document.toJS() : undefined,
    syntax: document.errors.map(({ pos, message }) => ({
      ...at(pos[0]),
      code: 'rules.yaml',
      params: { problem: message.split('\n')[0] ?? '' },
    })),
    problem: (path, code, params = {}, offset = 0) => ({
      ...at(placeOf(document.contents, path, text, offset)),
      code,
      params,
    }),
  }
}

/** The offset in the file of a part, or of the nearest part around it that exists. */
function placeOf(root: YamlNode | null, path: readonly PropertyKey[], text: string, offset: number): number {
  let node: YamlNode | null = root
  let place = root?.range?.[0] ?? 0
  for (const key of path) {
    const next: unknown = isMap(node) || isSeq(node) ? node.get(key as string | number, true) : undefined
    if (!isNode(next)) return place
    node = next
    place = node.range?.[0] ?? place
  }
  return isScalar(node) ? place + offsetInScalar(node, text, offset) : place
}

function isNode(value: unknown): value is YamlNode {
  return typeof value === 'object' && value !== null && 'range' in value
}

/**
 * Where the character of a scalar's value stands in the file, counted from the scalar's beginning: quotes,
 * escapes, line breaks and indentation have characters that the value does not have.
 */
function offsetInScalar(node: Scalar, text: string, offset: number): number {
  const start = node.range?.[0] ?? 0
  const block = node.type === 'BLOCK_FOLDED' || node.type === 'BLOCK_LITERAL'
  const begin = block ? text.indexOf('\n', start) + 1 : start
  const indent = block ? text.slice(begin).search(/[^ ]/) : Number.POSITIVE_INFINITY
  const quoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE'
  let place = begin + (block ? indent : quoted ? 1 : 0)
  for (let i = 0; i < offset && place < text.length; i += 1) place = afterOne(node.type, text, place, indent)
  return place - start
}

const ESCAPE = /^\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|.)/

/** The place after the next character of the value. */
function afterOne(type: Scalar['type'], text: string, place: number, indent: number): number {
  if (type === 'QUOTE_DOUBLE' && text[place] === '\\')
    return place + (ESCAPE.exec(text.slice(place, place + 10))?.[0].length ?? 1)
  if (type === 'QUOTE_SINGLE' && text.startsWith("''", place)) return place + 2
  if (text[place] !== '\n') return place + 1
  let next = place + 1
  if (type !== 'BLOCK_LITERAL') while (text[next] === '\n') next += 1
  for (let skipped = 0; skipped < indent && text[next] === ' '; skipped += 1) next += 1
  return next
}
