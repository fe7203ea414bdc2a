import { html } from 'hono/html'
import {
  type FoundPolicies,
  type FoundPolicy,
  POLICY_LEVELS,
  type PolicyQuestion,
} from '../../../modules/programmes/index.ts'
import { type Html, number } from '../format.ts'
import { page } from '../layout.ts'
import { addressOf, PAGE_SIZE } from '../policies/query.ts'
import { dayOr, forceMark, pieces } from '../policies/words.ts'
import type { Site } from '../site.ts'
import type { View } from '../view.ts'

/** 政策库: the search over policy documents with what it found, page by page. */
export function documentsPage(
  site: Site,
  view: View,
  question: PolicyQuestion & { page: number },
  found: FoundPolicies,
): Html {
  const { t } = view
  const { text } = question
  const body = html`<div class="head"><h1>${titleOf(view, question, found)}</h1>
<p class="lead">${t('documents.lead')}</p>${form(view, question, found)}</div>
${found.items.length > 0 ? list(view, question, found) : html`<div class="hints">${nothing(view, question, found)}</div>`}
<p class="caption">${t('documents.caption', { day: question.on })}</p>`
  return page(site, view, {
    title: text === '' ? t('documents.name') : t('find.title_of', { text }),
    description: t('documents.lead'),
    unlisted: addressOf(question) !== '/documents' || question.page > 1,
    body,
  })
}

const narrowed = ({ issuer, year, level, force }: PolicyQuestion) =>
  [issuer, year, level, force].some((each) => each !== null)

function titleOf({ t }: View, question: PolicyQuestion, { total, size }: FoundPolicies): string {
  if (size === 0) return t('documents.name')
  if (question.text === '' && !narrowed(question)) return t('documents.title', { count: number(size) })
  if (total === 0) return t('documents.none')
  return t('documents.found', { count: number(total) })
}

interface Option {
  value: string
  label: string
}

/** A plain form: every part of what is asked stands in the address. */
function form(view: View, question: PolicyQuestion, { issuers, years }: FoundPolicies): Html {
  const { t } = view
  const withCount = (value: string, count: number) => ({ value, label: `${value} (${number(count)})` })
  const kept = (options: Option[], value: string | null) =>
    value !== null && options.every((option) => option.value !== value)
      ? [...options, { value, label: value }]
      : options
  const issuer = kept(
    issuers.slice(0, 40).map((each) => withCount(each.value, each.count)),
    question.issuer,
  )
  const year = kept(
    years.map((each) => withCount(String(each.value), each.count)),
    question.year === null ? null : String(question.year),
  )
  const level = POLICY_LEVELS.map((value) => ({ value, label: t(`documents.levels.${value}`) }))
  const force = (['in', 'out', 'unknown'] as const).map((value) => ({
    value,
    label: t(`documents.forces.${value}`),
  }))
  return html`<form class="documents" role="search" action="/documents" method="get">
<div class="search"><label class="visually-hidden" for="q">${t('find.label')}</label><input id="q" type="search" name="q" value="${question.text}" placeholder="${t('documents.placeholder')}" maxlength="100" autocomplete="off"><button class="btn primary">${t('find.button')}</button></div>
<div class="narrow-by">${select(view, 'issuer', issuer, question.issuer)}${select(view, 'year', year, question.year === null ? null : String(question.year))}${select(view, 'level', level, question.level)}${select(view, 'force', force, question.force)}
${narrowed(question) ? html`<a href="${addressOf({ ...question, issuer: null, year: null, level: null, force: null })}">${t('documents.clear')}</a>` : ''}</div></form>`
}

const select = ({ t }: View, name: string, options: readonly Option[], value: string | null): Html =>
  html`<label><span>${t(`documents.filters.${name}`)}</span><select name="${name}"><option value="">${t('documents.any')}</option>${options.map(
    (option) =>
      html`<option value="${option.value}"${option.value === value ? html` selected` : ''}>${option.label}</option>`,
  )}</select></label>`

function list(
  view: View,
  question: PolicyQuestion & { page: number },
  { items, total }: FoundPolicies,
): Html {
  const { t } = view
  const last = Math.ceil(total / PAGE_SIZE)
  const to = (target: number, word: string) =>
    html`<a href="${addressOf(question, { page: target === 1 ? null : target })}" rel="${target < question.page ? 'prev' : 'next'}">${t(word)}</a>`
  return html`<ul class="rows documents-list" aria-label="${t('documents.name')}">${items.map((item) => row(view, item))}</ul>
${
  last > 1
    ? html`<nav class="pager" aria-label="${t('documents.pages')}">${question.page > 1 ? to(question.page - 1, 'documents.previous') : ''}<span>${t('documents.page', { page: question.page, last })}</span>${question.page < last ? to(question.page + 1, 'documents.next') : ''}</nav>`
    : ''
}`
}

function row(view: View, { head, force, title, snippet }: FoundPolicy): Html {
  const { t } = view
  const day = head.issuedOn ?? head.publishedOn
  const word = head.issuedOn === null && head.publishedOn !== null ? 'published' : 'issued'
  return html`<li><h2><a href="/documents/${head.id}">${pieces(title)}</a></h2>
<p class="facts-row">${head.number ? html`<span>${head.number}</span>` : ''}${(head.issuer ?? head.publisher) ? html`<span>${head.issuer ?? head.publisher}</span>` : ''}<span>${t(`documents.${word}`)} ${dayOr(view, day)}</span>${forceMark(view, force)}</p>
${snippet.length > 0 ? html`<p class="snippet">${pieces(snippet)}</p>` : html`<p class="snippet">${t('documents.no_text')}</p>`}</li>`
}

function nothing({ t }: View, question: PolicyQuestion, { size }: FoundPolicies): Html {
  const key = size === 0 ? 'empty' : narrowed(question) ? 'too_narrow' : 'nothing'
  return html`<h2>${t(`documents.${key}.title`)}</h2><ul class="plain">${t(`documents.${key}.lines`)
    .split('|')
    .map((line) => html`<li>${line}</li>`)}</ul>`
}
