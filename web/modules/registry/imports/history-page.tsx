import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useMay } from '../../../app/session/session.ts'
import { Page } from '../../../ui/page/page.tsx'
import { Empty, ErrorPanel, Loading, NoPermission, Stale } from '../../../ui/state/states.tsx'
import { type Translate, useTexts } from '../../../ui/text/texts.ts'
import { type Batch, historyQuery } from './batches.ts'
import { HistoryTable } from './history-table.tsx'
import './imports.css'
import { texts } from './texts.ts'
import { UndoDialog } from './undo-dialog.tsx'

/** Every batch with its source, result and who handled it. */
export function HistoryPage() {
  const t = useTexts(texts)
  const mayRead = useMay('registry.import.read')
  const mayImport = useMay('registry.import')
  const [undoing, setUndoing] = useState<Batch | null>(null)
  const history = useInfiniteQuery({ ...historyQuery, enabled: mayRead })
  const batches = history.data?.pages.flatMap(({ items }) => items) ?? []
  const create = mayImport && (
    <Link to="/imports/new" className="button button-primary">
      {t('history.new')}
    </Link>
  )
  if (!mayRead) {
    return (
      <Page title={t('history.title')}>
        <NoPermission />
      </Page>
    )
  }
  return (
    <Page crumb={[t('crumb')]} title={titleOf(batches, t)} caption={t('history.caption')} actions={create}>
      {history.isRefetchError && (
        <Stale at={history.dataUpdatedAt} onRefresh={() => void history.refetch()} />
      )}
      {history.isLoadingError && <ErrorPanel error={history.error} onRetry={() => void history.refetch()} />}
      {history.isPending && <Loading lines={7} />}
      {history.data && batches.length === 0 && (
        <Empty title={t('history.empty')} action={create}>
          {mayImport ? t('history.emptyDetail') : t('history.emptyReader')}
        </Empty>
      )}
      {batches.length > 0 && (
        <div className="history">
          <HistoryTable batches={batches} {...(mayImport ? { onUndo: setUndoing } : {})} />
          <div className="pager">
            <span>{t('history.shown', { n: batches.length })}</span>
            {history.hasNextPage ? (
              <Button loading={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
                {t('history.more')}
              </Button>
            ) : (
              <span>{t('history.end')}</span>
            )}
          </div>
        </div>
      )}
      {undoing && <UndoDialog batch={undoing} onClose={() => setUndoing(null)} />}
    </Page>
  )
}

type TitlePath = 'history.title' | 'history.titleWaiting' | 'history.titleLatest' | `state.${Batch['state']}`

function titleOf(batches: readonly Batch[], t: Translate<TitlePath>): string {
  const waiting = batches.filter(({ state }) => state === 'ready').length
  if (waiting > 0) return t('history.titleWaiting', { n: waiting })
  const latest = batches[0]
  if (!latest) return t('history.title')
  return t('history.titleLatest', { number: latest.number, state: t(`state.${latest.state}`) })
}
