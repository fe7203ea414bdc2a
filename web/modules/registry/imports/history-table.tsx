import { Link, useNavigate } from '@tanstack/react-router'
import { Status } from '../../../ui/status/status.tsx'
import { type Column, Table } from '../../../ui/table/table.tsx'
import { useFormat } from '../../../ui/text/format.ts'
import { useTexts } from '../../../ui/text/texts.ts'
import { type Batch, type BatchState, STATE_STATUS } from './batches.ts'
import { texts } from './texts.ts'

/** States in which nothing was counted yet. */
const UNCOUNTED: readonly BatchState[] = ['uploaded', 'checking', 'failed']

/** Batches as rows; `onUndo` is absent where the reader may not undo. */
export function HistoryTable({
  batches,
  onUndo,
}: {
  batches: readonly Batch[]
  onUndo?: (batch: Batch) => void
}) {
  const t = useTexts(texts)
  const format = useFormat()
  const navigate = useNavigate()
  const count = (key: 'added' | 'changed' | 'rejected'): Column<Batch> => ({
    key,
    head: t(`history.column.${key}`),
    align: 'num',
    cell: ({ state, counts }) =>
      UNCOUNTED.includes(state) ? <span className="muted">–</span> : format.number(counts[key]),
  })
  const columns: Column<Batch>[] = [
    {
      key: 'number',
      head: t('history.column.number'),
      phone: 'title',
      className: 'nowrap',
      cell: ({ id, number }) => (
        <Link to="/imports/$id" params={{ id }}>
          {number}
        </Link>
      ),
    },
    {
      key: 'state',
      head: t('history.column.state'),
      cell: ({ state }) => <Status kind={STATE_STATUS[state]}>{t(`state.${state}`)}</Status>,
    },
    {
      key: 'kind',
      head: t('history.column.kind'),
      cell: ({ kind }) => t(`kind.${kind}`),
      className: 'nowrap',
    },
    {
      key: 'file',
      head: t('history.column.file'),
      className: 'history-file',
      cell: ({ fileName, sourceName }) => (
        <span>
          {fileName}
          {sourceName !== fileName && <small>{sourceName}</small>}
        </span>
      ),
    },
    {
      key: 'by',
      head: t('history.column.by'),
      className: 'history-by',
      cell: ({ createdBy, createdAt }) => (
        <span>
          {createdBy}
          <small>{format.minute(createdAt)}</small>
        </span>
      ),
    },
    {
      key: 'total',
      head: t('history.column.total'),
      align: 'num',
      cell: ({ total }) => (total === null ? <span className="muted">–</span> : format.number(total)),
    },
    count('added'),
    count('changed'),
    count('rejected'),
  ]
  if (onUndo) {
    columns.push({
      key: 'actions',
      head: <span className="visually-hidden">{t('history.column.actions')}</span>,
      className: 'nowrap',
      cell: (batch) =>
        batch.state === 'done' && (
          <button type="button" className="link danger" onClick={() => onUndo(batch)}>
            {t('undo.short')}
          </button>
        ),
    })
  }
  return (
    <Table
      label={t('history.label')}
      keys
      columns={columns}
      rows={batches}
      rowKey={({ id }) => id}
      onOpen={({ id }) => void navigate({ to: '/imports/$id', params: { id } })}
    />
  )
}
