import { answer, api } from '../../../app/api/client.ts'
import { CsvRows, endsAsZip } from './export-check.ts'
import type { RegisterFilter } from './search.ts'

export type ExportFormat = 'xlsx' | 'csv'

/** How much of an export has arrived; rows are known of CSV only. */
export interface ExportProgress {
  bytes: number
  rows: number | null
}

/** The file ended before its end: nothing of it is kept. */
export class CutExport extends Error {
  readonly progress: ExportProgress

  constructor(progress: ExportProgress, cause?: unknown) {
    super('the export was cut off', { cause })
    this.name = 'CutExport'
    this.progress = progress
  }
}

const MEDIA_TYPES: Record<ExportFormat, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv;charset=utf-8',
}

/**
 * Everything that the filters find, as one file. Throws CutExport where the stream broke off, or where
 * the file lacks its end or some of the expected rows; and what `answer` throws.
 */
export async function fetchExport(
  filter: RegisterFilter,
  format: ExportFormat,
  expectedRows: number,
  onProgress: (progress: ExportProgress) => void,
  signal: AbortSignal,
): Promise<{ blob: Blob; progress: ExportProgress }> {
  const body = await answer(
    api.GET('/parties/export', { params: { query: { ...filter, format } }, parseAs: 'stream', signal }),
  )
  const rows = format === 'csv' ? new CsvRows() : null
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let bytes = 0
  const progress = (): ExportProgress => ({ bytes, rows: rows?.rows ?? null })
  const reader = body?.getReader()
  for (;;) {
    const { done, value } = (await reader?.read().catch((cause: unknown) => {
      throw signal.aborted ? cause : new CutExport(progress(), cause)
    })) ?? { done: true, value: undefined }
    if (done) break
    const chunk = new Uint8Array(value)
    chunks.push(chunk)
    bytes += chunk.length
    rows?.add(chunk)
    onProgress(progress())
  }
  const blob = new Blob(chunks, { type: MEDIA_TYPES[format] })
  const whole = rows
    ? rows.isWhole && rows.rows >= expectedRows
    : endsAsZip(new Uint8Array(await blob.slice(-1024).arrayBuffer()))
  if (!whole) throw new CutExport(progress())
  return { blob, progress: progress() }
}
