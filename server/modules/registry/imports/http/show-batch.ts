import type { z } from '@hono/zod-openapi'
import type { ImportBatch, ImportDetail, ImportRow } from '../../contract.ts'
import { fieldLabel, fieldsOf } from '../fields.ts'
import type { Batch } from '../store/batches.ts'
import type { PreviewRow } from '../store/rows.ts'
import { CREDENTIAL_KINDS } from '../vocabulary/credential-kinds.ts'
import { problemText, type Reader, showIssue } from './show-issue.ts'

const instant = (at: Date | null) => at?.toISOString() ?? null

function secondsOf({ started_at: from, finished_at: to }: Batch): number | null {
  if (!from || !to || to < from) return null
  return Math.round((to.getTime() - from.getTime()) / 100) / 10
}

/** A batch as the contract has it, in the reader's language. */
export function showBatch(reader: Reader, batch: Batch): z.infer<typeof ImportBatch> {
  return {
    id: batch.id,
    number: batch.number,
    kind: batch.kind,
    state: batch.state,
    fileName: batch.file_name,
    fileSize: Number(batch.file_size),
    encoding: batch.encoding,
    sheet: batch.sheet,
    sourceName: batch.source_name,
    asOf: batch.as_of,
    template: batch.template,
    moneyUnit: batch.options.moneyUnit,
    defaultYear: batch.options.defaultYear,
    credentialKind: batch.options.credentialKind,
    columns: batch.columns,
    total: batch.total,
    checked: batch.checked,
    counts: batch.counts,
    seconds: secondsOf(batch),
    problem: batch.problem === null ? null : problemText(reader, batch.problem),
    createdBy: batch.created_by_name,
    createdAt: batch.created_at.toISOString(),
    acceptedBy: batch.accepted_by,
    acceptedAt: instant(batch.accepted_at),
    undoneBy: batch.undone_by,
    undoneAt: instant(batch.undone_at),
  }
}

/** The same with what its columns can be mapped to. */
export function showDetail(reader: Reader, batch: Batch): z.infer<typeof ImportDetail> {
  const { parts, locale } = reader
  const tongue = locale === 'en' ? 'en' : 'zh'
  return {
    ...showBatch(reader, batch),
    fields: fieldsOf(batch.kind, parts.concepts).map(({ id, required, perYear, concept }) => ({
      id,
      label: fieldLabel(id, locale, parts.concepts, parts.texts),
      required,
      perYear,
      note: noteOf(reader, id, concept?.note),
    })),
    credentialKinds:
      batch.kind === 'credentials'
        ? CREDENTIAL_KINDS.map(({ id, label }) => ({ kind: id, label: label[tongue] }))
        : [],
  }
}

function noteOf({ parts, locale }: Reader, id: string, conceptNote: string | undefined): string {
  const key = `import.field_note.${id}`
  return parts.texts.has(key) ? parts.texts.text(locale, key) : (conceptNote ?? '')
}

/** A row of the preview as the contract has it. */
export function showRow(reader: Reader, batch: Batch, row: PreviewRow): z.infer<typeof ImportRow> {
  const { parts, locale } = reader
  return {
    row: row.line,
    outcome: row.outcome,
    partyId: row.outcome === 'added' && batch.state !== 'done' ? null : row.partyId,
    label: row.label,
    cells: row.cells ?? [],
    changes: row.changes.map(({ field, year, old, new: next }) => {
      const label = fieldLabel(field, locale, parts.concepts, parts.texts)
      return { field, label: year === null ? label : `${label} ${year}`, old, new: next }
    }),
    problems: row.problems.map((issue) => showIssue(reader, batch.columns, issue)),
    notes: row.notes.map((issue) => showIssue(reader, batch.columns, issue)),
  }
}
