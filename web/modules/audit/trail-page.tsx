import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { answer, api, type Schemas } from '../../app/api/client.ts'
import { useMay } from '../../app/session/session.ts'
import { Page } from '../../ui/page/page.tsx'
import { Empty, ErrorPanel, Loading, NoPermission } from '../../ui/state/states.tsx'
import { useFormat } from '../../ui/text/format.ts'
import { useTexts } from '../../ui/text/texts.ts'
import './audit.css'
import { texts } from './texts.ts'
import { TrailFilter } from './trail-filter.tsx'
import { TrailTable } from './trail-table.tsx'

const route = getRouteApi('/shell/audit')

type Entry = Schemas['AuditEntry']

/** Who changed what and when, newest first. */
export function TrailPage() {
  const t = useTexts(texts)
  const format = useFormat()
  const may = useMay('audit.read')
  const search = route.useSearch()
  const trail = useInfiniteQuery({
    queryKey: ['audit', 'entries', search],
    enabled: may,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      answer(
        api.GET('/audit/entries', {
          params: { query: { ...search, limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      ),
    getNextPageParam: (page) => page.next ?? undefined,
  })
  if (!may) {
    return (
      <Page title={t('trail.title')}>
        <NoPermission />
      </Page>
    )
  }
  const entries: Entry[] = trail.data?.pages.flatMap(({ items }) => items) ?? []
  const latest = entries[0]
  const filtered = Object.keys(search).length > 0
  return (
    <Page
      crumb={[t('crumb')]}
      title={
        latest && !filtered
          ? t('trail.titleFound', { at: format.minute(latest.at), name: latest.name })
          : t('trail.title')
      }
      caption={t('trail.caption')}
      actions={
        <Link to="/audit/verify" className="button">
          {t('trail.verify')}
        </Link>
      }
    >
      <TrailFilter key={JSON.stringify(search)} search={search} />
      {trail.error && <ErrorPanel error={trail.error} onRetry={() => void trail.refetch()} />}
      {trail.isPending && <Loading lines={7} />}
      {trail.data && entries.length === 0 && (
        <Empty title={t('trail.empty')} action={filtered && <Link to="/audit">{t('trail.clear')}</Link>}>
          {t('trail.emptyDetail')}
        </Empty>
      )}
      {entries.length > 0 && (
        <>
          <TrailTable entries={entries} />
          <div className="trail-end">
            <span>{t('trail.shown', { n: entries.length })}</span>
            {trail.hasNextPage ? (
              <Button loading={trail.isFetchingNextPage} onClick={() => void trail.fetchNextPage()}>
                {t('trail.more')}
              </Button>
            ) : (
              <span>{t('trail.end')}</span>
            )}
          </div>
        </>
      )}
    </Page>
  )
}
