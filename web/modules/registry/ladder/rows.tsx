import { Link, type LinkProps } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Section } from '../../../ui/page/page.tsx'
import { Answer, type Answered } from '../../../ui/state/answer.tsx'
import { type Column, Table } from '../../../ui/table/table.tsx'
import { useTexts } from '../../../ui/text/texts.ts'
import { texts } from './texts.ts'
import type { Town } from './tiers.ts'

interface Pages<Row> {
  pages: readonly { items: readonly Row[] }[]
}

interface Listed {
  party: { id: string; name: string; town: string | null }
}

/** A list of the page that is asked for by itself, page by page. */
export function ListSection<Row extends Listed>({
  id,
  title,
  none,
  label,
  columns,
  query,
  rowKey,
  back,
}: {
  id: string
  title: string
  /** What an empty list says. */
  none: string
  label: string
  columns: readonly Column<Row>[]
  query: Answered<Pages<Row>> & {
    hasNextPage: boolean
    isFetchingNextPage: boolean
    fetchNextPage: () => unknown
  }
  rowKey: (row: Row) => string
  /** The way back from a narrowed list. */
  back?: { link: LinkProps; words: string } | undefined
}) {
  const t = useTexts(texts)
  return (
    <div id={id} className="ladder-part">
      <Section title={title} side={back && <Link {...back.link}>{back.words}</Link>}>
        <Answer query={query}>
          {({ pages }) => {
            const rows = pages.flatMap(({ items }) => items)
            if (rows.length === 0) return <p className="ladder-none">{none}</p>
            return (
              <>
                <Table label={label} columns={columns} rows={rows} rowKey={rowKey} />
                {query.hasNextPage && (
                  <p className="ladder-more no-print">
                    <span>{t('shown', { shown: rows.length })}</span>
                    <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                      {t('more')}
                    </Button>
                  </p>
                )}
              </>
            )
          }}
        </Answer>
      </Section>
    </div>
  )
}

/** The firm, which opens its profile, and its town: the first columns of every list. */
export function useFirmColumns<Row extends Listed>(
  towns: readonly Town[],
  heads: { name: string; town: string },
): Column<Row>[] {
  const t = useTexts(texts)
  const townName = (code: string | null): ReactNode =>
    code === null ? (
      <span className="muted">{t('unknown')}</span>
    ) : (
      (towns.find((town) => town.code === code)?.name ?? code)
    )
  return [
    {
      key: 'name',
      head: heads.name,
      phone: 'title',
      className: 'ladder-name',
      cell: ({ party }) => (
        <Link to="/register/$id" params={{ id: party.id }}>
          {party.name}
        </Link>
      ),
    },
    { key: 'town', head: heads.town, cell: ({ party }) => townName(party.town) },
  ]
}
