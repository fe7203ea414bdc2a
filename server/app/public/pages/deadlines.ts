import { html } from 'hono/html'
import { type Deadline, upcoming } from '../deadlines.ts'
import { type Html, monthDay, unverified, weekdayName, yearMonth } from '../format.ts'
import { page } from '../layout.ts'
import type { Site } from '../site.ts'
import type { View } from '../view.ts'
import { daysLeft } from './deadline-list.ts'

/** All days that are still to come, month by month. */
export function deadlinesPage(site: Site, view: View, today: string): Html {
  const { t } = view
  const deadlines = upcoming(site.district, today)
  const months = [...Map.groupBy(deadlines, ({ entry }) => entry.date.slice(0, 7))]
  const soon = deadlines.filter((deadline) => deadline.soon).length
  const body = html`<div class="head"><h1>${deadlines.length > 0 ? t('deadlines.title', { count: deadlines.length }) : t('deadlines.none')}</h1>
<p class="lead">${soon > 0 ? t('deadlines.soon', { count: soon }) : t('deadlines.lead')}</p>
${deadlines.length > 0 ? html`<p class="more"><a href="/deadlines.ics">${t('deadlines.subscribe')}</a></p>` : html`<p><a href="/">${t('home.back')}</a></p>`}</div>
${months.map(
  ([month, entries]) =>
    html`<section class="month" aria-labelledby="m-${month}"><h2 id="m-${month}">${yearMonth(view.locale, `${month}-01`)}</h2><ul class="due">${entries.map((deadline) => whole(view, deadline))}</ul></section>`,
)}
${deadlines.length > 0 ? html`<p class="caption">${t('deadlines.caption')}</p>` : ''}`
  return page(site, view, { title: t('nav.deadlines'), description: t('deadlines.lead'), body })
}

function whole(view: View, deadline: Deadline): Html {
  const { entry, owner } = deadline
  const { t, locale } = view
  const day = entry.date
  return html`<li id="${entry.id}"><time datetime="${day}">${monthDay(locale, day)}<i>${weekdayName(locale, day)}</i></time><div><h3>${view.of(entry.title)}${entry.verified ? '' : unverified(view)}</h3>
<dl class="facts"><div><dt>${t('deadlines.kind')}</dt><dd>${t(`deadlines.kinds.${entry.kind}`)}</dd></div>
${entry.from ? html`<div><dt>${t('deadlines.from')}</dt><dd>${monthDay(locale, entry.from)}</dd></div>` : ''}
<div><dt>${t('deadlines.for')}</dt><dd>${view.of(entry.for)}</dd></div>
${owner ? html`<div><dt>${t('deadlines.owner')}</dt><dd>${view.of(owner.name)}</dd></div>` : ''}</dl></div>${daysLeft(view, deadline)}</li>`
}
