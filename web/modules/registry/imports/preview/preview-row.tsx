import { Status, type StatusKind } from '../../../../ui/status/status.tsx'
import { useTexts } from '../../../../ui/text/texts.ts'
import type { BatchDetail, Outcome } from '../batches.ts'
import { texts } from '../texts.ts'
import { Cell } from './cell.tsx'
import type { PreviewColumn, Row } from './columns.ts'
import { RowDetail } from './row-detail.tsx'
import { RowWords } from './row-words.tsx'

const STATUS: Readonly<Record<Outcome, StatusKind>> = {
  rejected: 'gap',
  added: 'add',
  changed: 'change',
  unchanged: 'same',
}

/** One row of the file: result, cells, then its reasons, and all of it when it is opened. */
export function PreviewRow({
  row,
  batch,
  columns,
  masked,
  current,
  open,
  onToggle,
}: {
  row: Row
  batch: BatchDetail
  columns: readonly PreviewColumn[]
  /** The cells are not shown to this reader. */
  masked: boolean
  current: boolean
  open: boolean
  onToggle: () => void
}) {
  const t = useTexts(texts)
  const shown = masked ? [] : columns
  // Changes that no cell shows are told in words.
  const untold =
    row.outcome === 'changed'
      ? row.changes.filter((change) => !shown.some((column) => column.shows(change)))
      : []
  const hasWords = row.problems.length + row.notes.length + untold.length > 0
  const span = shown.length || 1
  return (
    <tbody data-row className={current ? 'table-current' : undefined}>
      <tr>
        <td>
          {masked ? (
            <span className="muted">{row.row}</span>
          ) : (
            <button
              type="button"
              className="preview-number"
              aria-expanded={open}
              aria-label={t(open ? 'preview.collapse' : 'preview.expand', { n: row.row })}
              onClick={onToggle}
            >
              {row.row}
            </button>
          )}
        </td>
        <td>
          <Status kind={STATUS[row.outcome]}>{t(`outcome.${row.outcome}`)}</Status>
        </td>
        {masked && <td>{row.label}</td>}
        {shown.map((column) => (
          <Cell key={column.index} row={row} column={column} />
        ))}
      </tr>
      {hasWords && (
        <tr className="table-under">
          <td colSpan={2} />
          <td colSpan={span}>
            <RowWords row={row} columns={columns} untold={untold} />
          </td>
        </tr>
      )}
      {open && !masked && (
        <tr className="table-under">
          <td colSpan={2} />
          <td colSpan={span}>
            <RowDetail row={row} batch={batch} />
          </td>
        </tr>
      )}
    </tbody>
  )
}
