/** Longest line that is read: an entry of one statement over some two million rows. */
const LONGEST = 256 * 1024 * 1024

const NEWLINE = 0x0a

export interface TextLine {
  text: string
  /** False for what stands behind the last newline. */
  ended: boolean
}

/**
 * Lines of UTF-8, split at the newline only: other separators may stand in the text of a record.
 */
export async function* readLines(content: AsyncIterable<Buffer>): AsyncGenerator<TextLine> {
  let parts: Buffer[] = []
  let length = 0
  for await (const chunk of content) {
    let from = 0
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      parts.push(chunk.subarray(from, end))
      yield { text: Buffer.concat(parts).toString('utf8'), ended: true }
      parts = []
      length = 0
      from = end + 1
    }
    if (from < chunk.length) parts.push(chunk.subarray(from))
    length += chunk.length - from
    if (length > LONGEST) throw new Error('line too long')
  }
  if (parts.length > 0) yield { text: Buffer.concat(parts).toString('utf8'), ended: false }
}
