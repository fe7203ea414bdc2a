import { isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'

const REPLACEMENT = '\u{fffd}'

/** Signs that no text holds: a picture or a program that was called a text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const BINARY = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/

const MARKS: readonly (readonly [string, readonly number[]])[] = [
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

/** The text of a file in UTF-8, UTF-16 with its mark, or GB18030; null where it is none of them. */
export function decodeText(bytes: Buffer): string | null {
  const marked = MARKS.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte))?.[0]
  const text = marked
    ? new TextDecoder(marked).decode(bytes)
    : isUtf8(bytes)
      ? new TextDecoder('utf-8').decode(bytes)
      : iconv.decode(bytes, 'gb18030')
  return text.includes(REPLACEMENT) || BINARY.test(text) ? null : text
}
