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
  const { on, up, from } = search
  const query = useClimbers({ on, tier: up, from })
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
  return (
    <ListSection
      id="climbers"
      title={useTitle(ladder, search)}
      none={t('climbers.none')}
      label={t('climbers.label')}
      columns={columns}
      query={query}
      rowKey={({ party }) => party.id}
      back={up && { link: partLink(search, 'climbers', {}), words: t('all') }}
    />
  )
}

function useTitle(ladder: LadderView['ladder'], { up, from }: LadderView['search']): string {
  const t = useTexts(texts)
  if (!up) return t('climbers.title', { count: ladder.climbers })
  const tier = t(`tier.${up}`)
  if (!from) return t('climbers.titleOf', { tier, count: rungOf(ladder, up)?.climbers ?? 0 })
  const flow = ladder.flows.find((each) => each.to === up && (each.from ?? 'none') === from)
  return t('climbers.titleFrom', { tier, from: t(`tier.${from}`), count: flow?.count ?? 0 })
}
