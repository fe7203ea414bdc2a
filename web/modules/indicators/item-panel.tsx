import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { BarRows } from '../../ui/chart/bar-rows.tsx'
import { Figure } from '../../ui/chart/figure.tsx'
import { LineChart, useAxisNote } from '../../ui/chart/line-chart.tsx'
import { Answer } from '../../ui/state/answer.tsx'
import { Status } from '../../ui/status/status.tsx'
import { useLanguage } from '../../ui/text/language.tsx'
import { useTexts } from '../../ui/text/texts.ts'
import { type Detail, itemQuery } from './item-query.ts'
import { STATES } from './items.tsx'
import { Reports } from './reports.tsx'
import { texts } from './texts.ts'
import { useAmounts } from './use-amounts.ts'

/** One item beside the list: what it says, how it came, where, and what proves it. */
export function ItemPanel({ item, year, onClose }: { item: string; year: number; onClose: () => void }) {
  const t = useTexts(texts)
  const { language } = useLanguage()
  const query = useQuery(itemQuery(item, language))
  return (
    <aside className="plan-panel" aria-label={item}>
      <button type="button" className="link plan-close" onClick={onClose}>
        {t('close')} <kbd>Esc</kbd>
      </button>
      <Answer query={query}>{(detail) => <Content detail={detail} year={year} />}</Answer>
    </aside>
  )
}

function Content({ detail, year }: { detail: Detail; year: number }) {
  const t = useTexts(texts)
  const { shownValue, shownTarget } = useAmounts()
  const { line, partners, evidence, note } = detail
  const facts: readonly (readonly [string, string])[] = [
    [t('panel.metric'), line.metric],
    [t('panel.owner'), [line.owner.name, ...partners].join(t('listed'))],
    [t('panel.due'), line.dueByPlan ? line.due : `${line.due} ${t('panel.default')}`],
    [t('panel.evidence'), evidence],
    ...(note ? [[t('panel.note'), note] as const] : []),
  ]
  return (
    <>
      <p className="caption">
        {line.item} {line.section}
      </p>
      <h2>{line.title}</h2>
      <p className="plan-figure">
        <b>{shownValue(line)}</b> {shownTarget(line)}
      </p>
      <p>
        <Status kind={STATES[line.state]}>{t(`state.${line.state}`)}</Status> {line.reason}
      </p>
      <dl className="plan-facts">
        {facts.map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <Course detail={detail} year={year} />
      <Towns detail={detail} />
      <Reports detail={detail} />
    </>
  )
}

const dayNumber = (day: string) => Date.parse(day) / 86_400_000

/** The value over the year's months; nothing where there are not two of them. */
function Course({ detail, year }: { detail: Detail; year: number }) {
  const [first] = detail.months
  const last = detail.months.at(-1)
  return first && last && detail.months.length > 1 ? (
    <CourseFigure detail={detail} year={year} first={first} last={last} />
  ) : null
}

interface CourseProps {
  detail: Detail
  year: number
  first: Detail['months'][number]
  last: Detail['months'][number]
}

function CourseFigure({ detail: { line, months }, year, first, last }: CourseProps) {
  const t = useTexts(texts)
  const target = line.target ? Number(line.target.value) : undefined
  const chart = {
    label: line.title,
    points: months.map(({ day, value }) => ({ at: dayNumber(day), label: day, value })),
    ticks: [first, last].map(({ day }) => ({ at: dayNumber(day), label: day.slice(5) })),
    target:
      target === undefined
        ? undefined
        : { value: target, words: t('course.target', { target, sign: line.target?.comparator ?? '' }) },
  }
  const note = useAxisNote(chart)
  return (
    <Figure
      title={t('course.title', { from: first.value, to: last.value })}
      caption={{
        scope: t('course.scope'),
        source: t('course.source'),
        asOf: last.day,
        owner: line.owner.name,
        note,
      }}
      table={{
        head: [{ text: t('course.day') }, { text: line.metric, num: true }],
        rows: months.map(({ day, value }) => [day, String(value)]),
      }}
      file={`${line.item}-${year}`}
    >
      <LineChart {...chart} />
    </Figure>
  )
}

function Towns({ detail: { line, byTown, credentialKinds } }: { detail: Detail }) {
  const t = useTexts(texts)
  const [kind] = credentialKinds
  const [first] = byTown
  if (!first) return null
  const one = credentialKinds.length === 1 ? kind : undefined
  return (
    <Figure
      title={t('towns.title', { town: first.name, count: first.value })}
      side={
        one && (
          <Link to="/register" search={{ credential: one }}>
            {t('towns.list')}
          </Link>
        )
      }
      caption={{ scope: t('towns.scope'), source: t('course.source'), owner: line.owner.name }}
      table={{
        head: [{ text: t('towns.town') }, { text: line.metric, num: true }],
        rows: byTown.map(({ name, value }) => [name, String(value)]),
      }}
      file={`${line.item}-towns`}
    >
      <BarRows
        label={t('towns.scope')}
        rows={byTown.map(({ code, name, value, target }) => ({
          key: code ?? 'unknown',
          label: name,
          value,
          target: target === null ? undefined : Number(target),
          ...(one ? { to: { to: '/register', search: { credential: one, town: code ?? 'unknown' } } } : {}),
        }))}
      />
    </Figure>
  )
}
