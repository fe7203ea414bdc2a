import { isContext, isList, Range, type Value } from './value.ts'

/** The value as the language's `string` writes it: a text as it is, within a list in quotes. */
export function textOf(value: Value): string {
  return typeof value === 'string' ? value : literalOf(value)
}

/** The value as it would be written in an expression; dates and durations plain. */
function literalOf(value: Value): string {
  if (typeof value === 'string') return quote(value)
  if (isList(value)) return `[${value.map(literalOf).join(', ')}]`
  if (isContext(value))
    return `{${[...value].map(([key, item]) => `${keyText(key)}: ${literalOf(item)}`).join(', ')}}`
  if (value instanceof Range) return rangeText(value)
  return String(value)
}

/** The text as a literal of the language. */
export function quote(text: string): string {
  const escaped = text
    .replace(/["\\]/g, '\\$&')
    .replace(/\n/g, '\\n')
    .replace(/\r/g, '\\r')
    .replace(/\t/g, '\\t')
  return `"${escaped}"`
}

export function keyText(key: string): string {
  return /^[\p{L}_][\p{L}\p{N}_]*( [\p{L}_][\p{L}\p{N}_]*)*$/u.test(key) ? key : quote(key)
}

function rangeText({ low, high, lowIn, highIn }: Range): string {
  return `${lowIn ? '[' : '('}${literalOf(low)}..${literalOf(high)}${highIn ? ']' : ')'}`
}
