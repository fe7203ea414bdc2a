import { sql } from 'kysely'
import { visible } from '../../../../kernel/access/matrix.ts'
import type { Actor } from '../../../../kernel/access/roles.ts'
import type { Tx } from '../../../../kernel/db/tables.ts'
import { identifier as identifierResource, registryAccess } from '../../access.ts'
import type { PartyAttributes } from '../../domain.ts'

/* Everything of one party and of the records merged into it, as the reader may see it. */

export interface PartyRow {
  id: string
  kind: string
  state: string
  root_id: string
  name: string
  code: string | null
  town: string | null
  registered_on: string | null
  source_id: string
}

export interface VersionRow {
  party_id: string
  version: number
  data: PartyAttributes
  changed: string[]
  source_id: string
  asserted_at: Date
  retracted_at: Date | null
}

interface Asserted {
  id: string
  party_id: string
  source_id: string
  asserted_at: Date
  retracted_at: Date | null
}

export interface FactRow extends Asserted {
  concept: string
  year: number | null
  value: string
}

export interface CredentialRow extends Asserted {
  kind: string
  number: string
  issuer: string | null
  issued_on: string
  valid_to: string | null
  revoked_on: string | null
}

export interface RelationRow extends Asserted {
  kind: string
  other_party_id: string | null
  other_name: string
  share: string | null
  since: string | null
  until: string | null
}

export interface IdentifierRow extends Asserted {
  kind: string
  value?: string
}

export interface MergeRow {
  id: string
  kept_id: string
  absorbed_id: string
  at: Date
  undone_at: Date | null
}

/** Whether the role has any rights on the table; of others nothing is asked and nothing shown. */
function reads(actor: Actor, table: string): boolean {
  const resource = registryAccess.resources.find((entry) => entry.table === table)
  return (
    resource?.grants.some(({ role, actions }) => role === actor.role && actions.includes('read')) ?? false
  )
}

const ASSERTED = ['id', 'party_id', 'source_id', 'asserted_at', 'retracted_at'] as const

/** The party, unless it is withdrawn or not the reader's to see. */
export function findParty(tx: Tx, id: string): Promise<PartyRow | undefined> {
  return tx
    .selectFrom('registry.party')
    .select(['id', 'kind', 'state', 'root_id', 'name', 'code', 'town', 'registered_on', 'source_id'])
    .where('id', '=', id)
    .where('state', '<>', 'withdrawn')
    .executeTakeFirst()
}

/** All that is recorded of the party, retracted rows too: the timeline tells of them. Newest first. */
export async function loadRecords(tx: Tx, actor: Actor, party: PartyRow) {
  const absorbed = await tx
    .selectFrom('registry.party')
    .select(['id', 'name', 'code', 'source_id'])
    .where('root_id', '=', party.id)
    .where('id', '<>', party.id)
    .where('state', '=', 'merged')
    .execute()
  const ids = [party.id, ...absorbed.map(({ id }) => id)]
  const newest = sql`asserted_at desc, id desc`
  const versions: VersionRow[] = await tx
    .selectFrom('registry.party_version')
    .select(['party_id', 'version', 'data', 'changed', 'source_id', 'asserted_at', 'retracted_at'])
    .where('party_id', '=', party.id)
    .orderBy('version', 'desc')
    .execute()
  const facts: FactRow[] = await tx
    .selectFrom('registry.fact')
    .select([...ASSERTED, 'concept', 'year', 'value'])
    .where('party_id', 'in', ids)
    .orderBy(newest)
    .execute()
  const credentials: CredentialRow[] = await tx
    .selectFrom('registry.credential')
    .select([...ASSERTED, 'kind', 'number', 'issuer', 'issued_on', 'valid_to', 'revoked_on'])
    .where('party_id', 'in', ids)
    .orderBy(newest)
    .execute()
  const identifiers: IdentifierRow[] = await tx
    .selectFrom('registry.identifier')
    .select([...ASSERTED, ...visible(actor, identifierResource, ['kind', 'value'] as const)])
    .where('party_id', 'in', ids)
    .where('retracted_at', 'is', null)
    .orderBy(newest)
    .execute()
  return {
    absorbed,
    versions,
    facts,
    credentials,
    identifiers,
    relations: reads(actor, 'registry.relation') ? await loadRelations(tx, ids) : [],
    merges: reads(actor, 'registry.merge') ? await loadMerges(tx, ids) : [],
  }
}

export type Records = Awaited<ReturnType<typeof loadRecords>>

/** Relations that these records have, and that others have to them. */
function loadRelations(tx: Tx, ids: readonly string[]): Promise<RelationRow[]> {
  return tx
    .selectFrom('registry.relation')
    .select([...ASSERTED, 'kind', 'other_party_id', 'other_name', 'share', 'since', 'until'])
    .where((eb) => eb.or([eb('party_id', 'in', ids), eb('other_party_id', 'in', ids)]))
    .orderBy(sql`asserted_at desc, id desc`)
    .execute()
}

function loadMerges(tx: Tx, ids: readonly string[]): Promise<MergeRow[]> {
  return tx
    .selectFrom('registry.merge')
    .select(['id', 'kept_id', 'absorbed_id', 'at', 'undone_at'])
    .where((eb) => eb.or([eb('kept_id', 'in', ids), eb('absorbed_id', 'in', ids)]))
    .orderBy('at', 'desc')
    .execute()
}

/** Present names of other parties and where they were merged to, as far as the reader may see them. */
export async function loadOthers(tx: Tx, ids: Iterable<string>) {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return new Map<string, { name: string; root_id: string }>()
  const rows = await tx
    .selectFrom('registry.party')
    .select(['id', 'name', 'root_id'])
    .where('id', 'in', wanted)
    .where('state', '<>', 'withdrawn')
    .execute()
  return new Map(rows.map((row) => [row.id, { name: row.name, root_id: row.root_id }]))
}
