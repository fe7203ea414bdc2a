import type { Actor } from '../../../../kernel/access/roles.ts'
import type { Tx } from '../../../../kernel/db/tables.ts'
import { AppError } from '../../../../kernel/errors.ts'
import { type Field, fieldsOf } from '../fields.ts'
import type { ImportParts } from '../parts.ts'
import { maskedCell } from '../personal.ts'
import type { RecognisedColumn } from '../recognise.ts'
import { type Batch, lockBatch, NO_COUNTS, updateBatch } from '../store/batches.ts'
import { credentialKind } from '../vocabulary/credential-kinds.ts'
import { mayImport, requireState } from './acts.ts'

export interface MappingInput {
  columns: { index: number; field: string | null; year: number | null }[]
  moneyUnit: 'yuan' | 'wan'
  defaultYear: number | null
  credentialKind: string | null
  sourceName: string
  asOf: string | null
}

/** The mapping that recognition proposes, for a run without a person. */
export function proposedMapping(batch: Batch): MappingInput {
  return {
    columns: batch.columns.map(({ index, field, year }) => ({ index, field, year })),
    moneyUnit: batch.options.moneyUnit,
    defaultYear: batch.options.defaultYear,
    credentialKind: batch.options.credentialKind,
    sourceName: batch.source_name,
    asOf: batch.as_of,
  }
}

function mapped(column: RecognisedColumn, input: MappingInput, fields: readonly Field[]): RecognisedColumn {
  const wanted = input.columns.find(({ index }) => index === column.index)
  if (!wanted) return column
  const field = fields.find(({ id }) => id === wanted.field)
  if (wanted.field !== null && !field) throw new AppError('import.field_unknown', { field: wanted.field })
  const year = field?.perYear ? wanted.year : null
  if (wanted.field === column.field && year === column.year) return column
  const samples = column.samples.map((sample) => maskedCell(sample, wanted.field))
  return { ...column, samples, field: wanted.field, year, by: wanted.field === null ? null : 'hand' }
}

function checkMapping(
  columns: readonly RecognisedColumn[],
  fields: readonly Field[],
  kind: Batch['kind'],
): void {
  const taken = new Map<string, RecognisedColumn>()
  for (const column of columns) {
    if (column.field === null) continue
    const key = `${column.field} ${column.year ?? ''}`
    const first = taken.get(key)
    if (first) {
      throw new AppError('import.field_twice', {
        first: first.header,
        second: column.header,
        field: column.field,
      })
    }
    taken.set(key, column)
  }
  const has = (id: string) => columns.some(({ field }) => field === id)
  // A party is found by its code, or by its name where the file has no codes.
  const missing = fields
    .filter(({ required, id }) => required && !has(id))
    .map(({ id }) => id)
    .filter((id) => !((id === 'code' && has('name')) || (id === 'name' && has('code'))))
  if (missing.length > 0) throw new AppError('import.fields_missing', { fields: missing.join(' ') })
  if (kind !== 'facts') return
  const wide = fields.some(({ concept, id }) => concept && has(id))
  if (!wide && !(has('concept') && has('value'))) throw new AppError('import.no_concepts')
}

/**
 * Takes the mapping and starts the dry run: what an earlier run found is replaced. The job is sent by
 * the caller once this is committed. Codes: access.forbidden, request.not_found, import.wrong_state,
 * import.field_unknown, import.field_twice, import.fields_missing, import.no_concepts,
 * import.credential_kind_unknown.
 */
export async function startCheck(
  tx: Tx,
  parts: ImportParts,
  actor: Actor,
  batchId: string,
  input: MappingInput,
): Promise<Batch> {
  mayImport(actor)
  const batch = await lockBatch(tx, batchId)
  requireState(batch, ['uploaded', 'checking', 'ready', 'failed'])
  const fields = fieldsOf(batch.kind, parts.concepts)
  const columns = batch.columns.map((column) => mapped(column, input, fields))
  checkMapping(columns, fields, batch.kind)
  if (input.credentialKind !== null && !credentialKind(input.credentialKind)) {
    throw new AppError('import.credential_kind_unknown', { kind: input.credentialKind })
  }
  return updateBatch(tx, batchId, {
    state: 'checking',
    columns,
    source_name: input.sourceName,
    as_of: input.asOf,
    checked: 0,
    counts: NO_COUNTS,
    problem: null,
    finished_at: null,
    options: {
      ...batch.options,
      moneyUnit: input.moneyUnit,
      defaultYear: input.defaultYear,
      credentialKind: batch.kind === 'credentials' ? input.credentialKind : null,
      run: batch.options.run + 1,
      actor,
    },
  })
}
