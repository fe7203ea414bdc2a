import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { PartyAttributes } from '../domain.ts'

/* The module's tables as Kysely sees them; their meaning stands in the comments of the migrations. */

/** Set by the database or once, at retraction. */
type Retractable = {
  asserted_at: Generated<Date>
  retracted_at: Date | null
  retracted_by: string | null
}

type CivilDate = string

interface PartyTable {
  id: string
  tenant: string
  kind: string
  state: 'live' | 'merged' | 'withdrawn'
  root_id: string
  name: string
  name_core: string
  sort_key: string
  code: string | null
  legal_form: string | null
  registered_on: CivilDate | null
  registered_year: ColumnType<number | null, never, never>
  capital_fen: bigint | null
  capital_currency: string | null
  capital_text: string | null
  business_scope: string | null
  address: string | null
  address_key: string | null
  town: string | null
  industry: string | null
  version: number
  source_id: string
  updated_at: Generated<Date>
}

interface PartyVersionTable extends Retractable {
  id: string
  tenant: string
  party_id: string
  version: number
  data: JSONColumnType<PartyAttributes>
  changed: string[]
  source_id: string
  batch_id: string | null
}

interface SourceTable {
  id: string
  tenant: string
  kind: 'import' | 'manual' | 'merge'
  name: string
  file_name: string | null
  as_of: CivilDate | null
  batch_id: string | null
  actor: string
  actor_name: string
  at: Generated<Date>
}

interface IdentifierTable extends Retractable {
  id: string
  tenant: string
  party_id: string
  kind: string
  value: string
  source_id: string
  batch_id: string | null
}

interface FactCurrentView {
  id: string
  tenant: string
  party_id: string
  concept: string
  year: number | null
  value: string
  amount: string | null
  source_id: string
  batch_id: string | null
  asserted_at: Date
}

interface FactTable extends Omit<FactCurrentView, 'asserted_at'>, Retractable {
  sensitive: boolean
}

interface CredentialCurrentView {
  id: string
  tenant: string
  party_id: string
  kind: string
  number: string
  issuer: string | null
  issued_on: CivilDate
  valid_to: CivilDate | null
  revoked_on: CivilDate | null
  source_id: string
  batch_id: string | null
  asserted_at: Date
}

/** Written by triggers alone. */
interface HoldingTable {
  id: string
  tenant: string
  party_id: string
  town: string | null
  kind: string
  number: string
  issued_on: CivilDate
  last_on: CivilDate | null
}

interface RelationCurrentView {
  id: string
  tenant: string
  party_id: string
  kind: string
  other_party_id: string | null
  other_name: string
  share: string | null
  since: CivilDate | null
  until: CivilDate | null
  source_id: string
  batch_id: string | null
  asserted_at: Date
}

interface PartySearchTable {
  party_id: string
  tenant: string
  town: string | null
  tokens: string
}

interface ImportBatchTable {
  id: string
  tenant: string
  number: string
  kind: 'enterprises' | 'facts' | 'credentials' | 'relations'
  state:
    | 'uploaded'
    | 'checking'
    | 'ready'
    | 'committing'
    | 'done'
    | 'undoing'
    | 'undone'
    | 'cancelled'
    | 'failed'
  file_sha256: string
  file_name: string
  file_size: bigint
  encoding: string | null
  sheet: string | null
  source_name: string
  as_of: CivilDate | null
  template: string | null
  columns: JSONColumnType<object[]>
  mapping: JSONColumnType<object>
  options: JSONColumnType<object>
  total: number | null
  checked: number
  counts: JSONColumnType<object>
  problem: JSONColumnType<object> | null
  base_version: bigint | null
  started_at: Date | null
  finished_at: Date | null
  created_by: string
  created_by_name: string
  created_at: Generated<Date>
  accepted_by: string | null
  accepted_at: Date | null
  undone_by: string | null
  undone_at: Date | null
}

interface ImportRowTable {
  batch_id: string
  row_no: number
  tenant: string
  outcome: 'added' | 'changed' | 'unchanged' | 'rejected'
  party_id: string | null
  label: string | null
  cells: JSONColumnType<string[]>
  plan: JSONColumnType<object> | null
  changes: JSONColumnType<object[]>
  problems: JSONColumnType<object[]>
  notes: JSONColumnType<object[]>
}

interface MergeTable {
  id: string
  tenant: string
  kept_id: string
  absorbed_id: string
  reason: string
  by_actor: string
  at: Generated<Date>
  undone_by: string | null
  undone_at: Date | null
}

declare module '../../../kernel/db/tables.ts' {
  interface Tables {
    'registry.source': SourceTable
    'registry.party': PartyTable
    'registry.party_version': PartyVersionTable
    'registry.party_search': PartySearchTable
    'registry.identifier': IdentifierTable
    'registry.fact': FactTable
    'registry.fact_current': FactCurrentView
    'registry.credential': Omit<CredentialCurrentView, 'asserted_at'> & Retractable
    'registry.credential_current': CredentialCurrentView
    'registry.holding': HoldingTable
    'registry.relation': Omit<RelationCurrentView, 'asserted_at'> & Retractable
    'registry.relation_current': RelationCurrentView
    'registry.import_batch': ImportBatchTable
    'registry.import_row': ImportRowTable
    'registry.merge': MergeTable
    'registry.not_duplicate': {
      id: string
      tenant: string
      a_id: string
      b_id: string
      by_actor: string
      at: Generated<Date>
    }
    'registry.saved_view': {
      id: string
      tenant: string
      owner: string
      name: string
      query: JSONColumnType<object>
      created_at: Generated<Date>
    }
  }
}
