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

/** Quotes shift a scalar's text by one; a block scalar begins on the next line, indented. */
function offsetInScalar(node: Scalar, text: string, offset: number): number {
  const start = node.range?.[0] ?? 0
  if (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE') return offset + 1
  if (node.type !== 'BLOCK_FOLDED' && node.type !== 'BLOCK_LITERAL') return offset
  const value = String(node.value)
  const firstLine = text.indexOf('\n', start) + 1
  const indent = text.slice(firstLine).search(/\S/)
  const before = value.slice(0, offset)
  const breaks = node.type === 'BLOCK_LITERAL' ? before.split('\n').length - 1 : 0
  return firstLine - start + indent * (breaks + 1) + offset
}
