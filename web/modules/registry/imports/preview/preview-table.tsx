import { useState } from 'react'
import { useRowKeys } from '../../../../ui/table/row-keys.ts'
import '../../../../ui/table/table.css'
import { useTexts } from '../../../../ui/text/texts.ts'
import type { BatchDetail } from '../batches.ts'
import { texts } from '../texts.ts'
import { type PreviewColumn, previewColumns, type Row } from './columns.ts'
import { PreviewRow } from './preview-row.tsx'

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
  const columns = previewColumns(batch)
  // An auditor is not shown the cells of the file: then the name of the row's party stands alone.
  const masked = rows.every(({ cells }) => cells.length === 0)
  const shown = masked ? [] : columns
  const [open, setOpen] = useState<number | null>(null)
  const toggle = ({ row }: Row) => setOpen(open === row ? null : row)
  const keys = useRowKeys(rows, masked ? undefined : toggle, true)
  return (
    <div className={dim ? 'table-scroll preview-dim' : 'table-scroll'}>
      <table className="table preview" aria-label={t('done.rows')} ref={keys.ref}>
        <thead>
          <tr>
            <th scope="col">{t('preview.row')}</th>
            <th scope="col">{t('preview.result')}</th>
            {masked && <th scope="col">{t('preview.object')}</th>}
            {shown.map((column) => (
              <Head key={column.index} column={column} />
            ))}
          </tr>
        </thead>
        {rows.map((row, place) => (
          <PreviewRow
            key={row.row}
            row={row}
            batch={batch}
            columns={columns}
            masked={masked}
            current={keys.current === place}
            open={open === row.row}
            onToggle={() => {
              keys.select(place)
              toggle(row)
            }}
          />
        ))}
      </table>
    </div>
  )
}

function Head({ column: { label, year, numeric } }: { column: PreviewColumn }) {
  return (
    <th scope="col" className={numeric ? 'num' : undefined}>
      {label}
      {year !== null && (
        <>
          <br />
          {year}
        </>
      )}
    </th>
  )
}
