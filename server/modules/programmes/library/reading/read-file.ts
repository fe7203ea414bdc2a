import { gunzipSync } from 'node:zlib'
import { parse } from 'yaml'
import { decodeText } from './decode.ts'
import { recordOf } from './fields.ts'
import { EMPTY_RECORD, type PolicyRow, unreadable } from './record.ts'

/** What a compressed file may unfold to, bytes. */
const UNFOLDED_MAX = 256 * 1024 * 1024

/** A document is at most so many characters: the longest laws have a quarter of it. */
const BODY_MAX = 1_000_000

/** A file on its way into the library. */
export interface PolicyFile {
  name: string
  bytes: Buffer
}

const KINDS = /\.(?<kind>txt|md|jsonl|jsonl\.gz)$/iu

/**
 * The rows of a file: one for a text, one for each line of a collection. What cannot be read is a row with
 * its reason; the other rows stay. Codes: policy.file_type, policy.file_too_large, policy.encoding,
 * policy.compressed, policy.line_broken, policy.head_broken, policy.empty, policy.body_too_large.
 */
export function readPolicyFile({ name, bytes }: PolicyFile): PolicyRow[] {
  const kind = KINDS.exec(name)?.groups?.kind?.toLowerCase()
  if (!kind) return [unreadable(name, 1, 'policy.file_type', name)]
  let plain = bytes
  if (kind === 'jsonl.gz') {
    try {
      plain = gunzipSync(bytes, { maxOutputLength: UNFOLDED_MAX })
    } catch (error) {
      const large = error instanceof RangeError
      return [unreadable(name, 1, large ? 'policy.file_too_large' : 'policy.compressed')]
    }
  }
  const text = decodeText(plain)
  if (text === null) return [unreadable(name, 1, 'policy.encoding')]
  const rows = kind.startsWith('jsonl')
    ? linesOf(name, text)
    : [kind === 'md' ? markdownRow(name, text) : textRow(name, text)]
  return rows.map((row) =>
    'record' in row && row.record.body.length > BODY_MAX
      ? unreadable(name, row.row, 'policy.body_too_large', row.record.title)
      : row,
  )
}

function linesOf(file: string, text: string): PolicyRow[] {
  return text.split('\n').flatMap((line, at) => {
    if (line.trim() === '') return []
    const values = objectOf(line)
    return values === null
      ? [unreadable(file, at + 1, 'policy.line_broken', line.slice(0, 80))]
      : [{ file, row: at + 1, ...recordOf(values) }]
  })
}

function objectOf(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line)
    return isObject(value) ? value : null
  } catch {
    return null
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const HEAD = /^---\r?\n(?<head>.*?)\r?\n---[ \t]*(?:\r?\n|$)(?<body>.*)$/su

/** A text with named values in front of it, between lines of `---`. */
function markdownRow(file: string, text: string): PolicyRow {
  const { head, body } = HEAD.exec(text)?.groups ?? {}
  if (head === undefined) return textRow(file, text)
  let values: unknown
  try {
    values = parse(head, { schema: 'failsafe' })
  } catch {
    return unreadable(file, 1, 'policy.head_broken')
  }
  if (!isObject(values)) return unreadable(file, 1, 'policy.head_broken')
  const { record, columns } = recordOf(values)
  const rest = withoutMarks(body ?? '').trim()
  return {
    file,
    row: 1,
    record: { ...record, title: record.title || firstLine(rest) || nameOf(file), body: rest },
    columns,
  }
}

/** A plain text: its first line is its title. */
function textRow(file: string, text: string): PolicyRow {
  const body = withoutMarks(text).trim()
  if (body === '') return unreadable(file, 1, 'policy.empty', file)
  return {
    file,
    row: 1,
    record: { ...EMPTY_RECORD, title: firstLine(body) || nameOf(file), body },
    columns: new Map(),
  }
}

const LONGEST_TITLE = 200

const firstLine = (text: string): string => {
  const line = (text.split('\n').find((each) => each.trim() !== '') ?? '').replace(/^#+\s*/u, '').trim()
  return line.length <= LONGEST_TITLE ? line : ''
}

const nameOf = (file: string) => (file.split('/').at(-1) ?? file).replace(KINDS, '')

const withoutMarks = (text: string) => text.replaceAll('\r\n', '\n').replace(/^\u{feff}/u, '')
