import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tables.ts'
import type { PartyAttributes } from '../domain.ts'
import { searchVector } from '../search/tokens.ts'

export interface SearchableParty {
  partyId: string
  attributes: PartyAttributes
}

/** Puts the words of live parties into the search, or replaces them. */
export async function putSearch(tx: Tx, parties: readonly SearchableParty[]): Promise<void> {
  if (parties.length === 0) return
  const rows = parties.map(({ partyId, attributes }) => ({
    party_id: partyId,
    town: attributes.town,
    tokens: searchVector(attributes),
  }))
  await sql`select registry.put_search(${JSON.stringify(rows)}::jsonb)`.execute(tx)
}

/** Takes parties out of the search: withdrawn or merged ones. */
export async function dropSearch(tx: Tx, partyIds: readonly string[]): Promise<void> {
  if (partyIds.length === 0) return
  await sql`select registry.drop_search(${JSON.stringify(partyIds)}::jsonb)`.execute(tx)
}
