/**
 * What was done to a text before it was read, in the order in which it is reported. Nothing is
 * changed silently: an officer sees each step beside the value that came in.
 */
export type Change = 'case' | 'width' | 'space' | 'invisible' | 'separator' | 'prefix'

export type Normalised = { text: string; changes: Change[] }

const reported: readonly Change[] = ['case', 'width', 'space', 'invisible', 'separator', 'prefix']

/** The same steps once each, in the order of reporting. */
export function orderChanges(changes: readonly Change[]): Change[] {
  return reported.filter((change) => changes.includes(change))
}

/** Full-width ASCII (U+FF01–FF5E) to half-width; U+3000 is a space and left to `removeSpaces`. */
export function toHalfWidth(text: string): string {
  return text.replace(/[！-～]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
}

// Format and control characters: zero-width, bidirectional marks, soft hyphen, BOM. A tab or a line
// break is white space, not an invisible character.
const invisible = /[[\p{Cf}\p{Cc}]--[\t\n\v\f\r]]/gv

export function removeInvisible(text: string): string {
  return text.replace(invisible, '')
}

export function removeSpaces(text: string): string {
  return text.replace(/\s/g, '')
}

/** Width, invisible characters, spaces and lower case: what every identifier tolerates. */
export function normaliseCode(value: string): Normalised {
  const changes: Change[] = []
  const step = (change: Change, before: string, after: string) => {
    if (after !== before) changes.push(change)
    return after
  }
  let text = step('width', value, toHalfWidth(value))
  text = step('invisible', text, removeInvisible(text))
  text = step('space', text, removeSpaces(text))
  text = step('case', text, text.toUpperCase())
  return { text, changes: orderChanges(changes) }
}
