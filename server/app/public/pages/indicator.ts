import { html } from 'hono/html'
import type { Figure, Figures } from '../figures/figure.ts'
import { clauses, type Html, number } from '../format.ts'
import { page } from '../layout.ts'
import type { Site } from '../site.ts'
import type { View } from '../view.ts'
import { chartOf, finding, targetWords } from './figure-list.ts'
import { findingTitle, stateMark, valueWords } from './indicators.ts'

/** One public figure explained: what it counts, what is wanted, who answers, and its course. */
export function indicatorPage(site: Site, view: View, figure: Figure, figures: Figures): Html {
  const { t } = view
  const { today, at } = figures
  const chart = chartOf(view, figure, today)
  const facts: [string, Html | string | null][] = [
    ['value', valueWords(view, figure)],
    ['target', targetWords(view, figure) || t('figures.no_target')],
    ['state', figure.state ? stateMark(view, figure.state) : null],
    ['due', figure.due],
    ['owner', figure.owner ? view.of(figure.owner) : null],
    ['metric', view.of(figure.metric)],
    ['told', figure.told ? t(`told.${figure.told}`) : t('told.nothing')],
    ['as_of', figure.asOf],
  ]
  const body = html`<div class="head"><p class="crumb"><a href="/indicators">${t('nav.indicators')}</a></p><h1>${clauses(finding(view, figure))}</h1>
<p class="lead">${figure.chapter && figures.plan ? t('indicator.of_plan', { plan: view.of(figures.plan.title), chapter: view.of(figure.chapter) }) : view.of(figure.title)}</p></div>
${chart ? html`<section class="wide" aria-label="${t('indicator.course')}"><figure class="chart">${chart.svg}<figcaption>${chart.caption}</figcaption></figure></section>` : ''}
<section aria-labelledby="h-what"><h2 id="h-what">${t('indicator.what')}</h2>
<dl class="facts">${facts.map(([key, value]) => (value === null ? '' : html`<div><dt>${t(`indicators.columns.${key}`)}</dt><dd>${value}</dd></div>`))}</dl>
<p class="caption">${t(figure.told === 'records' ? 'indicator.by_records' : figure.told === 'report' ? 'indicator.by_report' : 'indicator.by_nothing')}</p></section>
${figure.trend.length > 1 ? course(view, figure) : ''}`
  return page(site, view, {
    title: findingTitle(view, figure),
    description: findingTitle(view, figure),
    countedAt: at,
    body,
  })
}

/** The line as a table: the same numbers for who cannot see it. */
function course(view: View, figure: Figure): Html {
  const { t } = view
  return html`<section id="table" aria-labelledby="h-table"><h2 id="h-table">${t('indicator.table')}</h2>
<table class="narrow"><thead><tr><th scope="col">${t('indicators.columns.day')}</th><th scope="col" class="num">${view.of(figure.title)} (${view.of(figure.unit)})</th></tr></thead>
<tbody>${figure.trend.map(({ day, value }) => html`<tr><th scope="row">${day}</th><td class="num">${number(value)}</td></tr>`)}</tbody></table>
<p class="more"><a href="/indicators/${figure.id}.csv">CSV</a></p></section>`
}
