import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tables.ts'
import type { PartyAttributes } from '../domain.ts'
import { partyColumns, updateParties } from './parties.ts'
import { dropSearch, putSearch } from './search-rows.ts'
import type { Origin } from './writes.ts'

interface LatestVersion {
  party_id: string
  version: number
  data: PartyAttributes
  source_id: string
  asserted_at: string
}

/**
 * Makes the present rows of these parties what their latest version that was not retracted says, as if
 * nothing had come after it; a party without any is withdrawn. The search follows. Locks are held.
 */
export async function restoreParties(
  tx: Tx,
  partyIds: readonly string[],
  words: Pick<Origin, 'districtWords' | 'addressWords'>,
): Promise<void> {
  if (partyIds.length === 0) return
  const { rows } = await sql<LatestVersion>`
    select distinct on (party_id) party_id, version, data, source_id, asserted_at::text as asserted_at
    from registry.party_version where party_id = any(${partyIds}::uuid[]) and retracted_at is null
    order by party_id, version desc`.execute(tx)
  await updateParties(
    tx,
    rows.map((row) => ({
      ...partyColumns(row.data, words),
      id: row.party_id,
      version: row.version,
      source_id: row.source_id,
      state: 'live',
      updated_at: row.asserted_at,
    })),
  )
  await putSearch(
    tx,
    rows.map((row) => ({ partyId: row.party_id, attributes: row.data })),
  )
  const alive = new Set(rows.map((row) => row.party_id))
  const gone = partyIds.filter((id) => !alive.has(id))
  if (gone.length === 0) return
  await sql`update registry.party set state = 'withdrawn', updated_at = kernel.now()
    where id = any(${gone}::uuid[])`.execute(tx)
  await dropSearch(tx, gone)
}
