import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tables.ts'
import { findBlocks, organisationCodes } from './blocks.ts'

/* Pairs of live parties that may be one, found by blocks: what is alike in nothing is never compared. */

export type Reason = 'same_code' | 'same_name' | 'same_address'

interface Member {
  id: string
  /** What the members of a block have in common. */
  key: string
  name: string
  name_core: string
  town: string | null
}

export interface Candidate {
  reason: Reason
  a: Member
  b: Member
}

function pairsWithin(members: readonly Member[], reason: Reason, fits: (a: Member, b: Member) => boolean) {
  const pairs: Candidate[] = []
  for (const block of Map.groupBy(members, ({ key }) => key).values()) {
    for (const [at, one] of block.entries()) {
      for (const other of block.slice(at + 1)) {
        const [a, b] = one.id < other.id ? [one, other] : [other, one]
        if (a.id !== b.id && fits(a, b)) pairs.push({ reason, a, b })
      }
    }
  }
  return pairs
}

const sameTown = (a: Member, b: Member) =>
  a.name === b.name || a.town === b.town || a.town === null || b.town === null

const beginAlike = (a: Member, b: Member) =>
  a.name_core !== b.name_core && a.name_core.slice(0, 2) === b.name_core.slice(0, 2)

async function membersBy(tx: Tx, column: 'name_core' | 'address_key', keys: string[]): Promise<Member[]> {
  if (keys.length === 0) return []
  const { rows } = await sql<Member>`
    select id, ${sql.ref(column)} as key, name, name_core, town from registry.party
    where state = 'live' and ${sql.ref(column)} = any(${keys}::text[])`.execute(tx)
  return rows
}

async function membersOfOrganisations(tx: Tx, keys: string[]): Promise<Member[]> {
  if (keys.length === 0) return []
  const { rows } = await sql<Member>`
    with known as materialized (${organisationCodes})
    select p.id, known.organisation as key, p.name, p.name_core, p.town
    from known join registry.party p on p.id = known.id and p.state = 'live'
    where known.organisation = any(${keys}::text[])`.execute(tx)
  return rows
}

/** The code that one party had before is the code of another now. */
async function formerCodes(tx: Tx): Promise<Member[]> {
  const { rows } = await sql<Member>`
    with pair as materialized (
      select i.value, r.root_id, b.id from registry.identifier i
      join registry.party r on r.id = i.party_id and r.state <> 'withdrawn'
      join registry.party b on b.code = i.value and b.state = 'live' and b.id <> r.root_id
      where i.kind = 'former_code' and i.retracted_at is null
    )
    select p.id, pair.value as key, p.name, p.name_core, p.town
    from pair join registry.party p on p.id in (pair.id, pair.root_id) and p.state = 'live'`.execute(tx)
  return rows
}

async function keptApart(tx: Tx, candidates: readonly Candidate[]): Promise<Set<string>> {
  const ids = [...new Set(candidates.flatMap(({ a, b }) => [a.id, b.id]))]
  const { rows } = await sql<{ pair: string }>`
    select a_id || ' ' || b_id as pair from registry.not_duplicate
    where a_id = any(${ids}::uuid[]) and b_id = any(${ids}::uuid[])`.execute(tx)
  return new Set(rows.map(({ pair }) => pair))
}

/** Candidates that nobody decided on yet, the strongest reason of a pair first. */
export async function findCandidates(tx: Tx): Promise<Candidate[]> {
  const blocks = await findBlocks(tx)
  const any = () => true
  const candidates = [
    ...pairsWithin(await membersOfOrganisations(tx, blocks.organisations), 'same_code', any),
    ...pairsWithin(await formerCodes(tx), 'same_code', any),
    ...pairsWithin(await membersBy(tx, 'name_core', blocks.names), 'same_name', sameTown),
    ...pairsWithin(await membersBy(tx, 'address_key', blocks.addresses), 'same_address', beginAlike),
  ]
  const apart = await keptApart(tx, candidates)
  return candidates.filter(({ a, b }) => !apart.has(`${a.id} ${b.id}`))
}
