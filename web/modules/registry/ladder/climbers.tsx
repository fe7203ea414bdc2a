import type { Schemas } from '../../../app/api/client.ts'
import type { Column } from '../../../ui/table/table.tsx'
import { useTexts } from '../../../ui/text/texts.ts'
import { rungOf } from './findings.ts'
import { partLink } from './links.ts'
import { useClimbers } from './queries.ts'
import { ListSection, useFirmColumns } from './rows.tsx'
import { texts } from './texts.ts'
import type { LadderView } from './view.ts'

type Row = Schemas['LadderClimbers']['items'][number]

/** Whose highest rung rose this year, the highest first. */
export function Climbers({ view: { ladder, towns, search } }: { view: LadderView }) {
  const t = useTexts(texts)
  const { on, up } = search
  const query = useClimbers({ on, tier: up })
  const firm = useFirmColumns<Row>(towns, { name: t('climbers.name'), town: t('climbers.town') })
  const columns: Column<Row>[] = [
    ...firm,
    {
      key: 'from',
      head: t('climbers.from'),
      cell: ({ from }) => <span className="muted">{t(`tier.${from ?? 'none'}`)}</span>,
    },
    { key: 'to', head: t('climbers.to'), cell: ({ to }) => <b>{t(`tier.${to}`)}</b> },
    { key: 'since', head: t('climbers.since'), cell: ({ since }) => since },
  ]
  const count = up ? (rungOf(ladder, up)?.climbers ?? 0) : ladder.climbers
  return (
    <ListSection
      id="climbers"
      title={up ? t('climbers.titleOf', { tier: t(`tier.${up}`), count }) : t('climbers.title', { count })}
      none={t('climbers.none')}
      label={t('climbers.label')}
      columns={columns}
      query={query}
      rowKey={({ party }) => party.id}
      back={up && { link: partLink(search, 'climbers', {}), words: t('all') }}
    />
  )
}
