import { sql } from 'kysely'
import type { Tx } from '../../../../kernel/db/tables.ts'

/** The current value of a concept of a party, as the register knows it now. */
export interface KnownFact {
  id: string
  concept: string
  year: number | null
  value: string
}

/** Current facts of parties, by party; of these concepts only, where some are named. */
export async function factsOf(
  tx: Tx,
  partyIds: readonly string[],
  concepts?: readonly string[],
): Promise<Map<string, KnownFact[]>> {
  const found = new Map<string, KnownFact[]>()
  if (partyIds.length === 0) return found
  const named = concepts ? sql`and concept = any(${[...new Set(concepts)]}::text[])` : sql``
  // Records merged into a party speak for it, too: the lookup goes by the root of each assertion.
  const { rows } = await sql<KnownFact & { party_id: string }>`
    with members as materialized (
      select id, root_id from registry.party
      where id = any(${partyIds}::uuid[])
      union
      select id, root_id from registry.party where state = 'merged'
        and root_id = any(${partyIds}::uuid[])
    )
    select distinct on (m.root_id, f.concept, f.year) m.root_id as party_id, f.id, f.concept, f.year, f.value
    from members m cross join lateral (
      -- One look into the index for each party: a planner that joins reads all facts there are.
      select distinct on (concept, year) id, concept, year, value, asserted_at from registry.fact
      where party_id = m.id and retracted_at is null ${named}
      order by concept, year, asserted_at desc, id desc
    ) f
    order by m.root_id, f.concept, f.year, f.asserted_at desc, f.id desc`.execute(tx)
  for (const { party_id, ...fact } of rows) {
    const facts = found.get(party_id)
    if (facts) facts.push(fact)
    else found.set(party_id, [fact])
  }
  return found
}
