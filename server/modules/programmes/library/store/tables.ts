import type { Generated, JSONColumnType } from 'kysely'

/* The library's tables as Kysely sees them; their meaning stands in the comments of the migration. */

export interface Bilingual {
  zh: string
  en: string
}

interface PolicyVersionTable {
  id: string
  tenant: string
  document_id: string
  version: number
  change_no: Generated<bigint>
  import_id: string
  number: string | null
  number_key: string | null
  title: string
  issuer: string | null
  publisher: string | null
  kind: string
  level: string | null
  issued_on: string | null
  published_on: string | null
  effective_from: string | null
  effective_to: string | null
  superseded_by: string | null
  superseded_key: string | null
  superseded_on: string | null
  source_url: string | null
  attachments: string[]
  body: string
  read_from_text: string[]
  hash: string
  recorded_at: Generated<Date>
}

declare module '../../../../kernel/db/tables.ts' {
  interface Tables {
    'programmes.policy_document': { id: string; tenant: string; created_at: Generated<Date> }
    'programmes.policy_version': PolicyVersionTable
    'programmes.policy_current': PolicyVersionTable
    'programmes.policy_import': {
      id: string
      tenant: string
      files: JSONColumnType<object[]>
      counts: JSONColumnType<object>
      problems: JSONColumnType<object[]>
      by_actor: string
      by_name: string
      at: Generated<Date>
    }
    'programmes.policy_citation': {
      id: string
      tenant: string
      number_key: string
      number: string
      programme: string
      programme_label: JSONColumnType<Bilingual>
      condition: string
      condition_label: JSONColumnType<Bilingual>
      article: string | null
    }
  }
}
