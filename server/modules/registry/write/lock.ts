import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tables.ts'

export interface LockedParty {
  id: string
  state: string
  version: number
}

/**
 * Locks parties until the transaction ends, always in the order of their ids: everyone who asserts
 * something of a party holds its lock, so that what was checked under it stays true.
 */
export async function lockParties(tx: Tx, partyIds: readonly string[]): Promise<Map<string, LockedParty>> {
  if (partyIds.length === 0) return new Map()
  const { rows } = await sql<LockedParty>`
    select id, state, version from registry.party
    where id = any(${[...new Set(partyIds)]}::uuid[])
    order by id for update`.execute(tx)
  return new Map(rows.map((row) => [row.id, row]))
}
