import { html } from 'hono/html'
import type { Html } from '../format.ts'
import { page } from '../layout.ts'
import type { Site } from '../site.ts'
import type { View } from '../view.ts'

const SECTIONS = ['definitions', 'open', 'accessibility', 'privacy'] as const

/** Who runs the site, what its numbers mean, for whom it is made usable, what it keeps of its readers. */
export function aboutPage(site: Site, view: View): Html {
  const { t } = view
  const own = site.district.site
  const sponsor = site.marks.sponsor ?? view.of(own?.sponsor ?? site.district.organisation)
  const contact = [
    ['sponsor', sponsor],
    ['address', own?.address ? view.of(own.address) : null],
    ['hours', own?.hours ? view.of(own.hours) : null],
    ['hotline', own?.hotline ?? null],
  ] as const
  const body = html`<div class="head"><h1>${t('about.title')}</h1><p class="lead">${t('about.lead', { district: view.of(site.district.name) })}</p></div>
<section id="contact" aria-labelledby="h-contact"><h2 id="h-contact">${t('about.contact.title')}</h2>
<dl class="facts">${contact.map(([key, value]) => (value === null ? '' : html`<div><dt>${t(`about.contact.${key}`)}</dt><dd>${value}</dd></div>`))}</dl>
${own?.hotline ? html`<p>${t('about.contact.call', { hotline: own.hotline })}</p>` : ''}</section>
${SECTIONS.map(
  (key) =>
    html`<section id="${key}" class="prose" aria-labelledby="h-${key}"><h2 id="h-${key}">${t(`about.${key}.title`)}</h2>${t(
      `about.${key}.text`,
    )
      .split('|')
      .map((paragraph) => html`<p>${paragraph}</p>`)}</section>`,
)}`
  return page(site, view, { title: t('about.title'), body })
}
