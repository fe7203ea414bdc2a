import { sql } from 'kysely'
import type { Tx } from '../../../../kernel/db/tables.ts'

/** Later work that stands on a batch. `parties` counts the parties it concerns. */
export interface Dependent {
  kind: 'batch' | 'merge' | 'manual'
  id: string
  label: string
  parties: number
}

/**
 * What was built on a batch since: later assertions of the same version, fact, certificate or relation;
 * anything said of a party that the batch brought; merges of parties whose state it set. What was itself
 * retracted does not count.
 */
export async function dependentsOf(tx: Tx, batchId: string): Promise<Dependent[]> {
  const later = (table: 'fact' | 'credential' | 'relation', same: ReturnType<typeof sql>) => sql`
    select o.source_id, p.root_id as party_id
    from ${sql.table(`registry.${table}`)} mine
      join registry.party pm on pm.id = mine.party_id
      join registry.party p on p.root_id = pm.root_id
      join ${sql.table(`registry.${table}`)} o on o.party_id = p.id and ${same}
    where mine.batch_id = ${batchId} and mine.retracted_at is null and o.retracted_at is null
      and o.batch_id is distinct from ${batchId} and (o.asserted_at, o.id) > (mine.asserted_at, mine.id)`
  const ofNew = (table: 'fact' | 'credential' | 'relation' | 'identifier', column: string) => sql`
    select o.source_id, n.party_id from brought n
      join ${sql.table(`registry.${table}`)} o on ${sql.ref(`o.${column}`)} = n.party_id
    where o.retracted_at is null and o.batch_id is distinct from ${batchId}`
  const assertions = await sql<{ id: string; batch_id: string | null; label: string; parties: number }>`
    with versions as (
      select party_id, max(version) as version from registry.party_version
      where batch_id = ${batchId} and retracted_at is null group by party_id
    ), brought as (
      select v.party_id from versions v where not exists (
        select 1 from registry.party_version o
        where o.party_id = v.party_id and o.retracted_at is null and o.batch_id is distinct from ${batchId}
          and o.version < v.version)
    ), found as (
      select o.source_id, v.party_id from versions v
        join registry.party_version o on o.party_id = v.party_id and o.version > v.version
      where o.retracted_at is null and o.batch_id is distinct from ${batchId}
      union all ${later('fact', sql`o.concept = mine.concept and o.year is not distinct from mine.year`)}
      union all ${later('credential', sql`o.kind = mine.kind and o.number = mine.number`)}
      union all ${later('relation', sql`o.kind = mine.kind and o.other_name = mine.other_name`)}
      union all ${ofNew('fact', 'party_id')}
      union all ${ofNew('credential', 'party_id')}
      union all ${ofNew('identifier', 'party_id')}
      union all ${ofNew('relation', 'party_id')}
      union all ${ofNew('relation', 'other_party_id')}
    )
    select coalesce(s.batch_id, s.id) as id, s.batch_id,
      coalesce(b.number || ' ' || b.source_name, s.name) as label, count(distinct f.party_id)::integer as parties
    from found f join registry.source s on s.id = f.source_id
      left join registry.import_batch b on b.id = s.batch_id
    group by s.id, s.batch_id, b.number, b.source_name, s.name
    order by min(s.at), s.id`.execute(tx)
  const merges = await sql<{ id: string; label: string }>`
    select m.id, kept.name || ' ← ' || absorbed.name as label
    from registry.merge m
      join registry.party kept on kept.id = m.kept_id
      join registry.party absorbed on absorbed.id = m.absorbed_id
    where m.undone_at is null and exists (
      select 1 from registry.party_version v
      where v.batch_id = ${batchId} and v.retracted_at is null and v.party_id in (m.kept_id, m.absorbed_id))
    order by m.at, m.id`.execute(tx)
  return [
    ...assertions.rows.map(
      ({ id, batch_id, label, parties }): Dependent => ({
        kind: batch_id === null ? 'manual' : 'batch',
        id,
        label,
        parties,
      }),
    ),
    ...merges.rows.map(({ id, label }): Dependent => ({ kind: 'merge', id, label, parties: 2 })),
  ]
}
