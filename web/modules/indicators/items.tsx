import type { Schemas } from '../../app/api/client.ts'
import { Section } from '../../ui/page/page.tsx'
import { Status, type StatusKind } from '../../ui/status/status.tsx'
import { type Column, Table } from '../../ui/table/table.tsx'
import { useTexts } from '../../ui/text/texts.ts'
import { texts } from './texts.ts'
import { useAmounts } from './use-amounts.ts'

type Line = Schemas['PlanItemLine']

export const STATES: Record<Line['state'], StatusKind> = {
  late: 'gap',
  at_risk: 'wait',
  no_data: 'none',
  on_track: 'run',
  done: 'ok',
}

interface ListProps {
  plan: Schemas['Plan']
  selected: string | undefined
  onOpen: (item: string) => void
}

/** What needs an eye first, then every chapter. */
export function Items({ plan, selected, onOpen }: ListProps) {
  const t = useTexts(texts)
  const columns = useColumns()
  const table = (label: string, rows: readonly Line[], keys = false) => (
    <Table
      label={label}
      columns={columns}
      rows={rows}
      rowKey={({ item }) => item}
      selected={selected ?? null}
      onOpen={({ item }) => onOpen(item)}
      keys={keys}
    />
  )
  const order = { late: 0, at_risk: 1 } as const
  const watched = plan.items.filter(({ state }) => state === 'late' || state === 'at_risk')
  watched.sort((a, b) => order[a.state as 'late'] - order[b.state as 'late'])
  return (
    <>
      {watched.length > 0 && (
        <Section title={t('watch', { count: watched.length })}>
          {table(t('watch_label'), watched, true)}
        </Section>
      )}
      {plan.chapters.map(({ id, title }) => {
        const rows = plan.items.filter((line) => line.chapter === id)
        const done = rows.filter(({ state }) => state === 'done').length
        return (
          <Section key={id} title={`${id} ${title}`} side={t('chapter', { count: rows.length, done })}>
            {table(title, rows)}
          </Section>
        )
      })}
    </>
  )
}

function useColumns(): Column<Line>[] {
  const t = useTexts(texts)
  const { shownValue, shownTarget } = useAmounts()
  return [
    { key: 'item', head: t('column.item'), cell: ({ item }) => item, className: 'plan-id' },
    { key: 'title', head: t('column.title'), cell: ({ title }) => title, phone: 'title' },
    {
      key: 'value',
      head: t('column.value'),
      cell: (line) => (
        <span className="plan-value">
          <b>{shownValue(line)}</b> <span>{shownTarget(line)}</span>
        </span>
      ),
    },
    { key: 'pace', head: t('column.pace'), cell: (line) => <Pace line={line} />, phone: 'hide' },
    {
      key: 'state',
      head: t('column.state'),
      cell: ({ state }) => <Status kind={STATES[state]}>{t(`state.${state}`)}</Status>,
    },
    { key: 'owner', head: t('column.owner'), cell: ({ owner }) => owner.name },
  ]
}

/** How much is reached; the black line is what the day asks for. */
function Pace({ line: { reached, expected, state } }: { line: Line }) {
  if (reached === null) return null
  const share = (text: string) => `${Math.min(100, Number(text) * 100)}%`
  return (
    <div className={`pace pace-${state}`} aria-hidden="true">
      <i style={{ width: share(reached) }} />
      {expected !== null && state !== 'done' && <s style={{ left: share(expected) }} />}
    </div>
  )
}
