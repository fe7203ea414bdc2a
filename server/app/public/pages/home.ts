import { html } from 'hono/html'
import { upcoming } from '../deadlines.ts'
import type { Figures } from '../figures/figure.ts'
import { clauses, type Html } from '../format.ts'
import { page } from '../layout.ts'
import type { Site } from '../site.ts'
import type { View } from '../view.ts'
import { deadlineRow } from './deadline-list.ts'
import { headlineFigure, smallFigures } from './figure-list.ts'
import { searchForm } from './search-form.ts'

const DEADLINES = 6
const FIGURES = 4

/** What can be done today; a task joins the list when its page exists. */
const TASKS = [
  { key: 'self_check', href: '/self-check' },
  { key: 'find', href: '/find' },
  { key: 'indicators', href: '/indicators' },
  { key: 'deadlines', href: '/deadlines' },
] as const

/** The first page of the portal, for everybody. */
export function home(site: Site, view: View, figures: Figures): Html {
  const { t } = view
  const { today, at, headline, others } = figures
  const deadlines = upcoming(site.district, today)
  const body = html`<div class="hero">
<div>
<h1>${clauses(t('home.title'))}</h1>
<p class="lead">${t('home.lead')}</p>
${searchForm(view, '')}
<p class="try"><span>${t('home.try')}</span>${t('home.try_words')
    .split('|')
    .map((word) => html`<a href="/find?q=${encodeURIComponent(word)}">${word}</a>`)}</p>
</div>
<aside class="eg" aria-labelledby="h-open"><h2 id="h-open">${t('home.open.title')}</h2>
<ul>${t('home.open.shown')
    .split('|')
    .map((line) => html`<li><span class="status status-ok">${line}</span></li>`)}
<li><span class="status status-none">${t('home.open.closed')}</span></li></ul></aside>
<ul class="tasks">${TASKS.map(
    ({ key, href }) =>
      html`<li><a href="${href}">${t(`home.tasks.${key}.name`)}</a><p>${t(`home.tasks.${key}.what`)}</p><small>${t(`home.tasks.${key}.note`)}</small></li>`,
  )}</ul>
</div>
<div class="two">
<section aria-labelledby="h-due"><h2 id="h-due">${t('home.deadlines')}</h2>
${
  deadlines.length > 0
    ? html`<ul class="due">${deadlines.slice(0, DEADLINES).map((deadline) => deadlineRow(view, deadline))}</ul>
<p class="more"><a href="/deadlines">${t('home.all_deadlines', { count: deadlines.length })}</a><a href="/deadlines.ics">${t('deadlines.subscribe')}</a></p>`
    : html`<p class="empty">${t('deadlines.none')}</p>`
}</section>
<section aria-labelledby="h-fig"><h2 id="h-fig">${t('home.figures')}</h2>
${headline ? headlineFigure(view, headline, figures) : html`<p class="empty">${t('figures.none')}</p>`}
${smallFigures(view, others.slice(0, FIGURES))}
<p class="more"><a href="/indicators">${t('home.all_figures')}</a></p></section>
</div>`
  const name = view.of(site.district.organisation)
  return page(site, view, {
    title: `${t('brand')} · ${name}`,
    description: t('home.description', { name }),
    countedAt: at,
    body,
  })
}
