import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import { useMay } from '../../../app/session/session.ts'
import { Page } from '../../../ui/page/page.tsx'
import { ErrorPanel, Loading } from '../../../ui/state/states.tsx'
import { Table } from '../../../ui/table/table.tsx'
import { useTexts } from '../../../ui/text/texts.ts'
import { type Item, useColumns, useWhyFound } from './columns.tsx'
import { DetailPanel } from './detail-panel.tsx'
import { ExportDialog } from './export-dialog.tsx'
import { Chips, FilterBar } from './filter-bar.tsx'
import { type FilterWords, useFilterWords } from './filter-words.ts'
import { EmptyRegister, NothingFound } from './nothing-found.tsx'
import { optionsQuery, useCounts, useParties } from './queries.ts'
import './register.css'
import { FILTERS, type FilterName, filterOf, narrowing, type RegisterFilter, without } from './search.ts'
import { SearchBox } from './search-box.tsx'
import { texts } from './texts.ts'
import { useTitle } from './title.ts'
import { useListKeys } from './use-list-keys.ts'
import { useWide } from './use-wide.ts'
import { SaveView, Views } from './views.tsx'

const route = getRouteApi('/shell/register')

/** The register: what the search and the filters of the address find, and one party of it beside. */
export function RegisterPage() {
  const t = useTexts(texts)
  const { open, ...search } = route.useSearch()
  const filter = filterOf(search)
  const navigate = useNavigate()
  const options = useQuery(optionsQuery)
  const words = useFilterWords(options.data)
  const counts = useCounts(filter)
  const mayExport = useMay('registry.export')
  const [exporting, setExporting] = useState(false)
  const what = narrowing(filter)
    .map((name) => words.valueOf(name, filter))
    .join(t('joined'))
  const go = (next: RegisterFilter, replace = false) =>
    void navigate({ to: '/register', search: next, replace, resetScroll: false })
  const remove = (name: FilterName | 'q') => go(without(filter, name))
  const title = useTitle(filter, words, counts)
  const isEmpty = options.data?.emptyRegister ?? false
  return (
    <Page
      title={title}
      actions={
        !isEmpty && (
          <>
            <SaveView filter={filter} proposal={what} />
            {mayExport && counts.found !== 0 && (
              <Button onClick={() => setExporting(true)}>{t('export.open')}</Button>
            )}
          </>
        )
      }
    >
      {isEmpty ? (
        <EmptyRegister />
      ) : (
        <>
          <Views filter={filter} />
          <List
            filter={filter}
            words={words}
            open={open ?? null}
            found={counts.found}
            onFilter={go}
            onRemove={remove}
          />
        </>
      )}
      {exporting && (
        <ExportDialog
          filter={filter}
          what={what || t('export.everything')}
          onClose={() => setExporting(false)}
        />
      )}
    </Page>
  )
}

function List({
  filter,
  words,
  open,
  found,
  onFilter,
  onRemove,
}: {
  filter: RegisterFilter
  words: FilterWords
  open: string | null
  found: number | null
  onFilter: (filter: RegisterFilter, replace?: boolean) => void
  onRemove: (name: FilterName | 'q') => void
}) {
  const t = useTexts(texts)
  const navigate = useNavigate()
  const box = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const wide = useWide()
  const parties = useParties(filter)
  const rows = parties.data?.pages.flatMap(({ items }) => items) ?? []
  const at = rows.findIndex(({ id }) => id === open)
  const isSplit = wide && open !== null
  const columns = useColumns(filter.q, words, isSplit)
  const why = useWhyFound(filter.q)
  const select = (id: string | null) =>
    void navigate({
      to: '/register',
      search: id === null ? filter : { ...filter, open: id },
      replace: true,
      resetScroll: false,
    })
  const openProfile = (id: string) => void navigate({ to: '/register/$id', params: { id } })
  const move = (step: 1 | -1) => {
    const next = Math.max(0, Math.min(rows.length - 1, at + step))
    const row = rows[next]
    if (!row) return
    select(row.id)
    list.current?.querySelectorAll('[data-row]')[next]?.scrollIntoView({ block: 'nearest' })
    if (next >= rows.length - 5 && parties.hasNextPage && !parties.isFetching) void parties.fetchNextPage()
  }
  useListKeys({
    onMove: move,
    onOpen: () => open !== null && openProfile(open),
    onClose: () => open !== null && select(null),
    onFind: () => {
      box.current?.focus()
      box.current?.select()
    },
  })
  const current = rows[at]
  return (
    <>
      <div className="register-bar">
        <SearchBox
          box={box}
          words={filter.q ?? ''}
          onSearch={(q) => onFilter(q ? { ...filter, q } : without(filter, 'q'), true)}
          onLeave={() => {
            box.current?.blur()
            if (rows[0] && wide) select(rows[0].id)
          }}
        />
        <FilterBar filter={filter} words={words} onChange={onFilter} />
      </div>
      <Chips
        filter={filter}
        words={words}
        onRemove={onRemove}
        onClear={() => onFilter(without(filter, 'q', ...FILTERS))}
      />
      <div className={isSplit ? 'register-split' : undefined}>
        <div
          ref={list}
          className={parties.isPlaceholderData ? 'register-list register-old' : 'register-list'}
          aria-busy={parties.isFetching}
        >
          {parties.error && <ErrorPanel error={parties.error} onRetry={() => void parties.refetch()} />}
          {parties.isPending && <Loading />}
          {parties.data && rows.length === 0 && !parties.isPlaceholderData && (
            <NothingFound filter={filter} words={words} onRemove={onRemove} />
          )}
          {rows.length > 0 && (
            <Table<Item>
              label={t('title.plain')}
              columns={columns}
              rows={rows}
              rowKey={({ id }) => id}
              selected={open}
              onOpen={({ id }) => (wide ? select(id) : openProfile(id))}
              {...(why ? { under: why } : {})}
            />
          )}
          {rows.length > 0 && (
            <More
              shown={rows.length}
              found={found}
              isMore={parties.hasNextPage}
              isLoading={parties.isFetchingNextPage}
              onMore={() => void parties.fetchNextPage()}
            />
          )}
        </div>
        {isSplit && <DetailPanel id={open} onOpen={() => openProfile(open)} onClose={() => select(null)} />}
      </div>
      <p className="visually-hidden" role="status">
        {current && t('selected', { name: current.name, place: at + 1 })}
      </p>
    </>
  )
}

/** How far the list is shown, and the way on. */
function More({
  shown,
  found,
  isMore,
  isLoading,
  onMore,
}: {
  shown: number
  found: number | null
  isMore: boolean
  isLoading: boolean
  onMore: () => void
}) {
  const t = useTexts(texts)
  const rest = found === null ? null : found - shown
  return (
    <div className="register-more">
      <p>
        {found === null || rest === null || rest < 0
          ? t('more.shown', { shown })
          : t('more.of', { shown, found })}
      </p>
      {isMore && (
        <Button onClick={onMore} loading={isLoading}>
          {t('more.next')}
        </Button>
      )}
      <p className="register-keys">
        <span>
          <kbd>J</kbd> <kbd>K</kbd> {t('keys.move')}
        </span>
        <span>
          <kbd>Enter</kbd> {t('keys.open')}
        </span>
        <span>
          <kbd>Esc</kbd> {t('keys.close')}
        </span>
        <span>
          <kbd>/</kbd> {t('keys.find')}
        </span>
      </p>
    </div>
  )
}
