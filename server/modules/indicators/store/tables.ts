import type { Generated, JSONColumnType } from 'kysely'
import type { Measure } from '../plan/schema.ts'

/* The module's tables as Kysely sees them; their meaning stands in the comments of the migrations. */

export interface Bilingual {
  zh: string
  en: string
}

interface PlanTable {
  id: string
  tenant: string
  year: number
  version: number
  hash: string
  title: JSONColumnType<Bilingual>
  document: string
  source: string
  coordinator: string
  judged_from: string
  late_below: string
  loaded_at: Generated<Date>
}

interface PlanItemTable {
  id: string
  tenant: string
  plan_id: string
  year: number
  item: string
  place: number
  chapter: string
  chapter_title: JSONColumnType<Bilingual>
  section: string
  section_title: JSONColumnType<Bilingual>
  kinds: string[]
  title: JSONColumnType<Bilingual>
  metric: JSONColumnType<{ label: Bilingual; unit: Bilingual }>
  comparator: '>' | '>=' | '=' | null
  target: string | null
  town_targets: JSONColumnType<Record<string, string>>
  owner: string
  partners: string[]
  coordinator: string
  due: string
  due_source: 'plan' | 'default'
  measure: JSONColumnType<Measure | null>
  evidence: JSONColumnType<Bilingual>
  note: JSONColumnType<Bilingual | null>
}

interface ProgressTable {
  id: string
  tenant: string
  plan_item_id: string
  year: number
  item: string
  owner: string
  coordinator: string
  value: string | null
  judgement: 'on_track' | 'at_risk' | 'done' | null
  note: string
  as_of: string
  by_actor: string
  by_name: string
  by_organisation: string
  at: Generated<Date>
}

interface EvidenceTable {
  id: string
  tenant: string
  progress_id: string
  sha256: string
  name: string
  media_type: string
  size: bigint
}

declare module '../../../kernel/db/tables.ts' {
  interface Tables {
    'indicators.plan': PlanTable
    'indicators.plan_item': PlanItemTable
    'indicators.progress': ProgressTable
    'indicators.evidence': EvidenceTable
  }
}
