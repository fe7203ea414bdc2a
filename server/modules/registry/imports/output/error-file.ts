import { PassThrough, Readable } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'
import ExcelJS from 'exceljs'
import type { Actor } from '../../../../kernel/access/roles.ts'
import { log } from '../../../../kernel/log.ts'
import type { Platform } from '../../../../kernel/platform/platform.ts'
import { harmless } from '../../parties/export/csv.ts'
import { issueText, type Reader } from '../http/show-issue.ts'
import type { Outcome } from '../plan/row-plan.ts'
import type { Batch } from '../store/batches.ts'
import { type PreviewRow, previewRows } from '../store/rows.ts'

const PAGE = 1000
/** Bytes that may wait for a slow reader before the next page is read. */
const AHEAD = 512 * 1024
const STALLED_MS = 60_000

const RED = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFC7CE' } } as const
const EVERYTHING: readonly Outcome[] = ['added', 'changed', 'unchanged', 'rejected']

async function roomIn(out: PassThrough): Promise<boolean> {
  for (let waited = 0; out.readableLength + out.writableLength > AHEAD; waited += 5) {
    if (out.destroyed || waited > STALLED_MS) return false
    await delay(5)
  }
  return !out.destroyed
}

function widthOf(batch: Batch): number {
  return Math.max(0, ...batch.columns.map(({ index }) => index + 1))
}

function addRow(sheet: ExcelJS.Worksheet, reader: Reader, width: number, row: PreviewRow): void {
  const reasons = row.problems.map((issue) => issueText(reader, issue)).join('\n')
  const cells = Array.from({ length: Math.max(width, row.cells?.length ?? 0) }, (_, index) =>
    harmless(row.cells?.[index] ?? ''),
  )
  const added = sheet.addRow([harmless(reasons), ...cells])
  for (const { index } of row.problems) if (index !== null) added.getCell(index + 2).fill = RED
  added.commit()
}

async function write(
  platform: Platform,
  actor: Actor,
  reader: Reader,
  batch: Batch,
  all: boolean,
  out: PassThrough,
) {
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({
    stream: out,
    useStyles: true,
    useSharedStrings: false,
  })
  const sheet = book.addWorksheet(reader.parts.texts.text(reader.locale, 'import.file.error_sheet'), {
    views: [{ state: 'frozen', ySplit: 1 }],
  })
  const width = widthOf(batch)
  const headings = Array.from({ length: width }, (_, index) =>
    harmless(batch.columns.find((column) => column.index === index)?.header ?? ''),
  )
  sheet.getColumn(1).width = 50
  const heading = sheet.addRow([
    reader.parts.texts.text(reader.locale, 'import.file.error_column'),
    ...headings,
  ])
  heading.font = { bold: true }
  heading.commit()
  const outcomes = all ? EVERYTHING : (['rejected'] as const)
  for (let after = 0; ; ) {
    const query = { outcomes, problem: null, after, limit: PAGE, cells: true }
    const rows = await platform.db.transaction(actor, (tx) => previewRows(tx, batch.id, query))
    for (const row of rows) addRow(sheet, reader, width, row)
    const last = rows.at(-1)
    if (!last) break
    after = last.line
    if (!(await roomIn(out))) return
  }
  sheet.commit()
  await book.commit()
}

/**
 * The user's own rows in their own order, with the reasons in a first column and the faulty cells
 * in red; only refused rows unless all are asked for. Written while it is read.
 */
export function errorFile(
  platform: Platform,
  actor: Actor,
  reader: Reader,
  batch: Batch,
  all: boolean,
): ReadableStream<Uint8Array> {
  const out = new PassThrough()
  write(platform, actor, reader, batch, all, out).catch((error: unknown) => {
    log.error({ err: error, batch: batch.id }, 'import error file failed')
    out.destroy(error instanceof Error ? error : new Error(String(error)))
  })
  return Readable.toWeb(out) as ReadableStream<Uint8Array>
}
