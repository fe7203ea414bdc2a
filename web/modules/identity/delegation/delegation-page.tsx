import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useMe } from '../../../app/session/session.ts'
import { Page } from '../../../ui/page/page.tsx'
import { Empty, ErrorPanel, Loading, NoPermission, Stale } from '../../../ui/state/states.tsx'
import { type Translate, useTexts } from '../../../ui/text/texts.ts'
import { AddDialog } from './add-dialog.tsx'
import './delegation.css'
import { HandlerSection } from './handler-section.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { type Delegations, delegationsQuery, type Handler } from './queries.ts'
import { texts } from './texts.ts'

/** Who may do what for the firm, until when. A handler sees the own part and why nothing goes on. */
export function DelegationPage() {
  const t = useTexts(texts)
  const me = useMe()
  const isAdmin = me.capacity === 'admin' && me.partyId !== null
  const list = useQuery({ ...delegationsQuery, enabled: me.capacity !== null })
  const [inviting, setInviting] = useState(false)
  const [adding, setAdding] = useState<Handler | null>(null)
  if (me.capacity === null) {
    return (
      <Page title={t('title')}>
        <NoPermission />
      </Page>
    )
  }
  const handlers = list.data?.handlers ?? []
  return (
    <Page
      title={list.data ? titleOf(list.data, me.capacity === 'admin', t) : t('title')}
      caption={t(isAdmin ? 'captionAdmin' : 'captionHandler', { organisation: me.organisation })}
      actions={
        isAdmin && (
          <Button type="primary" onClick={() => setInviting(true)}>
            {t('invite.open')}
          </Button>
        )
      }
    >
      {list.isRefetchError && <Stale at={list.dataUpdatedAt} onRefresh={() => void list.refetch()} />}
      {list.isLoadingError && <ErrorPanel error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Loading />}
      {list.data && handlers.length === 0 && (
        <Empty
          title={t(isAdmin ? 'empty' : 'noFirm')}
          action={isAdmin && <Button onClick={() => setInviting(true)}>{t('invite.open')}</Button>}
        >
          {t(isAdmin ? 'emptyDetail' : 'noFirmDetail')}
        </Empty>
      )}
      {handlers.map((handler) => (
        <HandlerSection
          key={handler.id}
          handler={handler}
          onAdd={isAdmin ? () => setAdding(handler) : undefined}
        />
      ))}
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
      {adding && list.data && (
        <AddDialog
          handler={adding}
          items={list.data.items}
          today={list.data.today}
          onClose={() => setAdding(null)}
        />
      )}
    </Page>
  )
}

const SOON_DAYS = 30

type TitlePath = 'title' | 'titleSoon' | 'titleAll' | 'titleNone' | 'titleOwn' | 'titleExpired'

/** The finding: what runs out soon, or for a handler what holds now. */
function titleOf({ handlers, today }: Delegations, admin: boolean, t: Translate<TitlePath>): string {
  const all = handlers.filter(({ closed }) => !closed).flatMap(({ delegations }) => delegations)
  const inForce = all.filter(({ state }) => state === 'in_force')
  if (!admin) {
    if (inForce.length > 0) return t('titleOwn', { n: inForce.length })
    const last = all
      .filter(({ state }) => state === 'expired')
      .map(({ until }) => until)
      .sort()
      .at(-1)
    return last ? t('titleExpired', { until: last }) : t('titleNone')
  }
  if (handlers.length === 0) return t('title')
  const limit = new Date(new Date(`${today}T00:00:00Z`).getTime() + SOON_DAYS * 86_400_000)
    .toISOString()
    .slice(0, 10)
  const soon = inForce.filter(({ until }) => until <= limit).length
  return soon > 0
    ? t('titleSoon', { n: inForce.length, soon })
    : t('titleAll', { people: handlers.filter(({ closed }) => !closed).length, n: inForce.length })
}
