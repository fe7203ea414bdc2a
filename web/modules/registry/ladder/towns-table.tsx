import { Link } from '@tanstack/react-router'
import { useMe } from '../../../app/session/session.ts'
import { Section } from '../../../ui/page/page.tsx'
import { type Column, Table } from '../../../ui/table/table.tsx'
import { useFormat } from '../../../ui/text/format.ts'
import { useTexts } from '../../../ui/text/texts.ts'
import { signed } from './findings.ts'
import { registerLink } from './links.ts'
import { texts } from './texts.ts'
import { TIERS, type Tier } from './tiers.ts'
import { type TownRow, townRows } from './town-rows.ts'
import type { LadderView } from './view.ts'

type Row = Omit<TownRow, 'town'> & { key: string; name: string; isSum: boolean }

/** Every town on every rung; each number opens its list. */
export function TownsTable({ view }: { view: LadderView }) {
  const t = useTexts(texts)
  const { town: ownTown } = useMe()
  const { ladder, search } = view
  const rows: Row[] = townRows(view, ownTown?.code).map(({ town, ...row }) => ({
    ...row,
    key: row.code ?? 'unknown',
    name: town?.name ?? row.code ?? t('map.unknown'),
    isSum: false,
  }))
  const sums = Object.fromEntries(
    ladder.rungs.map(({ tier, holders, holdersBefore }) => [tier, { holders, before: holdersBefore }]),
  ) as Row['counts']
  if (!ownTown) rows.push({ key: 'all', code: null, name: t('towns.all'), counts: sums, isSum: true })
  const columns: Column<Row>[] = [
    { key: 'town', head: t('towns.town'), phone: 'title', cell: ({ name }) => name },
    ...TIERS.map(
      (tier): Column<Row> => ({
        key: tier,
        head: t(`short.${tier}`),
        align: 'num',
        cell: (row) => <Count row={row} tier={tier} on={search.on} />,
      }),
    ),
  ]
  return (
    <Section title={t('towns.title')}>
      <Table
        label={t('towns.label')}
        columns={columns}
        rows={rows}
        rowKey={({ key }) => key}
        rowClass={({ isSum }) => (isSum ? 'ladder-sum' : undefined)}
      />
    </Section>
  )
}

function Count({ row, tier, on }: { row: Row; tier: Tier; on: string | undefined }) {
  const t = useTexts(texts)
  const format = useFormat()
  const { holders, before } = row.counts[tier]
  const change = holders - before
  return (
    <span className="ladder-count">
      <small className="muted">{change === 0 ? '' : signed(change)}</small>
      <Link
        {...registerLink({ tier }, on, row.isSum ? undefined : row.code)}
        aria-label={t('towns.cell', { town: row.name, tier: t(`tier.${tier}`), count: holders })}
        className={holders === 0 ? 'quiet muted' : undefined}
      >
        {format.number(holders)}
      </Link>
    </span>
  )
}
