import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tables.ts'
import type { PartyAttributes } from '../domain.ts'
import { searchVector } from '../search/tokens.ts'

export interface SearchableParty {
  partyId: string
  attributes: PartyAttributes
}

/** The words of parties as the database takes them: pure, and the slow part of indexing. */
export function searchRows(parties: readonly SearchableParty[]): string {
  return JSON.stringify(
    parties.map(({ partyId, attributes }) => ({
      party_id: partyId,
      town: attributes.town,
      tokens: searchVector(attributes),
    })),
  )
}

/** Puts rows of `searchRows` into the search. */
export async function putSearchRows(tx: Tx, rows: string): Promise<void> {
  await sql`select registry.put_search(${rows}::jsonb)`.execute(tx)
}

/** Puts the words of live parties into the search, or replaces them. */
export async function putSearch(tx: Tx, parties: readonly SearchableParty[]): Promise<void> {
  if (parties.length > 0) await putSearchRows(tx, searchRows(parties))
}

/** Takes parties out of the search: withdrawn or merged ones. */
export async function dropSearch(tx: Tx, partyIds: readonly string[]): Promise<void> {
  if (partyIds.length === 0) return
  await sql`select registry.drop_search(${JSON.stringify(partyIds)}::jsonb)`.execute(tx)
}

/** Puts words that wait into the index; at the end of an act that wrote many. */
export async function settleSearch(tx: Tx): Promise<void> {
  await sql`select registry.settle_search()`.execute(tx)
}

/** Tells the planner how the register is filled, after an act that wrote so many rows was committed. */
export async function refreshStatistics(tx: Tx, written: number): Promise<void> {
  await sql`select registry.refresh_statistics(${written}::integer)`.execute(tx)
}
