import type { Schemas } from '../../../app/api/client.ts'
import type { Column } from '../../../ui/table/table.tsx'
import { useTexts } from '../../../ui/text/texts.ts'
import { rungOf } from './findings.ts'
import { partLink } from './links.ts'
import { useLosers } from './queries.ts'
import { ListSection, useFirmColumns } from './rows.tsx'
import { texts } from './texts.ts'
import type { LadderView } from './view.ts'

type Row = Schemas['LadderLosers']['items'][number]

/** Who held a rung on 1 January and does not now, the latest loss first. */
export function Losers({ view: { ladder, towns, search } }: { view: LadderView }) {
  const t = useTexts(texts)
  const { on, lost } = search
  const query = useLosers({ on, tier: lost })
  const firm = useFirmColumns<Row>(towns, { name: t('losers.name'), town: t('losers.town') })
  const columns: Column<Row>[] = [
    ...firm,
    {
      key: 'lost',
      head: t('losers.lost'),
      cell: (row) =>
        row.lost
          .map(({ tier, lastOn }) => t('losers.lostOn', { tier: t(`tier.${tier}`), on: lastOn }))
          .join(t('losers.listed')),
    },
    { key: 'highest', head: t('losers.highest'), cell: ({ highest }) => t(`tier.${highest ?? 'none'}`) },
  ]
  const count = lost ? (rungOf(ladder, lost)?.losers ?? 0) : ladder.losers
  return (
    <ListSection
      id="losers"
      title={lost ? t('losers.titleOf', { tier: t(`tier.${lost}`), count }) : t('losers.title', { count })}
      none={t('losers.none')}
      label={t('losers.label')}
      columns={columns}
      query={query}
      rowKey={({ party }) => party.id}
      back={lost && { link: partLink(search, 'losers', {}), words: t('all') }}
    />
  )
}
