import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tables.ts'

/* Which names, addresses and organisations occur more than once: one pass over the register for each. */

/** Blocks that are looked at; an officer works them off and finds the next. */
const MOST_BLOCKS = 1000
/** More parties than this with one name or address are no duplicates but a chain or a business park. */
const LARGEST_BLOCK = 12

export interface Blocks {
  names: string[]
  addresses: string[]
  organisations: string[]
}

const repeated = sql`count(*) between 2 and ${sql.lit(LARGEST_BLOCK)}`

async function repeatedNames(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`
    with block as materialized (
      select name_core as key from registry.party where state = 'live'
      group by name_core having ${repeated}
    )
    select key from block order by key limit ${MOST_BLOCKS}`.execute(tx)
  return rows.map(({ key }) => key)
}

/** Addresses at which two names begin alike. */
async function repeatedAddresses(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`
    with block as materialized (
      select address_key as key from registry.party where state = 'live' and address_key is not null
      group by address_key, left(name_core, 2) having ${repeated}
    )
    select distinct key from block order by key limit ${MOST_BLOCKS}`.execute(tx)
  return rows.map(({ key }) => key)
}

/**
 * Every organisation code that is known of a party: the nine characters of its credit code that name
 * the organisation, and codes that were recorded beside it.
 */
export const organisationCodes = sql`
  select substr(code, 9, 9) as organisation, id from registry.party where state = 'live' and code is not null
  union all
  select i.value, r.root_id from registry.identifier i join registry.party r on r.id = i.party_id
  where i.kind = 'organisation' and i.retracted_at is null and r.state <> 'withdrawn'
    and (r.code is null or substr(r.code, 9, 9) <> i.value)`

async function repeatedOrganisations(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`
    with block as materialized (
      select organisation as key from (${organisationCodes}) known
      group by organisation having ${repeated}
    )
    select key from block order by key limit ${MOST_BLOCKS}`.execute(tx)
  return rows.map(({ key }) => key)
}

export async function findBlocks(tx: Tx): Promise<Blocks> {
  return {
    names: await repeatedNames(tx),
    addresses: await repeatedAddresses(tx),
    organisations: await repeatedOrganisations(tx),
  }
}
