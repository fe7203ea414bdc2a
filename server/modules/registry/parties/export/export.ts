import { PassThrough } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'
import type { Actor } from '../../../../kernel/access/roles.ts'
import { newId } from '../../../../kernel/db/new-id.ts'
import { AppError } from '../../../../kernel/errors.ts'
import { log } from '../../../../kernel/log.ts'
import type { Platform } from '../../../../kernel/platform/platform.ts'
import { countParties, type PartySearch } from '../list.ts'
import type { Labels } from '../locale-labels.ts'
import { requirePermission } from '../permit.ts'
import { type Cell, EXPORT_COLUMNS, type ExportRow } from './columns.ts'
import { csvPiece } from './csv.ts'
import { exportPages } from './rows.ts'
import './tables.ts'
import { xlsxWriter } from './xlsx.ts'

export type ExportFormat = 'xlsx' | 'csv'

export interface ExportRequest {
  search: PartySearch
  format: ExportFormat
  labels: Labels
  requestId: string
}

export interface ExportFile {
  /** `register` in the reader's language, the day and the number of rows. */
  fileName: string
  rows: number
  content: ReadableStream<Uint8Array>
}

/** Bytes that may wait for a slow reader before the database is read on. */
const AHEAD = 512 * 1024
/** A reader that takes nothing for so long has gone. */
const STALLED_MS = 60_000

const cellsOf = (labels: Labels) => (row: ExportRow) => EXPORT_COLUMNS.map(({ cell }) => cell(row, labels))

interface Writer {
  write(rows: readonly (readonly Cell[])[]): void
  end(): Promise<void>
}

function writerFor(out: PassThrough, { format, labels }: ExportRequest): Writer {
  const heading = (key: string) => labels.text(`register.export.column.${key}`)
  if (format === 'xlsx') {
    const columns = EXPORT_COLUMNS.map(({ key, width }) => ({ heading: heading(key), width }))
    return xlsxWriter(out, labels.text('register.export.sheet'), columns)
  }
  out.write(csvPiece([EXPORT_COLUMNS.map(({ key }) => heading(key))], true))
  return {
    write: (rows) => void out.write(csvPiece(rows, false)),
    end: () => Promise.resolve(void out.end()),
  }
}

/** Waits until the reader has taken what was written; throws where it has gone. */
async function roomIn(out: PassThrough): Promise<void> {
  let waited = 0
  let before = out.readableLength
  while (!out.destroyed && out.readableLength + out.writableLength > AHEAD) {
    await delay(5)
    waited = out.readableLength < before ? 0 : waited + 5
    before = out.readableLength
    if (waited > STALLED_MS) break
  }
  if (out.destroyed || waited > STALLED_MS) throw new AppError('register.export_reader_gone')
}

/** Writes what was announced, no row more or less; else it throws and the file breaks off. */
async function stream(
  platform: Platform,
  actor: Actor,
  request: ExportRequest,
  announced: number,
  out: PassThrough,
): Promise<void> {
  const writer = writerFor(out, request)
  let written = 0
  await platform.db.transaction(
    actor,
    async (tx) => {
      for await (const { total, rows } of exportPages(tx, request.search, platform.clock.today())) {
        if (rows.length > 0 && total !== announced) throw new AppError('register.export_changed')
        writer.write(rows.map(cellsOf(request.labels)))
        written += rows.length
        // The embedded database has one connection: it must not wait for somebody's network.
        if (platform.db.kind === 'postgres') await roomIn(out)
      }
    },
    { request: request.requestId },
  )
  if (written !== announced) throw new AppError('register.export_changed')
  await writer.end()
}

/** The bytes as the answer takes them. A reader that goes away ends the writing, too. */
function webStream(out: PassThrough): ReadableStream<Uint8Array> {
  const chunks = out[Symbol.asyncIterator]()
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await chunks.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    cancel: () => void out.destroy(),
  })
}

/**
 * Everything that the filters find as a file that is written while it is read. What is taken away is
 * recorded, with its number of rows, before the first row leaves. Errors: access.forbidden.
 */
export async function exportParties(
  platform: Platform,
  actor: Actor,
  request: ExportRequest,
): Promise<ExportFile> {
  requirePermission(actor, 'registry.export')
  const { search, format, labels, requestId } = request
  const today = platform.clock.today()
  const rows = await platform.db.transaction(
    actor,
    async (tx) => {
      const count = await countParties(tx, search, today)
      await tx
        .insertInto('registry.export_log')
        .values({
          id: newId(),
          tenant: actor.tenant,
          by_actor: actor.userId,
          by_name: actor.name,
          format,
          query: JSON.stringify(search),
          rows: count,
        })
        .execute()
      return count
    },
    { action: 'registry.export', request: requestId },
  )
  const out = new PassThrough({ highWaterMark: AHEAD })
  out.on('error', () => {})
  stream(platform, actor, request, rows, out).catch((error: unknown) => {
    log.warn({ err: error, reference: requestId, rows }, 'export broke off')
    out.destroy(error instanceof Error ? error : new Error('export broke off'))
  })
  const date = today.replaceAll('-', '')
  return {
    fileName: `${labels.text('register.export.file', { date, rows })}.${format}`,
    rows,
    content: webStream(out),
  }
}
