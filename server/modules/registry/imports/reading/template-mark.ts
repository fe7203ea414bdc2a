import type { TableRow, TemplateMark } from './table.ts'

/** Name of the hidden sheet by which a template of ours is known again. */
export const MARK_SHEET = '_kechuang'
const MARK = 'kechuang.import'

/** The lines of the hidden sheet: mark, kind and version; the field ids; their headings. */
export function writeTemplateMark({ kind, version, fields, headings }: TemplateMark): string[][] {
  return [[MARK, kind, version], fields, headings]
}

export function readTemplateMark(sheet: string, rows: readonly TableRow[]): TemplateMark | null {
  if (sheet !== MARK_SHEET) return null
  const [first, second, third] = rows
  const [mark, kind, version] = first?.cells ?? []
  if (mark !== MARK || !kind || !version) return null
  return { kind, version, fields: second?.cells ?? [], headings: third?.cells ?? [] }
}
