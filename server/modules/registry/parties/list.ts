import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../../kernel/db/tables.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { PartyFilter as PartyFilterSchema, PartyListQuery } from '../contract.ts'
import { type Found, type Purpose, resolveSearch } from '../search/resolve.ts'
import { listFingerprint, type Place, readCursor, writeCursor } from './cursor.ts'
import { partyConditions } from './filter.ts'
import { ITEM_COLUMNS, type ItemRow, listItems, type PartyListItem } from './list-item.ts'
import { listParts, type Part, type PlacedRow, tierOf } from './parts.ts'

export type PartySearch = z.infer<typeof PartyFilterSchema>

/** What `q` finds; null where nothing was typed. */
export async function foundBy(tx: Tx, search: PartySearch, purpose: Purpose): Promise<Found | null> {
  const text = search.q?.trim() ?? ''
  const { q: _typed, sort: _order, ...filters } = search
  const narrowed = Object.values(filters).some((value) => value !== undefined)
  return text === '' ? null : resolveSearch(tx, text, purpose, narrowed)
}

function purposeOf(place: Place | null): Purpose {
  if (place?.part === 'rank') return 'ranked'
  return place && ['begin', 'before', 'behind'].includes(place.part) ? 'everyday' : 'page'
}

export interface PartRequest {
  search: PartySearch
  found: Found | null
  today: string
  part: Part
  place: Place | null
  limit: number
}

/** The next rows of one part of a list. */
export async function partRows(tx: Tx, request: PartRequest): Promise<(ItemRow & PlacedRow)[]> {
  const { search, found, today, part, place, limit } = request
  const ranking = part.name === 'rank' && found?.by === 'ids'
  return tx
    .selectFrom('registry.party as p')
    .select([...ITEM_COLUMNS, 'p.sort_key'])
    .select(ranking ? tierOf(found.text).as('tier') : sql<number>`0`.as('tier'))
    .where((eb) =>
      eb.and([
        partyConditions(eb, search, found, today),
        ...(part.where ? [part.where] : []),
        ...(place ? [part.behind(place)] : []),
      ]),
    )
    .orderBy(part.order)
    .limit(limit)
    .execute()
}

/** Where a cursor goes on: in a list that has such a part, else request.invalid. */
function partIndex(parts: readonly Part[], place: Place | null): number {
  if (!place) return 0
  const index = parts.findIndex((part) => part.name === place.part)
  if (index < 0) throw new AppError('request.invalid', { problems: 'cursor' })
  return index
}

/**
 * One page of the register under the reader's rights. Errors: request.invalid for a cursor that is
 * none of ours or belongs to another list.
 */
export async function listParties(
  tx: Tx,
  query: z.infer<typeof PartyListQuery>,
  today: string,
): Promise<{ items: PartyListItem[]; next: string | null }> {
  const { cursor, limit, ...search } = query
  // A page reads few rows by index: starting workers for it costs more than it saves.
  await sql`select set_config('max_parallel_workers_per_gather', '0', true)`.execute(tx)
  const list = listFingerprint(search)
  const place = cursor === undefined ? null : readCursor(cursor, list)
  const found = await foundBy(tx, search, purposeOf(place))
  const parts = listParts(search.sort, found)
  const first = partIndex(parts, place)
  const rows: (ItemRow & PlacedRow)[] = []
  let last: { part: Part; row: PlacedRow } | null = null
  for (const part of parts.slice(first)) {
    const wanted = limit + 1 - rows.length
    if (wanted <= 0) break
    const from = part === parts[first] ? place : null
    const more = await partRows(tx, { search, found, today, part, place: from, limit: wanted })
    const shown = more.slice(0, limit - rows.length).at(-1)
    if (shown) last = { part, row: shown }
    rows.push(...more)
  }
  const next =
    rows.length > limit && last
      ? writeCursor({ part: last.part.name, after: last.part.valuesOf(last.row), id: last.row.id, list })
      : null
  return { items: await listItems(tx, rows.slice(0, limit), search.on ?? today), next }
}

/** How many parties the same filters find, exactly. */
export async function countParties(tx: Tx, search: PartySearch, today: string): Promise<number> {
  const found = await foundBy(tx, search, 'count')
  const { count } = await tx
    .selectFrom('registry.party as p')
    .select((eb) => eb.fn.countAll<bigint>().as('count'))
    .where((eb) => partyConditions(eb, search, found, today))
    .executeTakeFirstOrThrow()
  return Number(count)
}
