import type { z } from 'zod'
import { RelationKind, type Relation as RelationSchema } from '../../contract.ts'
import type { RelationRow } from './load.ts'
import type { Sources } from './sources.ts'

export type Relation = z.infer<typeof RelationSchema>

/** Parties by id, as far as the reader may see them. */
export type Others = ReadonlyMap<string, { name: string; root_id: string }>

/**
 * Both directions: whom the party has as shareholder, controller …, and to whom it is one. `own` are
 * the ids of its records; `rows`: newest first, none retracted.
 */
export function relationsOf(
  rows: readonly RelationRow[],
  own: ReadonlySet<string>,
  others: Others,
  sources: Sources,
): Relation[] {
  const keyOf = (row: RelationRow) =>
    own.has(row.party_id)
      ? JSON.stringify(['has', row.kind, row.other_name])
      : JSON.stringify(['of', row.kind, others.get(row.party_id)?.root_id ?? row.party_id, row.other_name])
  const latest = [...Map.groupBy(rows, keyOf).values()].flatMap(([row]) => (row ? [row] : []))
  return latest.map((row) => {
    const has = own.has(row.party_id)
    const other = others.get((has ? row.other_party_id : row.party_id) ?? '')
    return {
      id: row.id,
      kind: RelationKind.parse(row.kind),
      direction: has ? 'has' : 'of',
      otherId: other?.root_id ?? null,
      otherName: has ? row.other_name : (other?.name ?? row.other_name),
      share: row.share,
      since: row.since,
      until: row.until,
      source: sources(row.source_id),
    }
  })
}
