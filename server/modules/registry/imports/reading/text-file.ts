import { isUtf8 } from 'node:buffer'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import iconv from 'iconv-lite'
import { AppError } from '../../../../kernel/errors.ts'
import { HEADING_LINES } from './heading.ts'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'

export interface TextFile {
  encoding: Encoding
  delimiter: ',' | ';' | '\t'
  /** Lines outside quotes, the last unfinished one included. */
  lines: number
}

const HEAD = 64 * 1024
const CHUNK = 1024 * 1024
const REPLACEMENT = '\uFFFD'
const QUOTE = 34
const NEW_LINE = 10
const CLEARLY = 4

/** The text of a file as it streams in; a byte that the encoding does not have ends it with an error. */
export async function* decoded(path: string, encoding: Encoding, piece = CHUNK): AsyncGenerator<string> {
  const stream = createReadStream(path, { highWaterMark: piece })
  if (encoding === 'gb18030') {
    const decoder = iconv.getDecoder('gb18030')
    for await (const chunk of stream) {
      const text = decoder.write(chunk as Buffer)
      // The encoding has this character, too, but nobody writes it: it marks what was not readable.
      if (text.includes(REPLACEMENT)) throw new AppError('import.encoding_unknown')
      yield text
    }
    const rest = decoder.end() ?? ''
    if (rest.includes(REPLACEMENT)) throw new AppError('import.encoding_unknown')
    yield rest
    return
  }
  const decoder = new TextDecoder(encoding, { fatal: true })
  try {
    for await (const chunk of stream) yield decoder.decode(chunk as Buffer, { stream: true })
    yield decoder.decode()
  } catch (error) {
    if (error instanceof TypeError) throw new AppError('import.encoding_unknown', {}, { cause: error })
    throw error
  }
}

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** What the first bytes say: a byte order mark, or the zeros that two-byte text has at every other place. */
function encodingsToTry(head: Buffer): Encoding[] {
  if (head[0] === 0xff && head[1] === 0xfe) return ['utf-16le']
  if (head[0] === 0xfe && head[1] === 0xff) return ['utf-16be']
  if (!head.includes(0)) return ['utf-8', 'gb18030']
  let [even, odd] = [0, 0]
  for (const [place, byte] of head.entries()) {
    if (byte !== 0) continue
    if (place % 2 === 0) even += 1
    else odd += 1
  }
  // A few Chinese characters have a zero at the other place, too (U+4E00).
  if (odd > even * CLEARLY) return ['utf-16le']
  if (even > odd * CLEARLY) return ['utf-16be']
  throw new AppError('import.not_text')
}

/** Counts lines outside quotes. Neither sign is part of another character in any of the encodings. */
function lineCounter(most: number) {
  let [lines, quoted, last] = [0, false, NEW_LINE]
  const total = () => lines + (last === NEW_LINE ? 0 : 1)
  return {
    total,
    add(piece: Buffer | string) {
      const codeAt =
        typeof piece === 'string' ? (at: number) => piece.charCodeAt(at) : (at: number) => piece[at]
      let code: number | undefined = last
      for (let at = 0; at < piece.length; at += 1) {
        code = codeAt(at)
        if (code === QUOTE) quoted = !quoted
        else if (code === NEW_LINE && !quoted) lines += 1
      }
      last = code ?? NEW_LINE
      if (total() > most) throw new AppError('import.too_many_rows', { limit: most - HEADING_LINES })
    },
  }
}

/** The delimiter that most of the first lines hold, outside quotes; then the one that they hold most of. */
function delimiterOf(text: string): TextFile['delimiter'] {
  const lines = text
    .replace(/"[^"]*"/g, '')
    .split('\n')
    .slice(0, HEADING_LINES)
  const [best] = ([',', ';', '\t'] as const)
    .map((sign) => ({
      sign,
      lines: lines.filter((line) => line.includes(sign)).length,
      count: lines.join('\n').split(sign).length,
    }))
    .sort((a, b) => b.lines - a.lines || b.count - a.count)
  return best?.sign ?? ','
}

/** Counts the lines of UTF-8 without making strings of them; false where the bytes are something else. */
async function countUtf8(path: string, counter: ReturnType<typeof lineCounter>): Promise<boolean> {
  let rest = Buffer.alloc(0)
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK })) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk as Buffer]) : (chunk as Buffer)
    // An ASCII byte is a whole character: up to the last one nothing is cut.
    let end = bytes.length
    while (end > 0 && (bytes[end - 1] ?? 0) >= 0x80) end -= 1
    const whole = bytes.subarray(0, end)
    if (!isUtf8(whole)) return false
    counter.add(whole)
    rest = Buffer.from(bytes.subarray(end))
  }
  counter.add(rest)
  return isUtf8(rest)
}

async function countDecoded(
  path: string,
  encoding: Encoding,
  counter: ReturnType<typeof lineCounter>,
): Promise<void> {
  for await (const text of decoded(path, encoding)) counter.add(text)
}

async function sampleOf(path: string, encoding: Encoding): Promise<string> {
  let sample = ''
  for await (const text of decoded(path, encoding, HEAD)) {
    sample += text
    if (sample.length >= HEAD) break
  }
  return sample.slice(0, HEAD)
}

/**
 * Reads a text file once: checks its encoding strictly, counts its lines, finds its delimiter.
 * Codes: import.encoding_unknown, import.not_text, import.too_many_rows.
 */
export async function inspectText(path: string, mostRows: number): Promise<TextFile> {
  const counter = () => lineCounter(mostRows + HEADING_LINES)
  for (const encoding of encodingsToTry(await headOf(path))) {
    const lines = counter()
    if (encoding === 'utf-8') {
      if (!(await countUtf8(path, lines))) continue
    } else await countDecoded(path, encoding, lines)
    return { encoding, delimiter: delimiterOf(await sampleOf(path, encoding)), lines: lines.total() }
  }
  throw new AppError('import.encoding_unknown')
}
