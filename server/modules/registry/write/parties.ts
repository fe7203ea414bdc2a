import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import { insertMany } from '../../../kernel/db/bulk.ts'
import { newId } from '../../../kernel/db/new-id.ts'
import type { Tx } from '../../../kernel/db/tables.ts'
import { nameCore } from '../cleaning/index.ts'
import { allAttributes, type PartyAttributes } from '../domain.ts'
import { sortKey } from '../search/tokens.ts'
import { addressKey } from './address-key.ts'
import { putSearchRows, searchRows } from './search-rows.ts'
import type { Origin, PartyWrite } from './writes.ts'

type Words = Pick<Origin, 'districtWords' | 'addressWords'>

/** The columns of `registry.party` that follow from the attributes. */
export function partyColumns(attributes: PartyAttributes, words: Words) {
  return {
    kind: attributes.kind,
    name: attributes.name,
    name_core: nameCore(attributes.name, words.districtWords),
    sort_key: sortKey(attributes.name),
    code: attributes.code,
    legal_form: attributes.legalForm,
    registered_on: attributes.registeredOn,
    capital_fen: attributes.capitalFen,
    capital_currency: attributes.capitalCurrency,
    capital_text: attributes.capitalText,
    business_scope: attributes.businessScope,
    address: attributes.address,
    address_key: addressKey(attributes.address, words.addressWords),
    town: attributes.town,
    industry: attributes.industry,
  }
}

/** A party's row as it becomes; `updated_at` is the instant of this transaction unless given. */
export interface PartyRow extends ReturnType<typeof partyColumns> {
  id: string
  version: number
  source_id: string
  state: 'live' | 'withdrawn'
  updated_at: string | null
}

/** Replaces the present state of existing parties in one statement. */
export async function updateParties(tx: Tx, rows: readonly PartyRow[]): Promise<void> {
  if (rows.length === 0) return
  await sql`
    update registry.party p set
      kind = r.kind, state = r.state, name = r.name, name_core = r.name_core, sort_key = r.sort_key, code = r.code,
      legal_form = r.legal_form, registered_on = r.registered_on, capital_fen = r.capital_fen,
      capital_currency = r.capital_currency, capital_text = r.capital_text, business_scope = r.business_scope,
      address = r.address, address_key = r.address_key, town = r.town, industry = r.industry,
      version = r.version, source_id = r.source_id, updated_at = coalesce(r.updated_at, kernel.now())
    from jsonb_populate_recordset(null::registry.party, ${JSON.stringify(rows)}::jsonb) r
    where p.id = r.id`.execute(tx)
}

/** Versions are numbered over all that was ever asserted: a retracted number is not used again. */
async function lastVersions(tx: Tx, partyIds: readonly string[]): Promise<Map<string, number>> {
  if (partyIds.length === 0) return new Map()
  const { rows } = await sql<{ party_id: string; version: number }>`
    select party_id, max(version) as version from registry.party_version
    where party_id = any(${partyIds}::uuid[])
    group by party_id`.execute(tx)
  return new Map(rows.map((row) => [row.party_id, row.version]))
}

/** A party as it becomes, with all its attributes. */
type WholeWrite = PartyWrite & { attributes: PartyAttributes }

async function writePresent(tx: Tx, origin: Origin, writes: readonly WholeWrite[], versions: Versions) {
  await insertMany(
    tx,
    'registry.party',
    writes
      .filter(({ isNew }) => isNew)
      .map((write) => ({
        ...partyColumns(write.attributes, origin),
        id: write.partyId,
        tenant: origin.tenant,
        root_id: write.partyId,
        version: 1,
        source_id: origin.sourceId,
      })),
  )
  await updateParties(
    tx,
    writes
      .filter(({ isNew }) => !isNew)
      .map((write) => ({
        ...partyColumns(write.attributes, origin),
        id: write.partyId,
        version: versions.next(write),
        source_id: origin.sourceId,
        state: 'live',
        updated_at: null,
      })),
  )
}

interface Versions {
  next(write: PartyWrite): number
}

/**
 * Asserts new states of parties: their versions, the present rows and the words of the search follow.
 * The caller holds the locks of the parties that exist already. A code that another live party has
 * breaks the unique index `party_code`.
 */
export async function applyPartyVersions(
  tx: Tx,
  origin: Origin,
  stated: readonly PartyWrite[],
): Promise<void> {
  if (stated.length === 0) return
  const writes = stated.map((write) => ({ ...write, attributes: allAttributes(write.attributes) }))
  const last = await lastVersions(
    tx,
    writes.filter(({ isNew }) => !isNew).map(({ partyId }) => partyId),
  )
  const versions: Versions = { next: ({ partyId }) => (last.get(partyId) ?? 0) + 1 }
  // The words are cut while the database is at work on the rows, and the versions made ready while it
  // is at work on the words. Both refer to the rows, so those are all written first.
  const [words] = await Promise.all([
    setImmediate().then(() => searchRows(writes)),
    writePresent(tx, origin, writes, versions),
  ])
  const searched = putSearchRows(tx, words)
  const history = insertMany(
    tx,
    'registry.party_version',
    writes.map((write) => ({
      id: newId(),
      tenant: origin.tenant,
      party_id: write.partyId,
      version: versions.next(write),
      data: write.attributes,
      changed: write.changed,
      source_id: origin.sourceId,
      batch_id: origin.batchId,
    })),
  )
  await Promise.all([searched, history])
}
