import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useMay } from '../../../app/session/session.ts'
import { Page } from '../../../ui/page/page.tsx'
import { Empty, ErrorPanel, Loading } from '../../../ui/state/states.tsx'
import { useTexts } from '../../../ui/text/texts.ts'
import { LibraryFilter } from './filter.tsx'
import './library.css'
import { libraryQuery, type PolicyLine, type PolicyList } from './queries.ts'
import type { LibrarySearch } from './search.ts'
import { texts } from './texts.ts'
import { Day, ForceMark, Pieces } from './words.tsx'

const route = getRouteApi('/shell/policies')

/** The policy library: one search, bounds beside it, documents with what they say. */
export function LibraryPage() {
  const t = useTexts(texts)
  const search = route.useSearch()
  const mayImport = useMay('programmes.library.import')
  const query = useInfiniteQuery(libraryQuery(search))
  const first = query.data?.pages[0]
  return (
    <Page
      title={useTitle(search, first)}
      caption={t('caption')}
      actions={
        mayImport && (
          <Link to="/policies/import" className="button">
            {t('import.open')}
          </Link>
        )
      }
    >
      <LibraryFilter key={JSON.stringify(search)} search={search} list={first} />
      {query.error && <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Loading lines={7} />}
      {first && first.items.length === 0 && <Nothing search={search} size={first.size} />}
      {first && first.items.length > 0 && (
        <>
          <ul className="library-list" aria-label={t('title')}>
            {query.data?.pages.flatMap(({ items }) =>
              items.map((line) => <DocumentLine key={line.id} line={line} on={search.on} />),
            )}
          </ul>
          {query.hasNextPage && (
            <p className="library-more">
              <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                {t('more')}
              </Button>
            </p>
          )}
        </>
      )}
    </Page>
  )
}

function useTitle(search: LibrarySearch, list: PolicyList | undefined): string {
  const t = useTexts(texts)
  if (!list || list.size === 0) return t('title')
  if (!Object.keys(search).some((name) => name !== 'on')) return t('titleAll', { count: list.size })
  return list.total === 0 ? t('titleNone') : t('titleFound', { count: list.total })
}

function DocumentLine({ line, on }: { line: PolicyLine; on: string | undefined }) {
  const t = useTexts(texts)
  const issuer = line.issuer ?? line.publisher
  const published = line.issuedOn === null && line.publishedOn !== null
  return (
    <li>
      <h2>
        <Link to="/policies/$id" params={{ id: line.id }} search={on ? { on } : {}}>
          <Pieces of={line.title} />
        </Link>
      </h2>
      <p className="library-facts">
        {line.number && <span>{line.number}</span>}
        {issuer && <span>{issuer}</span>}
        <span>
          {t(published ? 'published' : 'issued')} <Day of={line.issuedOn ?? line.publishedOn} />
        </span>
        <ForceMark force={line.force} />
      </p>
      <p className="library-snippet">
        {line.snippet.length > 0 ? <Pieces of={line.snippet} /> : t('noText')}
      </p>
    </li>
  )
}

function Nothing({ search, size }: { search: LibrarySearch; size: number }) {
  const t = useTexts(texts)
  const mayImport = useMay('programmes.library.import')
  if (size === 0) {
    return (
      <Empty
        title={t('empty.title')}
        action={mayImport && <Link to="/policies/import">{t('import.open')}</Link>}
      >
        {t('empty.detail')}
      </Empty>
    )
  }
  const narrowed = Object.keys(search).some((name) => name !== 'q' && name !== 'on')
  return (
    <Empty
      title={t(narrowed ? 'tooNarrow.title' : 'nothing.title')}
      action={
        narrowed && (
          <Link to="/policies" search={search.q ? { q: search.q } : {}}>
            {t('filter.clear')}
          </Link>
        )
      }
    >
      {t(narrowed ? 'tooNarrow.detail' : 'nothing.detail')}
    </Empty>
  )
}
