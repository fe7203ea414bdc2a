import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'
import { AppError } from '../errors.ts'

/** A district pack as it is kept and versioned: YAML text by file name. */
export type PackFiles = Readonly<Record<string, string>>

/** Reads the YAML files of a pack's folder; what is for the demo alone lies in `demo/` and stays there. */
export function readPackFolder(folder: string): PackFiles {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]))
}

/** SHA-256 over names and texts: the same pack has the same hash wherever it is kept. */
export function packHash(files: PackFiles): string {
  const hash = createHash('sha256')
  for (const [name, text] of Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1))) {
    hash.update(`${name}\0${text}\0`)
  }
  return hash.digest('hex')
}

type Path = readonly PropertyKey[]

/** The checked content of one file, and how to refuse what only its reader can judge. */
export interface PackRead<T> {
  value: T
  /** `district.file_invalid` with file, the line of the named value, and the reason. */
  refuse: (path: Path, reason: string) => AppError
}

/**
 * Reads one YAML file of a pack by its schema.
 * Codes, each with file, line and reason: district.file_missing, district.file_invalid.
 */
export function readPackFile<T>(files: PackFiles, file: string, schema: z.ZodType<T>): PackRead<T> {
  const text = files[file]
  if (text === undefined) throw new AppError('district.file_missing', { file })
  const invalid = (line: number, reason: string) =>
    new AppError('district.file_invalid', { file, line, reason })
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const [syntax] = document.errors
  if (syntax) throw invalid(syntax.linePos?.[0].line ?? 1, syntax.message.split('\n')[0] ?? syntax.code)
  const lineOf = (path: Path): number => {
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length), true)
      const range = z.object({ range: z.array(z.number()).min(1) }).safeParse(node)
      const [start] = range.success ? range.data.range : []
      if (start !== undefined) return lines.linePos(start).line
    }
    return 1
  }
  const refuse = (at: Path, reason: string) => invalid(lineOf(at), `${at.join('.')}: ${reason}`)
  const parsed = schema.safeParse(document.toJS(), { error: z.locales.zhCN().localeError })
  if (parsed.success) return { value: parsed.data, refuse }
  const [issue] = parsed.error.issues
  throw refuse(issue?.path ?? [], issue?.message ?? '')
}
