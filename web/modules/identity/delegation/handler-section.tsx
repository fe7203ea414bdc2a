import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { answer, api } from '../../../app/api/client.ts'
import { useWrite } from '../../../app/api/use-write.ts'
import { DateInput } from '../../../ui/form/date-input.tsx'
import { Field } from '../../../ui/form/field.tsx'
import { Section } from '../../../ui/page/page.tsx'
import { ErrorPanel } from '../../../ui/state/states.tsx'
import { Status, type StatusKind } from '../../../ui/status/status.tsx'
import { type Column, Table } from '../../../ui/table/table.tsx'
import { useTexts } from '../../../ui/text/texts.ts'
import { type Delegation, delegationsQuery, type Handler } from './queries.ts'
import { texts } from './texts.ts'

const KINDS: Record<Delegation['state'], StatusKind> = {
  in_force: 'ok',
  later: 'wait',
  expired: 'gap',
  revoked: 'none',
}

type Act = { id: string; act: 'extend' | 'revoke' | 'restore'; until?: string }

/** One handler: what may be done until when. `onAdd` is absent where the reader may only look. */
export function HandlerSection({ handler, onAdd }: { handler: Handler; onAdd?: (() => void) | undefined }) {
  const t = useTexts(texts)
  const client = useQueryClient()
  const [extending, setExtending] = useState<string | null>(null)
  const keep = (list: Awaited<ReturnType<NonNullable<typeof delegationsQuery.queryFn>>>) =>
    client.setQueryData(delegationsQuery.queryKey, list)
  const act = useWrite(
    ({ id, ...body }: Act, key) =>
      answer(
        api.POST('/delegations/{id}/acts', {
          params: { path: { id }, header: { 'idempotency-key': key } },
          body,
        }),
      ),
    (list) => {
      setExtending(null)
      keep(list)
    },
  )
  const close = useWrite(
    (how: 'close' | 'open', key) =>
      answer(
        api.POST('/handlers/{id}/acts', {
          params: { path: { id: handler.id }, header: { 'idempotency-key': key } },
          body: { act: how },
        }),
      ),
    keep,
  )
  const columns: Column<Delegation>[] = [
    { key: 'item', head: t('column.item'), phone: 'title', cell: ({ item }) => t(`item.${item}`) },
    { key: 'from', head: t('column.from'), className: 'nowrap', cell: ({ from }) => from },
    { key: 'until', head: t('column.until'), className: 'nowrap', cell: ({ until }) => until },
    {
      key: 'state',
      head: t('column.state'),
      cell: ({ state }) => <Status kind={KINDS[state]}>{t(`state.${state}`)}</Status>,
    },
  ]
  if (onAdd && !handler.closed) {
    columns.push({
      key: 'acts',
      head: <span className="visually-hidden">{t('column.acts')}</span>,
      align: 'num',
      cell: (row) => (
        <RowActs
          row={row}
          onExtend={() => setExtending(row.id)}
          onAct={(name) => act.mutate({ id: row.id, act: name })}
        />
      ),
    })
  }
  return (
    <Section
      title={
        <>
          {handler.name} <code className="muted">{handler.username}</code>
        </>
      }
      side={
        onAdd && (
          <span className="cluster">
            {handler.closed ? (
              <Status kind="none">{t('closed')}</Status>
            ) : (
              <Button onClick={onAdd}>{t('add.open')}</Button>
            )}
            <button
              type="button"
              className={handler.closed ? 'link' : 'link danger'}
              disabled={close.isPending}
              onClick={() => close.mutate(handler.closed ? 'open' : 'close')}
            >
              {t(handler.closed ? 'openAgain' : 'close')}
            </button>
          </span>
        )
      }
    >
      {handler.delegations.length === 0 ? (
        <p className="delegation-none">{t(onAdd ? 'nothing' : 'nothingOwn')}</p>
      ) : (
        <Table
          label={t('tableOf', { name: handler.name })}
          columns={columns}
          rows={handler.delegations}
          rowKey={({ id }) => id}
          under={(row) =>
            extending === row.id && (
              <Extend
                row={row}
                pending={act.isPending}
                onCancel={() => setExtending(null)}
                onUntil={(until) => act.mutate({ id: row.id, act: 'extend', until })}
              />
            )
          }
        />
      )}
      {act.error && <ErrorPanel error={act.error} />}
      {close.error && <ErrorPanel error={close.error} />}
    </Section>
  )
}

function RowActs({
  row,
  onExtend,
  onAct,
}: {
  row: Delegation
  onExtend: () => void
  onAct: (act: 'revoke' | 'restore') => void
}) {
  const t = useTexts(texts)
  const item = t(`item.${row.item}`)
  if (row.state === 'revoked') {
    return (
      <button
        type="button"
        className="link"
        aria-label={t('restoreOf', { item })}
        onClick={() => onAct('restore')}
      >
        {t('restore')}
      </button>
    )
  }
  return (
    <span className="cluster delegation-acts">
      <button type="button" className="link" aria-label={t('extendOf', { item })} onClick={onExtend}>
        {t('extend')}
      </button>
      <button
        type="button"
        className="link danger"
        aria-label={t('revokeOf', { item })}
        onClick={() => onAct('revoke')}
      >
        {t('revoke')}
      </button>
    </span>
  )
}

function Extend({
  row,
  pending,
  onCancel,
  onUntil,
}: {
  row: Delegation
  pending: boolean
  onCancel: () => void
  onUntil: (until: string) => void
}) {
  const t = useTexts(texts)
  const [until, setUntil] = useState(row.until)
  const valid = /^\d{4}-\d{2}-\d{2}$/.test(until)
  return (
    <div className="delegation-extend">
      <Field label={t('column.until')} error={valid ? undefined : t('add.untilBad')}>
        {(control) => <DateInput control={control} value={until} onChange={setUntil} />}
      </Field>
      <Button type="primary" loading={pending} disabled={!valid} onClick={() => onUntil(until)}>
        {t('extendConfirm')}
      </Button>
      <Button onClick={onCancel}>{t('cancel')}</Button>
    </div>
  )
}
