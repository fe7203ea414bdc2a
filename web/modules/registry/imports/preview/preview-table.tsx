import { useState } from 'react'
import type { Schemas } from '../../../../app/api/client.ts'
import { Status, type StatusKind } from '../../../../ui/status/status.tsx'
import { useRowKeys } from '../../../../ui/table/row-keys.ts'
import '../../../../ui/table/table.css'
import { useTexts } from '../../../../ui/text/texts.ts'
import type { BatchDetail, Outcome } from '../batches.ts'
import { texts } from '../texts.ts'
import { Cell } from './cell.tsx'
import { type PreviewColumn, previewColumns } from './columns.ts'
import { RowDetail } from './row-detail.tsx'
import { RowWords } from './row-words.tsx'

export type Row = Schemas['ImportRow']

const STATUS: Readonly<Record<Outcome, StatusKind>> = {
  rejected: 'gap',
  added: 'add',
  changed: 'change',
  unchanged: 'same',
}

/** The user's own rows; reasons stand under the row, the old value is struck through, the new one tinted. */
export function PreviewTable({
  batch,
  rows,
  dim,
}: {
  batch: BatchDetail
  rows: readonly Row[]
  dim: boolean
}) {
  const t = useTexts(texts)
  // An auditor is not shown the cells of the file.
  const masked = rows.every(({ cells }) => cells.length === 0)
  const columns = masked ? [] : previewColumns(batch)
  const [open, setOpen] = useState<number | null>(null)
  const toggle = ({ row }: Row) => setOpen(open === row ? null : row)
  const keys = useRowKeys(rows, toggle, true)
  return (
    <div className={dim ? 'table-scroll preview-dim' : 'table-scroll'}>
      <table className="table preview" aria-label={t('done.rows')} ref={keys.ref}>
        <thead>
          <tr>
            <th scope="col">{t('preview.row')}</th>
            <th scope="col">{t('preview.result')}</th>
            {masked && <th scope="col">{t('preview.object')}</th>}
            {columns.map((column) => (
              <th key={column.index} scope="col" className={column.numeric ? 'num' : undefined}>
                {column.label}
                {column.year !== null && (
                  <>
                    <br />
                    {column.year}
                  </>
                )}
              </th>
            ))}
          </tr>
        </thead>
        {rows.map((row, place) => (
          <PreviewRow
            key={row.row}
            row={row}
            columns={columns}
            masked={masked}
            current={keys.current === place}
            open={open === row.row}
            onToggle={() => {
              keys.select(place)
              toggle(row)
            }}
            batch={batch}
          />
        ))}
      </table>
    </div>
  )
}

function PreviewRow({
  row,
  columns,
  masked,
  batch,
  current,
  open,
  onToggle,
}: {
  row: Row
  columns: readonly PreviewColumn[]
  masked: boolean
  batch: BatchDetail
  current: boolean
  open: boolean
  onToggle: () => void
}) {
  const t = useTexts(texts)
  const hasWords = row.problems.length > 0 || row.notes.length > 0 || hasHidden(row, columns)
  return (
    <tbody data-row className={`preview-row${current ? ' table-current' : ''}`}>
      <tr>
        <td>
          <button
            type="button"
            className="preview-number"
            aria-expanded={open}
            aria-label={open ? t('preview.collapse', { n: row.row }) : t('preview.expand', { n: row.row })}
            onClick={onToggle}
          >
            {row.row}
          </button>
        </td>
        <td>
          <Status kind={STATUS[row.outcome]}>{t(`outcome.${row.outcome}`)}</Status>
        </td>
        {masked && <td>{row.label}</td>}
        {columns.map((column) => (
          <Cell key={column.index} row={row} column={column} />
        ))}
      </tr>
      {hasWords && (
        <tr className="table-under">
          <td colSpan={2} />
          <td colSpan={columns.length || 1}>
            <RowWords row={row} columns={columns} />
          </td>
        </tr>
      )}
      {open && !masked && (
        <tr className="table-under">
          <td colSpan={2} />
          <td colSpan={columns.length || 1}>
            <RowDetail row={row} batch={batch} />
          </td>
        </tr>
      )}
    </tbody>
  )
}

function hasHidden(row: Row, columns: readonly PreviewColumn[]): boolean {
  return (
    row.outcome === 'changed' && row.changes.some((change) => !columns.some((column) => column.shows(change)))
  )
}
