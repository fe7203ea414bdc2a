import { createHash } from 'node:crypto'

/** What earlier rows of a file said under a key: a later row repeats it or contradicts it. */
export interface Seen {
  /** Null for the first row of the key, else the line of the first and whether this row says the same. */
  check(key: string, line: number, content: unknown): { line: number; same: boolean } | null
}

/** Keeps a short digest for each key, so that half a million rows fit in memory. */
export function rememberRows(): Seen {
  const first = new Map<string, { line: number; digest: string }>()
  return {
    check(key, line, content) {
      const digest = createHash('sha256').update(JSON.stringify(content)).digest('base64').slice(0, 16)
      const known = first.get(key)
      if (known) return { line: known.line, same: known.digest === digest }
      first.set(key, { line, digest })
      return null
    },
  }
}
