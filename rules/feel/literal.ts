const ESCAPED: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '"': '"',
  "'": "'",
  '\\': '\\',
}

/** The text that a quoted literal names. A backslash before anything else is itself, as in `\d`. */
export function readString(literal: string): string {
  return literal.slice(1, -1).replace(/\\(u[0-9a-fA-F]{4}|U[0-9a-fA-F]{6}|.)/g, (_, escaped: string) => {
    if (/^[uU]./.test(escaped)) return String.fromCodePoint(Number.parseInt(escaped.slice(1), 16))
    return ESCAPED[escaped] ?? `\\${escaped}`
  })
}
