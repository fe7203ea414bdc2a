import { html } from 'hono/html'
import { credentialKind, type PublicFirm, type PublicTitle } from '../../../modules/registry/index.ts'
import { clauses, type Html } from '../format.ts'
import { page } from '../layout.ts'
import type { Site } from '../site.ts'
import type { View } from '../view.ts'
import { townName } from './find.ts'

/** How a title's state is drawn: shape, word and colour together. */
const MARKS: Record<PublicTitle['state'], string> = {
  valid: 'status-ok',
  expiring: 'status-ok',
  expired: 'status-none',
  revoked: 'status-gap',
  future: 'status-wait',
}

const isValid = ({ state }: PublicTitle) => state === 'valid' || state === 'expiring'

/** What is public of one firm on the day: who it is, and its titles. Nothing else. */
export function firmPage(
  site: Site,
  view: View,
  { firm, titles }: { firm: PublicFirm; titles: readonly PublicTitle[] },
  today: string,
): Html {
  const { t } = view
  const valid = titles.filter(isValid)
  const finding =
    valid.length > 0
      ? t('firm.valid', { count: valid.length, titles: namesOf(view, valid) })
      : t(titles.length > 0 ? 'firm.none_valid' : 'firm.no_titles')
  const facts = [
    ['code', firm.code],
    ['kind', t(`kinds.${firm.kind}`)],
    ['registered_on', firm.registeredOn ?? t('unknown')],
    ['town', townName(site, firm.town) ?? t('unknown')],
  ] as const
  const body = html`<div class="head"><p class="crumb"><a href="/find">${t('nav.find')}</a></p><h1>${firm.name}</h1><p class="lead">${clauses(finding)}</p>
<dl class="facts">${facts.map(([key, value]) => html`<div><dt>${t(`firm.${key}`)}</dt><dd>${value}</dd></div>`)}</dl></div>
<section aria-labelledby="h-titles"><h2 id="h-titles">${t('firm.titles')}</h2>
${titles.length > 0 ? titleTable(view, titles) : html`<p class="empty">${t('firm.no_titles')}</p>`}
<p class="caption">${t('firm.caption', { day: today })}</p></section>
<section class="aside" aria-labelledby="h-wrong"><h2 id="h-wrong">${t('firm.wrong.title')}</h2><p>${t('firm.wrong.what')} <a href="/about#contact">${t('foot.contact')}</a></p></section>`
  return page(site, view, {
    title: firm.name,
    description: t('firm.description', { name: firm.name, code: firm.code }),
    body,
  })
}

const titleName = (view: View, kind: string) => {
  const label = credentialKind(kind)?.label
  return label ? view.of(label) : kind
}

const namesOf = (view: View, titles: readonly PublicTitle[]) =>
  [...new Set(titles.map(({ kind }) => titleName(view, kind)))].join(view.t('list_comma'))

function titleTable(view: View, titles: readonly PublicTitle[]): Html {
  const { t } = view
  const columns = ['title', 'state', 'number', 'issuer', 'issued_on', 'valid_to'] as const
  return html`<table class="stacked"><thead><tr>${columns.map((key) => html`<th scope="col">${t(`firm.columns.${key}`)}</th>`)}</tr></thead>
<tbody>${titles.map((title) => {
    const cells: Record<(typeof columns)[number], Html | string> = {
      title: titleName(view, title.kind),
      state: html`<span class="status ${MARKS[title.state]}">${stateWords(view, title)}</span>`,
      number: title.number || t('firm.no_number'),
      issuer: title.issuer ?? t('unknown'),
      issued_on: title.issuedOn,
      valid_to: title.validTo ?? t('firm.no_end'),
    }
    return html`<tr>${columns.map((key) =>
      key === 'title'
        ? html`<th scope="row">${cells.title}</th>`
        : html`<td data-label="${t(`firm.columns.${key}`)}">${cells[key]}</td>`,
    )}</tr>`
  })}</tbody></table>`
}

const stateWords = ({ t }: View, title: PublicTitle): string =>
  title.state === 'revoked'
    ? t('firm.states.revoked', { day: title.revokedOn })
    : t(`firm.states.${title.state}`)
