import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button } from 'antd'
import { useEffect } from 'react'
import { answer, api, type Schemas } from '../../app/api/client.ts'
import { useMay } from '../../app/session/session.ts'
import { saveCsv } from '../../ui/chart/csv.ts'
import { Proportions } from '../../ui/chart/proportions.tsx'
import { Page } from '../../ui/page/page.tsx'
import { Answer } from '../../ui/state/answer.tsx'
import { NoPermission } from '../../ui/state/states.tsx'
import { useFormat } from '../../ui/text/format.ts'
import { useLanguage } from '../../ui/text/language.tsx'
import { useTexts } from '../../ui/text/texts.ts'
import { Cells } from './cells.tsx'
import { ItemPanel } from './item-panel.tsx'
import { Items } from './items.tsx'
import './plan.css'
import { texts } from './texts.ts'

type Plan = Schemas['Plan']

const route = getRouteApi('/shell/plan')

const planQuery = (language: string) =>
  queryOptions({
    queryKey: ['plan', language],
    placeholderData: keepPreviousData,
    queryFn: () => answer(api.GET('/plan')),
  })

/** The year's plan: every item as it stands, what needs an eye first. */
export function PlanPage() {
  const t = useTexts(texts)
  const format = useFormat()
  const { language } = useLanguage()
  const mayRead = useMay('indicators.plan.read')
  const plan = useQuery({ ...planQuery(language), enabled: mayRead })
  const { item } = route.useSearch()
  const navigate = route.useNavigate()
  const open = (id: string | undefined) => void navigate({ search: id ? { item: id } : {}, replace: true })
  useEscape(item !== undefined, () => open(undefined))
  const { data } = plan
  return (
    <Page
      crumb={[data?.title ?? t('crumb')]}
      title={useHeadline(data)}
      caption={
        data && t('caption', { share: format.percent(Number(data.elapsed), 1), day: format.civil(data.day) })
      }
      actions={
        data && (
          <div className="no-print plan-actions">
            <Button onClick={() => saveCsv(t('file', { year: String(data.year) }), csvRows(data, t('csv')))}>
              {t('export')}
            </Button>
            <Button onClick={() => window.print()}>{t('print')}</Button>
          </div>
        )
      }
    >
      {!mayRead && <NoPermission />}
      {mayRead && (
        <Answer query={plan} lines={7}>
          {(shown) => (
            <div className={item ? 'plan plan-open' : 'plan'}>
              <div>
                <Summary plan={shown} />
                <Cells plan={shown} selected={item} onOpen={open} />
                <Items plan={shown} selected={item} onOpen={open} />
                <p className="caption">{t('rule')}</p>
              </div>
              {item && <ItemPanel item={item} year={shown.year} onClose={() => open(undefined)} />}
            </div>
          )}
        </Answer>
      )}
    </Page>
  )
}

function useHeadline(plan: Plan | undefined): string {
  const t = useTexts(texts)
  if (!plan) return t('crumb')
  const { late, at_risk: risk, done } = plan.counts
  const all = plan.items.length
  if (late + risk === 0) return t('headline.calm', { all, done })
  return late > 0
    ? t('headline.late', { all, watch: late + risk, late })
    : t('headline.risk', { all, watch: risk })
}

function Summary({ plan }: { plan: Plan }) {
  const t = useTexts(texts)
  const { counts } = plan
  return (
    <Proportions
      label={t('summary')}
      parts={[
        { key: 'late', label: t('state.late'), value: counts.late, tone: 'late' },
        { key: 'at_risk', label: t('state.at_risk'), value: counts.at_risk, tone: 'risk' },
        { key: 'on_track', label: t('state.on_track'), value: counts.on_track, tone: 'grey' },
        { key: 'done', label: t('state.done'), value: counts.done, tone: 'done' },
        { key: 'no_data', label: t('state.no_data'), value: counts.no_data, tone: 'pale' },
      ]}
    />
  )
}

/** The rows of the table for a spreadsheet, in the order of the document. */
function csvRows(plan: Plan, head: string): string[][] {
  return [
    head.split(','),
    ...plan.items.map((line) => [
      line.item,
      line.title,
      line.owner.name,
      line.metric,
      line.value ?? '',
      line.target ? `${line.target.comparator} ${line.target.value}` : '',
      line.unit,
      line.state,
      line.reason,
      line.due,
    ]),
  ]
}

function useEscape(active: boolean, close: () => void) {
  useEffect(() => {
    if (!active) return
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') close()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  })
}
