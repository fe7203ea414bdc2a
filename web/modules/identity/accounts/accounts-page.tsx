import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useMay } from '../../../app/session/session.ts'
import { Page } from '../../../ui/page/page.tsx'
import { Empty, ErrorPanel, Loading, NoPermission, Stale } from '../../../ui/state/states.tsx'
import { useTexts } from '../../../ui/text/texts.ts'
import { AccountDialog } from './account-dialog.tsx'
import './accounts.css'
import { AccountsFilter } from './accounts-filter.tsx'
import { AccountsTable } from './accounts-table.tsx'
import { CreateDialog } from './create-dialog.tsx'
import { accountsQuery } from './queries.ts'
import { type AccountSearch, readAccountSearch } from './search.ts'
import { texts } from './texts.ts'

const route = getRouteApi('/shell/accounts')

/** Every account of the district with its state; the administrator's own acts open from a row. */
export function AccountsPage() {
  const t = useTexts(texts)
  const maySee = useMay('identity.accounts')
  const mayMake = useMay('identity.members')
  const search = route.useSearch()
  const navigate = useNavigate()
  const [open, setOpen] = useState<string | null>(null)
  const [making, setMaking] = useState(false)
  const list = useInfiniteQuery({ ...accountsQuery(search), enabled: maySee })
  const accounts = list.data?.pages.flatMap(({ items }) => items) ?? []
  const total = list.data?.pages[0]?.total ?? 0
  if (!maySee) {
    return (
      <Page title={t('list.title')}>
        <NoPermission />
      </Page>
    )
  }
  const narrowed = Object.keys(search).length > 0
  const go = (next: AccountSearch) =>
    void navigate({ to: '/accounts', search: readAccountSearch({ ...next }), replace: true })
  return (
    <Page
      title={list.data ? t(narrowed ? 'list.found' : 'list.all', { n: total }) : t('list.title')}
      caption={t(mayMake ? 'list.captionSystem' : 'list.captionSecurity')}
      actions={
        mayMake && (
          <Button type="primary" onClick={() => setMaking(true)}>
            {t('create.open')}
          </Button>
        )
      }
    >
      <AccountsFilter search={search} onChange={go} />
      {list.isRefetchError && <Stale at={list.dataUpdatedAt} onRefresh={() => void list.refetch()} />}
      {list.isLoadingError && <ErrorPanel error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Loading lines={7} />}
      {list.data && accounts.length === 0 && (
        <Empty
          title={t('list.empty')}
          action={narrowed && <Button onClick={() => go({})}>{t('list.clear')}</Button>}
        >
          {t('list.emptyDetail')}
        </Empty>
      )}
      {accounts.length > 0 && (
        <>
          <AccountsTable accounts={accounts} onOpen={setOpen} />
          <div className="accounts-more">
            <span>{t('list.shown', { n: accounts.length, total })}</span>
            {list.hasNextPage && (
              <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                {t('list.more')}
              </Button>
            )}
          </div>
        </>
      )}
      {open && <AccountDialog id={open} onClose={() => setOpen(null)} />}
      {making && <CreateDialog onClose={() => setMaking(false)} />}
    </Page>
  )
}
