import { html } from 'hono/html'
import type { FirmsFound, PublicFirm } from '../../../modules/registry/index.ts'
import type { Found } from '../find.ts'
import { type Html, number } from '../format.ts'
import { page } from '../layout.ts'
import type { Site } from '../site.ts'
import type { View } from '../view.ts'
import { deadlineRow } from './deadline-list.ts'
import { finding } from './figure-list.ts'
import { searchForm } from './search-form.ts'

/** The search with what it found; `found` null: nothing usable was asked. */
export function findPage(site: Site, view: View, text: string, found: Found | null): Html {
  const { t } = view
  const body = html`<div class="head"><h1>${text === '' ? t('find.title') : found ? titleOf(view, text, found) : t('find.too_short')}</h1>
<p class="lead">${t('find.lead')}</p>${searchForm(view, text)}</div>
${found ? results(site, view, text, found) : html`<div class="hints">${hints(view)}</div>`}`
  return page(site, view, {
    title: text === '' ? t('find.title') : t('find.title_of', { text }),
    unlisted: text !== '',
    body,
  })
}

const countOf = ({ firms, deadlines, figures }: Found) =>
  firms.firms.length + deadlines.length + figures.length

function titleOf(view: View, text: string, found: Found): string {
  const count = countOf(found)
  if (count === 0) return view.t('find.nothing', { text })
  return view.t(found.firms.more ? 'find.found_more' : 'find.found', { text, count })
}

function results(site: Site, view: View, text: string, found: Found): Html {
  const { t } = view
  const { firms, deadlines, figures } = found
  const said = firmsWords(view, firms, text)
  const words = html`<p class="note">${t('find.why_words', { text })}</p>`
  return html`${
    firms.firms.length > 0 || said
      ? html`<section class="found" aria-labelledby="h-firms"><h2 id="h-firms">${t('find.firms')}</h2>${said ? html`<p class="note">${said}</p>` : ''}
<ul class="rows">${firms.firms.map((firm) => firmRow(site, view, firm))}</ul></section>`
      : ''
  }
${
  deadlines.length > 0
    ? html`<section class="found" aria-labelledby="h-days"><h2 id="h-days">${t('find.deadlines')}</h2>${words}<ul class="due">${deadlines.map((deadline) => deadlineRow(view, deadline))}</ul></section>`
    : ''
}
${
  figures.length > 0
    ? html`<section class="found" aria-labelledby="h-figures"><h2 id="h-figures">${t('find.figures')}</h2>${words}<ul class="rows">${figures.map((figure) => html`<li><a href="/indicators/${figure.id}">${finding(view, figure).replaceAll('|', '')}</a></li>`)}</ul></section>`
    : ''
}
${countOf(found) === 0 ? html`<div class="hints">${hints(view)}</div>` : ''}`
}

/** Why these firms, or why none or not all of them; null where there is nothing to say. */
function firmsWords({ t }: View, { firms, more, by }: FirmsFound, text: string): string | null {
  if (by === 'too_many') return t('find.too_many')
  if (by === 'code_part') return t('find.code_part')
  if (firms.length === 0) return null
  const why = by === 'code' ? t('find.why_code') : t('find.why_name', { text })
  return more ? `${why}${t('find.more', { count: number(firms.length) })}` : why
}

function firmRow(site: Site, view: View, firm: PublicFirm): Html {
  const { t } = view
  const facts = [
    firm.code,
    t(`kinds.${firm.kind}`),
    townName(site, firm.town),
    firm.registeredOn ? t('firm.since', { day: firm.registeredOn }) : null,
  ].filter((fact) => fact !== null)
  return html`<li><a href="/firms/${firm.code}">${firm.name}</a><p>${facts.join(' · ')}</p></li>`
}

/** A town that the district does not know (any longer) is not named. */
export const townName = (site: Site, code: string | null): string | null =>
  site.district.towns.find((town) => town.code === code)?.name ?? null

const hints = ({ t }: View): Html =>
  html`<h2>${t('find.hints.title')}</h2><ul class="plain">${t('find.hints.lines')
    .split('|')
    .map((line) => html`<li>${line}</li>`)}</ul>`
