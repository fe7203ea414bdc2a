import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tables.ts'

/** One fact that the register holds of a party, with where it comes from. */
export interface KnownFact {
  readonly concept: string
  /** Fiscal year; null for a fact without years. */
  readonly year: number | null
  /** Canonical text by the concept's type; money in 分. */
  readonly value: string
  readonly source: {
    /** Null: no source of its own; it follows from the titles that are registered, or are not. */
    readonly name: string | null
    /** Civil date that the source speaks of. */
    readonly asOf: string | null
    readonly assertedAt: Date
  }
}

export interface KnownParty {
  readonly id: string
  readonly name: string
  readonly code: string | null
  readonly kind: string
  readonly town: string | null
  readonly facts: readonly KnownFact[]
}

interface Row {
  concept: string
  year: number | null
  value: string
  source: string
  as_of: string | null
  asserted_at: Date
}

/**
 * All that is known of the party on the day, as the reader may see it: stated facts, what the register itself
 * holds (kind, town, day of registration), and the titles that are valid on the day. `knownBy`: only what had
 * been asserted by then; undefined: what is known now. Undefined: no such party, or not the reader's to see.
 */
export async function knownFacts(
  tx: Tx,
  partyId: string,
  day: string,
  knownBy?: Date,
): Promise<KnownParty | undefined> {
  const party = await tx
    .selectFrom('registry.party as p')
    .innerJoin('registry.source as s', 's.id', 'p.source_id')
    .select(['p.id', 'p.name', 'p.code', 'p.kind', 'p.town', 'p.registered_on', 'p.updated_at'])
    .select(['s.name as source', 's.as_of'])
    .where('p.id', '=', partyId)
    .where('p.state', '=', 'live')
    .executeTakeFirst()
  if (!party) return undefined
  const until = knownBy ?? null
  const { rows } = await sql<Row>`
    select distinct on (f.concept, f.year) f.concept, f.year, f.value, s.name as source, s.as_of, f.asserted_at
    from registry.fact f
      join registry.party p on p.id = f.party_id
      join registry.source s on s.id = f.source_id
    where p.root_id = ${partyId} and p.state <> 'withdrawn'
      and (f.retracted_at is null or f.retracted_at > ${until}::timestamptz)
      and (${until}::timestamptz is null or f.asserted_at <= ${until}::timestamptz)
    order by f.concept, f.year, f.asserted_at desc, f.id desc`.execute(tx)
  const registered = { name: party.source, asOf: party.as_of, assertedAt: party.updated_at }
  const own = (concept: string, value: string | null): KnownFact[] =>
    value === null ? [] : [{ concept, year: null, value, source: registered }]
  const { id, name, code, kind, town } = party
  return {
    id,
    name,
    code,
    kind,
    town,
    facts: [
      ...own('party_kind', kind),
      ...own('town', town),
      ...own('registered_on', party.registered_on),
      ...(await validTitles(tx, partyId, day)),
      ...rows.map(({ concept, year, value, source, as_of, asserted_at }) => ({
        concept,
        year,
        value,
        source: { name: source, asOf: as_of, assertedAt: asserted_at },
      })),
    ],
  }
}

/** Concepts that follow from a title: held on the day or not, never unknown. */
const TITLE_CONCEPTS = { valid_hnte: ['hnte'] } as const

async function validTitles(tx: Tx, partyId: string, day: string): Promise<KnownFact[]> {
  const { rows } = await sql<{ kind: string; source: string; as_of: string | null; asserted_at: Date }>`
    select c.kind, s.name as source, s.as_of, c.asserted_at
    from registry.credential_current c join registry.source s on s.id = c.source_id
    where c.party_id = ${partyId} and c.issued_on <= ${day}
      and (c.valid_to is null or c.valid_to >= ${day}) and (c.revoked_on is null or c.revoked_on > ${day})`.execute(
    tx,
  )
  const register = { name: null, asOf: day, assertedAt: new Date(`${day}T00:00:00Z`) }
  return Object.entries(TITLE_CONCEPTS).map(([concept, kinds]) => {
    const held = rows.find(({ kind }) => kinds.some((wanted) => wanted === kind))
    const source = held ? { name: held.source, asOf: held.as_of, assertedAt: held.asserted_at } : register
    return { concept, year: null, value: String(held !== undefined), source }
  })
}
