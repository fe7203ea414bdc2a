import type { Actor } from '../../../../kernel/access/roles.ts'
import { newId } from '../../../../kernel/db/new-id.ts'
import type { Tx } from '../../../../kernel/db/tables.ts'
import { AppError } from '../../../../kernel/errors.ts'
import { keepFile } from '../../../../kernel/files/keep-file.ts'
import { XLSX } from '../../../../kernel/http/describe.ts'
import type { Platform } from '../../../../kernel/platform/platform.ts'
import type { ImportKindName, ImportParts } from '../parts.ts'
import { openTable } from '../reading/open-table.ts'
import type { ReadingLimits, SourceTable, TableRow } from '../reading/table.ts'
import { headingScore, type RecognisedColumn, recogniseColumns } from '../recognise.ts'
import { type Batch, insertBatch, NO_COUNTS, nextNumber } from '../store/batches.ts'
import { credentialKindInName } from '../vocabulary/credential-kinds.ts'
import { mayImport } from './acts.ts'

export interface UploadInput {
  kind: ImportKindName
  fileName: string
  sourceName: string | null
  asOf: string | null
}

/** A stored file that was read far enough to know its columns. */
export interface ReadUpload extends UploadInput {
  sha256: string
  size: number
  table: SourceTable
  columns: RecognisedColumn[]
}

/** Rows by whose content columns are recognised. */
const SAMPLE_ROWS = 50
const LONGEST_FILE_NAME = 200

async function sampleOf(table: SourceTable): Promise<TableRow[]> {
  const rows: TableRow[] = []
  for await (const row of table.rows()) {
    rows.push(row)
    if (rows.length >= SAMPLE_ROWS) break
  }
  if (rows.length === 0) throw new AppError('import.no_rows')
  return rows
}

/**
 * Reads a stored upload: its heading, and the columns as far as they are recognised. Outside any
 * transaction. Codes: those of openTable, import.no_rows, import.template_of_other_kind.
 */
export async function readUpload(
  platform: Platform,
  parts: ImportParts,
  stored: { sha256: string; size: number },
  input: UploadInput,
  limits?: ReadingLimits,
): Promise<ReadUpload> {
  const fileName = input.fileName.slice(-LONGEST_FILE_NAME)
  const table = await openTable(platform.files.path(stored.sha256), {
    fileName,
    recognised: headingScore(input.kind, parts.concepts),
    ...(limits ? { limits } : {}),
  })
  if (table.template && table.template.kind !== input.kind) {
    throw new AppError('import.template_of_other_kind', { template: table.template.kind, kind: input.kind })
  }
  const columns = recogniseColumns({
    kind: input.kind,
    concepts: parts.concepts,
    heading: table.heading,
    rows: await sampleOf(table),
    template: table.template,
  })
  return { ...input, fileName, ...stored, table, columns }
}

/** Opens a batch for an upload that could be read. Codes: access.forbidden. */
export async function createBatch(
  tx: Tx,
  platform: Platform,
  actor: Actor,
  upload: ReadUpload,
): Promise<Batch> {
  mayImport(actor)
  const { table } = upload
  const stem = upload.fileName.replace(/\.[^.]*$/, '')
  await keepFile(tx, actor, {
    sha256: upload.sha256,
    name: upload.fileName,
    mediaType: table.format === 'csv' ? 'text/csv' : XLSX,
    size: upload.size,
  })
  return insertBatch(tx, {
    id: newId(),
    tenant: actor.tenant,
    number: await nextNumber(tx, actor.tenant, platform.clock.today()),
    kind: upload.kind,
    state: 'uploaded',
    file_sha256: upload.sha256,
    file_name: upload.fileName,
    file_size: BigInt(upload.size),
    encoding: table.encoding,
    sheet: table.sheet,
    source_name: (upload.sourceName ?? stem).slice(0, 100) || upload.kind,
    as_of: upload.asOf,
    template: table.template ? `${table.template.kind} ${table.template.version}` : null,
    columns: upload.columns,
    options: {
      moneyUnit: 'yuan',
      defaultYear: null,
      credentialKind:
        upload.kind === 'credentials'
          ? (credentialKindInName(`${stem} ${upload.sourceName ?? ''}`)?.id ?? null)
          : null,
      heading: { sheet: table.sheet, line: table.heading.line },
      run: 0,
      claim: null,
      actor: null,
    },
    total: table.expected,
    checked: 0,
    counts: NO_COUNTS,
    problem: null,
    started_at: null,
    finished_at: null,
    created_by: actor.userId,
    created_by_name: actor.name,
    accepted_by: null,
    accepted_at: null,
    undone_by: null,
    undone_at: null,
  })
}
