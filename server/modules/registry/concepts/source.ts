import { isNode, LineCounter, parseDocument } from 'yaml'
import { AppError, type ErrorParams } from '../../../kernel/errors.ts'

/** YAML as plain values that still knows on which line each of them stands. */
export interface ConceptSource {
  readonly value: unknown
  at(path: readonly PropertyKey[]): unknown
  /** An error that names file, line and, where the path lies in one, the id of the declaration. */
  error(code: string, path: readonly PropertyKey[], params: ErrorParams): AppError
}

/** Throws concept.file_broken {file, line, problem} where the text is no YAML, duplicate keys included. */
export function readSource(text: string, file: string): ConceptSource {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true })
  const [broken, ...more] = document.errors
  if (broken) {
    const line = broken.linePos?.[0].line ?? 0
    const problem = broken.message.split('\n')[0] ?? ''
    throw new AppError('concept.file_broken', { file, line, id: null, problem, more: more.length })
  }

  const lineOf = (path: readonly PropertyKey[]): number => {
    for (let length = path.length; length > 0; length -= 1) {
      const node = document.getIn(path.slice(0, length), true)
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line
    }
    return 1
  }
  const idOf = (path: readonly PropertyKey[]): string | null => {
    const id = path.length >= 2 ? document.getIn([...path.slice(0, 2), 'id']) : undefined
    return typeof id === 'string' ? id : null
  }

  return {
    value: document.toJS(),
    at: (path) => document.getIn(path),
    error: (code, path, params) =>
      new AppError(code, { file, line: lineOf(path), id: idOf(path), ...params }),
  }
}
