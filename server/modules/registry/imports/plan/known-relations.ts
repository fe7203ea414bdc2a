import { sql } from 'kysely'
import type { Tx } from '../../../../kernel/db/tables.ts'

export interface KnownRelation {
  id: string
  partyId: string
  kind: string
  otherPartyId: string | null
  otherName: string
  share: string | null
  since: string | null
  until: string | null
}

/** Current relations of parties, by party. */
export async function relationsOf(
  tx: Tx,
  partyIds: readonly string[],
): Promise<Map<string, KnownRelation[]>> {
  const found = new Map<string, KnownRelation[]>()
  if (partyIds.length === 0) return found
  const { rows } = await sql<KnownRelation>`
    with members as materialized (
      select id, root_id from registry.party where id = any(${partyIds}::uuid[])
      union
      select id, root_id from registry.party where state = 'merged'
        and root_id = any(${partyIds}::uuid[])
    )
    select distinct on (m.root_id, r.kind, r.other_name) r.id, m.root_id as "partyId", r.kind,
      r.other_party_id as "otherPartyId", r.other_name as "otherName", r.share, r.since, r.until
    from members m cross join lateral (
      -- One look into the index for each party: a planner that joins reads all relations there are.
      select * from registry.relation where party_id = m.id and retracted_at is null offset 0
    ) r
    order by m.root_id, r.kind, r.other_name, r.asserted_at desc, r.id desc`.execute(tx)
  for (const row of rows) found.set(row.partyId, [...(found.get(row.partyId) ?? []), row])
  return found
}

/** Live persons by the keyed hash of their citizen id. */
export async function personsByHash(
  tx: Tx,
  tenant: string,
  hashes: readonly string[],
): Promise<Map<string, string>> {
  if (hashes.length === 0) return new Map()
  const { rows } = await sql<{ value: string; id: string }>`
    select i.value, p.root_id as id from registry.identifier i
      join registry.party p on p.id = i.party_id and p.state <> 'withdrawn'
    where i.tenant = ${tenant} and i.kind = 'citizen' and i.retracted_at is null
      and i.value = any(${hashes}::text[])`.execute(tx)
  return new Map(rows.map((row) => [row.value, row.id]))
}
