import { createHash } from 'node:crypto'
import { z } from 'zod'
import { AppError } from '../../../kernel/errors.ts'

/*
 * A cursor is the place after the last row of a page: which part of the list, the sort value and the
 * id. It holds nothing that the page did not show and is checked, not signed: a changed one is either
 * refused or another place in a list that the reader may see anyway.
 */

const Place = z.strictObject({
  /** Part of the list that the place lies in: see `listParts`. */
  part: z.enum(['name', 'rank', 'begin', 'before', 'behind', 'dated', 'undated', 'code', 'ladder']),
  /** Sort values of the last row. */
  after: z.array(z.union([z.string().max(400), z.number().int()])).max(2),
  id: z.uuid(),
  /** Fingerprint of filters and order: a cursor of another list is refused. */
  list: z.string().length(12),
})

export type Place = z.infer<typeof Place>

const invalid = () => new AppError('request.invalid', { problems: 'cursor' })

/** What tells one list from another: every filter and the order. */
export function listFingerprint(query: object): string {
  const text = JSON.stringify(
    Object.entries(query)
      .filter(([, value]) => value !== undefined)
      .sort(),
  )
  return createHash('sha256').update(text).digest('base64url').slice(0, 12)
}

export const writeCursor = (place: Place): string => Buffer.from(JSON.stringify(place)).toString('base64url')

/** Throws request.invalid where the cursor is none of ours, or of another list. */
export function readCursor(cursor: string, list: string): Place {
  let content: unknown
  try {
    content = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    throw invalid()
  }
  const place = Place.safeParse(content)
  // PostgreSQL knows no NUL in a text.
  if (!place.success || place.data.list !== list || JSON.stringify(place.data.after).includes('\\u0000')) {
    throw invalid()
  }
  return place.data
}
