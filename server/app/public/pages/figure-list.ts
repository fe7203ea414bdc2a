import { html } from 'hono/html'
import type { Figure, Figures } from '../figures/figure.ts'
import { lineChart } from '../figures/line-chart.ts'
import { clauses, type Html, monthDay, monthName, number } from '../format.ts'
import type { View } from '../view.ts'

const COMPARATOR = { '>': 'over', '>=': 'at_least', '=': 'exactly' } as const

/** “超过 900 家” */
export function targetWords(view: View, { target, unit }: Figure): string {
  if (!target) return ''
  const params = { value: number(target.value), unit: view.of(unit) }
  return view.t(`target.${COMPARATOR[target.comparator]}`, params)
}

/** The finding as a sentence: how many, and how far from the target. */
export function finding(view: View, figure: Figure): string {
  const { t } = view
  if (figure.value === null) return t('figures.finding.no_data', { title: view.of(figure.title) })
  const unit = view.of(figure.unit)
  const params = { title: view.of(figure.title), value: number(figure.value), unit }
  const missing = gapOf(figure)
  if (missing === null) return t('figures.finding.plain', params)
  if (missing === '0') return t('figures.finding.met', params)
  return t('figures.finding.gap', { ...params, gap: number(missing) })
}

/** What is missing to the target, '0' where it is met; null where there is none or it is no whole number. */
function gapOf({ value, target }: Figure): string | null {
  if (value === null || target === null) return null
  if (!/^\d+$/.test(value) || !/^\d+$/.test(target.value)) return null
  const wanted = BigInt(target.value) + (target.comparator === '>' ? 1n : 0n)
  const missing = wanted - BigInt(value)
  return missing > 0n ? String(missing) : '0'
}

/** The course of a figure as a line, and a caption that says what it is; null without a course. */
export function chartOf(view: View, figure: Figure, today: string): { svg: Html; caption: string } | null {
  const { t, locale } = view
  const [first] = figure.trend
  if (!first || figure.trend.length < 2) return null
  const target = figure.target && /^\d+$/.test(figure.target.value) ? Number(figure.target.value) : null
  const { svg, base } = lineChart(figure.trend, target, {
    alternative: t('figures.alternative', {
      title: view.of(figure.title),
      from: first.day,
      first: number(first.value),
      to: today,
      last: number(figure.value ?? ''),
      target: figure.target ? targetWords(view, figure) : t('figures.no_target'),
    }),
    target: t('target.label', { target: targetWords(view, figure) }),
    label: ({ day }) => (day === today ? monthDay(locale, day) : monthName(locale, day)),
    value: ({ value }) => number(value),
  })
  return { svg, caption: captionOf(view, figure, today, base) }
}

function captionOf(view: View, figure: Figure, today: string, base: number): string {
  const { t } = view
  return [
    t('figures.caption.metric', { metric: view.of(figure.metric) }),
    t('figures.caption.source'),
    t('figures.caption.as_of', { day: today }),
    figure.owner ? t('figures.caption.owner', { owner: view.of(figure.owner) }) : null,
    base > 0 ? t('figures.caption.base', { base: number(base) }) : null,
  ]
    .filter((part) => part !== null)
    .join(' · ')
}

/** The one large figure: finding, line, caption, and where its numbers stand as a table. */
export function headlineFigure(view: View, figure: Figure, { today }: Pick<Figures, 'today'>): Html {
  const { t } = view
  const chart = chartOf(view, figure, today)
  return html`<figure class="chart"><h3>${clauses(finding(view, figure))}</h3>
${chart ? chart.svg : ''}<figcaption>${chart?.caption ?? captionOf(view, figure, today, 0)} · ${chart ? html`<a href="/indicators/${figure.id}#table">${t('figures.table')}</a> <a href="/indicators/${figure.id}.csv">CSV</a>` : html`<a href="/indicators/${figure.id}">${t('figures.explanation')}</a>`}</figcaption></figure>`
}

/** Further figures, small: number, unit and what is missing. */
export function smallFigures(view: View, figures: readonly Figure[]): Html {
  const { t } = view
  if (figures.length === 0) return html``
  return html`<dl class="fig">${figures.map((figure) => {
    const missing = gapOf(figure)
    const target = targetWords(view, figure)
    const toGo =
      missing === null
        ? ''
        : missing === '0'
          ? t('figures.met', { target })
          : t('figures.gap', { target, gap: number(missing), unit: view.of(figure.unit) })
    return html`<div><dt><a href="/indicators/${figure.id}">${view.of(figure.title)}</a></dt><dd>${figure.value === null ? html`<span class="status status-none">${t('figures.no_data')}</span>` : html`<b>${number(figure.value)}</b> ${view.of(figure.unit)}`}</dd>${toGo ? html`<dd class="small">${toGo}</dd>` : ''}</div>`
  })}</dl>`
}
