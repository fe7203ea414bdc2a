import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tables.ts'
import { compactText } from './normalise.ts'
import { searchQuery } from './tokens.ts'

/**
 * Up to so many parties are fetched and ranked; of a text that finds more, everyday words, the ones
 * that begin with it come first and the rest in the order of the list.
 */
const RANKED = 2000

/** Words that more parties have are not looked up: a walk in list order soon meets them. */
const EVERYDAY = 10_000

/** How the parties that a text finds are told from the others. */
export type Found =
  /** Signs only: nothing can be found. */
  | { by: 'nothing' }
  /** The text begins a credit code: half-open range of codes. */
  | { by: 'code'; from: string; below: string }
  /** All that match, few enough to be named and ranked. */
  | { by: 'ids'; ids: string[]; text: string }
  /** Too many to be named: each party of a walk is asked. `query` can be cast to tsquery. */
  | { by: 'words'; query: string; text: string }
  /** All that match, taken from the index at once. */
  | { by: 'set'; query: string; text: string }

/**
 * What the answer is for: the first page of a list, a further page of one that began as ranked or as
 * everyday words (and goes on so, whatever was written meanwhile), a walk over everything, a count.
 */
export type Purpose = 'page' | 'ranked' | 'everyday' | 'walk' | 'count'

/** Shorter numbers are house numbers and years rather than codes. */
const CODE_PREFIX = /^[0-9][0-9A-Z]{5,17}$/

/** Greater than every character of a code or sort key. */
const AFTER_ALL = '\u{7f}'

/** The half-open range of texts that begin with `prefix`, in byte order. */
export const prefixRange = (prefix: string) => ({ from: prefix, below: prefix + AFTER_ALL })

async function someCode(tx: Tx, range: { from: string; below: string }): Promise<boolean> {
  const found = await tx
    .selectFrom('registry.party')
    .select('id')
    .where('state', '=', 'live')
    .where('code', '>=', range.from)
    .where('code', '<', range.below)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** Ids of all visible live parties that the query finds, at most so many. */
async function searchIds(tx: Tx, query: string, most: number | null): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select found as id from registry.search(${query}::tsquery, ${most}::integer) as found`.execute(tx)
  return rows.map((row) => row.id)
}

async function isEveryday(tx: Tx, query: string): Promise<boolean> {
  const { rows } = await sql<{ more: boolean }>`
    select registry.expects_more(${query}::tsquery, ${EVERYDAY}) as more`.execute(tx)
  return rows[0]?.more ?? false
}

/** What a text typed into the search box finds. `narrowed`: other filters hold, too. */
export async function resolveSearch(
  tx: Tx,
  typed: string,
  purpose: Purpose,
  narrowed: boolean,
): Promise<Found> {
  const text = compactText(typed)
  const query = searchQuery(typed)
  if (query === null) return { by: 'nothing' }
  if (CODE_PREFIX.test(text.toUpperCase())) {
    const range = prefixRange(text.toUpperCase())
    if (await someCode(tx, range)) return { by: 'code', ...range }
  }
  if (purpose === 'count') return { by: 'set', query, text }
  if (purpose === 'ranked') return { by: 'ids', ids: await searchIds(tx, query, null), text }
  if (await isEveryday(tx, query)) return { by: 'words', query, text }
  const ids = purpose === 'everyday' ? [] : await searchIds(tx, query, RANKED + 1)
  if (purpose !== 'everyday' && ids.length <= RANKED) return { by: 'ids', ids, text }
  // A walk past parties that the other filters leave out could be long: there are few enough to sort.
  return narrowed ? { by: 'set', query, text } : { by: 'words', query, text }
}
