import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tables.ts'

/* Pairs of live parties that may be one, found by blocks: what is alike in nothing is never compared. */

export type Reason = 'same_code' | 'same_name' | 'same_address'

export interface Candidate {
  reason: Reason
  a_id: string
  b_id: string
  a_core: string
  b_core: string
}

/** Pairs that are looked at for each reason; an officer works them off and finds the next. */
const MOST_PAIRS = 1000
/** More parties than this with one name or address are no duplicates but a chain or a business park. */
const LARGEST_BLOCK = 12

const undecided = sql`not exists (select 1 from registry.not_duplicate apart
  where apart.a_id = least(a.id, b.id) and apart.b_id = greatest(a.id, b.id))`

const columns = sql`least(a.id, b.id) as a_id, greatest(a.id, b.id) as b_id,
  case when a.id < b.id then a.name_core else b.name_core end as a_core,
  case when a.id < b.id then b.name_core else a.name_core end as b_core`

/** One organisation under two credit codes: its own nine characters are the same. */
async function sameOrganisation(tx: Tx): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    with block as (
      select substr(code, 9, 9) as organisation from registry.party
      where state = 'live' and code is not null
      group by substr(code, 9, 9) having count(*) between 2 and ${LARGEST_BLOCK} limit ${MOST_PAIRS}
    )
    select 'same_code' as reason, ${columns}
    from block
    join registry.party a on substr(a.code, 9, 9) = block.organisation and a.state = 'live'
    join registry.party b on substr(b.code, 9, 9) = block.organisation and b.state = 'live' and a.id < b.id
    where ${undecided} limit ${MOST_PAIRS}`.execute(tx)
  return rows
}

/** The code or organisation code that one party had before, or gave besides, is the code of another. */
async function sameIdentifier(tx: Tx): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    select distinct 'same_code' as reason, ${columns}
    from registry.identifier i
    join registry.party r on r.id = i.party_id
    join registry.party a on a.id = r.root_id and a.state = 'live'
    join registry.party b on b.state = 'live' and b.id <> a.id
      and (case i.kind when 'former_code' then b.code = i.value
           else substr(b.code, 9, 9) = i.value end)
    where i.retracted_at is null and i.kind in ('former_code', 'organisation')
      and r.state <> 'withdrawn' and ${undecided}
    limit ${MOST_PAIRS}`.execute(tx)
  return rows
}

/** The same name but for place and legal form, in one town as far as known; equal names first. */
async function sameName(tx: Tx): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    with block as (
      select name_core from registry.party where state = 'live'
      group by name_core having count(*) between 2 and ${LARGEST_BLOCK}
      order by count(distinct name) = count(*), name_core limit ${MOST_PAIRS}
    )
    select 'same_name' as reason, ${columns}
    from block
    join registry.party a on a.name_core = block.name_core and a.state = 'live'
    join registry.party b on b.name_core = block.name_core and b.state = 'live' and a.id < b.id
    where (a.town = b.town or a.town is null or b.town is null or a.name = b.name) and ${undecided}
    order by a.name <> b.name, a.name_core limit ${MOST_PAIRS}`.execute(tx)
  return rows
}

/** One address, and names that begin alike. */
async function sameAddress(tx: Tx): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    with block as (
      select address_key, left(name_core, 2) as begin from registry.party
      where state = 'live' and address_key is not null
      group by address_key, left(name_core, 2) having count(*) between 2 and ${LARGEST_BLOCK}
      limit ${MOST_PAIRS}
    )
    select 'same_address' as reason, ${columns}
    from block
    join registry.party a on a.address_key = block.address_key and a.state = 'live'
      and left(a.name_core, 2) = block.begin
    join registry.party b on b.address_key = block.address_key and b.state = 'live'
      and left(b.name_core, 2) = block.begin and a.id < b.id
    where a.name_core <> b.name_core and ${undecided}
    limit ${MOST_PAIRS}`.execute(tx)
  return rows
}

/** Candidates of all reasons, the strongest reason of a pair first. */
export async function findCandidates(tx: Tx): Promise<Candidate[]> {
  return [
    ...(await sameOrganisation(tx)),
    ...(await sameIdentifier(tx)),
    ...(await sameName(tx)),
    ...(await sameAddress(tx)),
  ]
}
