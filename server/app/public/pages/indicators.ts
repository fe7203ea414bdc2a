import { html } from 'hono/html'
import { csvFile } from '../csv.ts'
import type { Figure, FigureState, Figures } from '../figures/figure.ts'
import { clauses, type Html, number } from '../format.ts'
import { page } from '../layout.ts'
import type { Site } from '../site.ts'
import type { View } from '../view.ts'
import { finding, targetWords } from './figure-list.ts'

/** How a state is drawn: shape, word and colour together. */
const MARKS: Record<FigureState, string> = {
  done: 'status-ok',
  on_track: 'status-run',
  at_risk: 'status-wait',
  late: 'status-gap',
  no_data: 'status-none',
}

export const stateMark = (view: View, state: FigureState): Html =>
  html`<span class="status ${MARKS[state]}">${view.t(`state.${state}`)}</span>`

/** All public figures by chapter of the plan: what is wanted, what is, and how it stands. */
export function indicatorsPage(site: Site, view: View, figures: Figures): Html {
  const { t } = view
  const all = figures.figures
  const chapters = [...Map.groupBy(all, ({ chapter }) => (chapter ? view.of(chapter) : t('indicators.all')))]
  const count = (...states: FigureState[]) =>
    all.filter(({ state }) => state !== null && states.includes(state)).length
  const title =
    figures.plan === null
      ? t('indicators.title_plain', { count: all.length })
      : t('indicators.title', { count: all.length, done: count('done'), behind: count('at_risk', 'late') })
  const body = html`<div class="head"><h1>${all.length > 0 ? clauses(title) : t('figures.none')}</h1>
<p class="lead">${figures.plan ? t('indicators.lead', { plan: view.of(figures.plan.title) }) : t('indicators.lead_plain')}</p>
<p class="more"><a href="/indicators.csv">${t('indicators.csv')}</a><a href="/about#definitions">${t('foot.definitions')}</a></p></div>
${chapters.map(
  ([chapter, rows], index) =>
    html`<section aria-labelledby="c-${index}"><h2 id="c-${index}">${chapter}</h2>${table(view, rows)}</section>`,
)}
<p class="caption">${t('indicators.caption', { day: figures.today })}</p>`
  return page(site, view, {
    title: t('nav.indicators'),
    description: t('indicators.lead_plain'),
    countedAt: figures.at,
    body,
  })
}

function table(view: View, rows: readonly Figure[]): Html {
  const { t } = view
  const judged = rows.some(({ state }) => state !== null)
  const cell = (key: string, content: Html | string, kind = '') =>
    html`<td${kind ? html` class="${kind}"` : ''} data-label="${t(`indicators.columns.${key}`)}">${content}</td>`
  const head = (key: string, kind = '') =>
    html`<th scope="col"${kind ? html` class="${kind}"` : ''}>${t(`indicators.columns.${key}`)}</th>`
  return html`<table class="stacked figures"><thead><tr>${head('item')}${head('value', 'num')}${head('target')}${judged ? head('state') : ''}${head('as_of')}</tr></thead>
<tbody>${rows.map(
    (figure) =>
      html`<tr><th scope="row"><a href="/indicators/${figure.id}">${view.of(figure.title)}</a></th>${cell('value', valueWords(view, figure), 'num')}${cell('target', targetWords(view, figure) || '–')}${judged ? cell('state', figure.state ? stateMark(view, figure.state) : '–') : ''}${cell('as_of', figure.asOf ?? '–')}</tr>`,
  )}</tbody></table>`
}

/** The value with its unit, or that there is none: never 0 for that. */
export const valueWords = (view: View, { value, unit }: Figure): string =>
  value === null ? view.t('figures.no_data') : `${number(value)} ${view.of(unit)}`.trim()

/** The same as a file. */
export function indicatorsFile(view: View, { figures, today }: Figures): string {
  const { t } = view
  const columns = [
    'id',
    'item',
    'metric',
    'unit',
    'value',
    'target',
    'state',
    'owner',
    'due',
    'told',
    'as_of',
  ]
  return csvFile([
    columns.map((key) => t(`indicators.columns.${key}`)),
    ...figures.map((figure) => [
      figure.id,
      view.of(figure.title),
      view.of(figure.metric),
      view.of(figure.unit),
      figure.value,
      targetWords(view, figure),
      figure.state ? t(`state.${figure.state}`) : null,
      figure.owner ? view.of(figure.owner) : null,
      figure.due,
      figure.told ? t(`told.${figure.told}`) : null,
      figure.asOf,
    ]),
    [t('indicators.counted_on'), today],
  ])
}

/** The course of one figure as a file. */
export const trendFile = (view: View, figure: Figure): string =>
  csvFile([
    [view.t('indicators.columns.day'), `${view.of(figure.title)} (${view.of(figure.unit)})`],
    ...(figure.trend.length > 0
      ? figure.trend.map(({ day, value }) => [day, value])
      : [[figure.asOf, figure.value]]),
  ])

/** The finding of one figure as the title of its page. */
export const findingTitle = (view: View, figure: Figure): string => finding(view, figure).replaceAll('|', '')
