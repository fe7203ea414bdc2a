import { Link } from '@tanstack/react-router'
import type { Schemas } from '../../app/api/client.ts'
import { texts as appTexts } from '../../app/texts.ts'
import { Status } from '../../ui/status/status.tsx'
import { type Column, Table } from '../../ui/table/table.tsx'
import { useFormat } from '../../ui/text/format.ts'
import { useFoundText, useTexts } from '../../ui/text/texts.ts'
import { texts } from './texts.ts'

type Entry = Schemas['AuditEntry']

/** Entries of the trail as rows. */
export function TrailTable({ entries }: { entries: readonly Entry[] }) {
  const t = useTexts(texts)
  const found = useFoundText(texts)
  const app = useFoundText(appTexts)
  const format = useFormat()
  const columns: Column<Entry>[] = [
    { key: 'at', head: t('column.at'), cell: ({ at }) => format.minute(at), className: 'nowrap' },
    {
      key: 'who',
      head: t('column.who'),
      phone: 'title',
      cell: ({ actor, name, role }) => (
        <>
          <Link to="/audit" search={{ actor }} className="quiet" title={t('onlyActor')}>
            {name}
          </Link>{' '}
          <span className="muted">{app(`role.${role}`) ?? found(`role.${role}`) ?? role}</span>
        </>
      ),
    },
    {
      key: 'action',
      head: t('column.action'),
      cell: ({ action }) => <span title={action}>{found(`actions.${action}`) ?? action}</span>,
    },
    {
      key: 'table',
      head: t('column.table'),
      cell: ({ table, op }) => (
        <span title={table}>
          {t(`op.${op}`)} {found(`tables.${table}`) ?? table}
        </span>
      ),
    },
    { key: 'rows', head: t('column.rows'), align: 'num', cell: ({ rows }) => format.number(rows) },
    {
      key: 'sealed',
      head: t('column.sealed'),
      cell: ({ position }) =>
        position === null ? (
          <Status kind="wait">{t('sealed.no')}</Status>
        ) : (
          <Status kind="ok">{t('sealed.yes', { position: format.number(Number(position)) })}</Status>
        ),
    },
    {
      key: 'request',
      head: t('column.request'),
      phone: 'hide',
      cell: ({ request }) => (
        <code className="muted" title={request}>
          {request.slice(-12)}
        </code>
      ),
    },
  ]
  return <Table label={t('trail.label')} columns={columns} rows={entries} rowKey={({ seq }) => seq} keys />
}
