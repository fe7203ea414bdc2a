import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import iconv from 'iconv-lite'
import { AppError } from '../../../../kernel/errors.ts'

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

/** The text of a file as it streams in; a byte that the encoding does not have ends it with an error. */
export async function* decoded(path: string, encoding: Encoding): AsyncGenerator<string> {
  const stream = createReadStream(path, { highWaterMark: CHUNK })
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
  if (head.includes(0)) {
    let [even, odd] = [0, 0]
    for (const [place, byte] of head.entries()) {
      if (byte !== 0) continue
      if (place % 2 === 0) even += 1
      else odd += 1
    }
    if (even > 0 && odd > 0) throw new AppError('import.not_text')
    return [odd > 0 ? 'utf-16le' : 'utf-16be']
  }
  return ['utf-8', 'gb18030']
}

/** Counts lines in the order of the text, without those inside quotes. */
function lineCounter() {
  let [lines, quoted, open] = [0, false, false]
  return {
    add(text: string) {
      for (let at = 0; at < text.length; at += 1) {
        const code = text.charCodeAt(at)
        if (code === 34) quoted = !quoted
        if (code === 10 && !quoted) lines += 1
        open = code !== 10
      }
    },
    total: () => lines + (open ? 1 : 0),
  }
}

/** The delimiter that the first lines hold most of, outside quotes. */
function delimiterOf(text: string): TextFile['delimiter'] {
  const lines = text
    .split('\n')
    .slice(0, 10)
    .join('\n')
    .replace(/"[^"]*"/g, '')
  const count = (sign: string) => lines.split(sign).length
  const [best] = ([',', ';', '\t'] as const)
    .map((sign) => ({ sign, count: count(sign) }))
    .sort((a, b) => b.count - a.count)
  return best?.sign ?? ','
}

/**
 * Reads a text file once: strictly decodes it, counts its lines, finds its delimiter.
 * Codes: import.encoding_unknown, import.not_text, import.too_many_rows.
 */
export async function inspectText(path: string, mostLines: number): Promise<TextFile> {
  const head = await headOf(path)
  for (const encoding of encodingsToTry(head)) {
    const counter = lineCounter()
    let sample = ''
    try {
      for await (const text of decoded(path, encoding)) {
        if (sample.length < HEAD) sample += text.slice(0, HEAD)
        counter.add(text)
        if (counter.total() > mostLines) throw new AppError('import.too_many_rows', { limit: mostLines })
      }
      return { encoding, delimiter: delimiterOf(sample), lines: counter.total() }
    } catch (error) {
      const next = error instanceof AppError && error.code === 'import.encoding_unknown'
      if (!next) throw error
    }
  }
  throw new AppError('import.encoding_unknown')
}
