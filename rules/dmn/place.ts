/** From 1. */
export interface Place {
  readonly line: number
  readonly column: number
}

/** Where the element with the id begins in the XML; the start of the file where no element has it. */
export function placeOfId(xml: string, id: string): Place {
  const escaped = id.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
  const found = new RegExp(`<[^<>]*\\sid\\s*=\\s*["']${escaped}["']`).exec(xml)
  return placeOfOffset(xml, found?.index ?? 0)
}

/** Where in the XML the expression stands that belongs to the element, `offset` into its text. */
export function placeOfText(xml: string, id: string, text: string, offset: number): Place {
  const start = xml.search(new RegExp(`\\sid\\s*=\\s*["']${id.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}["']`))
  const writings = [text, escapeText(text), escapeText(text).replaceAll('"', '&quot;')]
  for (const writing of writings) {
    const at = start < 0 ? -1 : xml.indexOf(writing, start)
    if (at >= 0) return placeOfOffset(xml, at + escapedLength(text, writing, offset))
  }
  return placeOfId(xml, id)
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** How far the first `offset` characters of the text reach in its writing. */
function escapedLength(text: string, writing: string, offset: number): number {
  const before = text.slice(0, offset)
  if (writing === text) return before.length
  const escaped = escapeText(before)
  return writing.startsWith(escaped) ? escaped.length : escaped.replaceAll('"', '&quot;').length
}

function placeOfOffset(xml: string, offset: number): Place {
  const before = xml.slice(0, offset).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}
