import type { Tx } from '../../../../kernel/db/tables.ts'
import type { District } from '../../../../kernel/district/load.ts'
import type { ConceptRegistry } from '../../concepts/index.ts'
import type { TableRow } from '../reading/table.ts'
import type { RecognisedColumn } from '../recognise.ts'
import type { PlannedRow } from './row-plan.ts'

/** What all rows of one import are planned with. */
export interface PlanContext {
  tenant: string
  columns: readonly RecognisedColumn[]
  moneyUnit: 'yuan' | 'wan'
  defaultYear: number | null
  /** Kind of certificate of a list without a column for it. */
  credentialKind: string | null
  /** The clock's day. */
  today: string
  district: District
  concepts: ConceptRegistry
  /** Keyed hash of a citizen id. */
  hashCitizenId(id: string): string
}

/** Plans rows chunk by chunk; it remembers what earlier rows of the file said. */
export interface Planner {
  plan(tx: Tx, rows: readonly TableRow[]): Promise<PlannedRow[]>
}
