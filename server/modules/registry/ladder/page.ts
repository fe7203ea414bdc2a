import type { z } from 'zod'
import { AppError } from '../../../kernel/errors.ts'
import { listFingerprint, type Place, readCursor, writeCursor } from '../parties/cursor.ts'

interface Wanted {
  cursor?: string | undefined
  limit: number
}

/**
 * Where a page begins: null at the start. `after`: what its sort values must be. Errors: request.invalid
 * for a cursor of another list.
 */
export function placeOf<After>(
  { cursor, limit: _size, ...list }: Wanted & object,
  after: z.ZodType<After>,
): { after: After; id: Place['id'] } | null {
  if (cursor === undefined) return null
  const place = readCursor(cursor, listFingerprint(list))
  const values = after.safeParse(place.after)
  if (!values.success) throw new AppError('request.invalid', { problems: 'cursor' })
  return { after: values.data, id: place.id }
}

/** The page and the cursor of the next one, from one row more than the page holds. */
export function pageOf<Row extends { id: string }>(
  { cursor: _place, limit, ...list }: Wanted & object,
  rows: readonly Row[],
  after: (row: Row) => (string | number)[],
): { rows: Row[]; next: string | null } {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const next =
    rows.length > limit && last
      ? writeCursor({ part: 'ladder', after: after(last), id: last.id, list: listFingerprint(list) })
      : null
  return { rows: shown, next }
}
