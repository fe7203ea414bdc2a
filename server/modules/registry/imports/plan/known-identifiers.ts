import { sql } from 'kysely'
import type { Tx } from '../../../../kernel/db/tables.ts'

/** Live identifiers of parties, as `kind value`. */
export type KnownIdentifiers = Map<string, Set<string>>

export async function identifiersOf(tx: Tx, partyIds: readonly string[]): Promise<KnownIdentifiers> {
  const found: KnownIdentifiers = new Map()
  if (partyIds.length === 0) return found
  const { rows } = await sql<{ party_id: string; kind: string; value: string }>`
    select party_id, kind, value from registry.identifier
    where retracted_at is null
      and party_id = any(${partyIds}::uuid[])`.execute(tx)
  for (const { party_id, kind, value } of rows) {
    const values = found.get(party_id) ?? new Set<string>()
    found.set(party_id, values.add(`${kind} ${value}`))
  }
  return found
}
