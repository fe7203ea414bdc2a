import { html } from 'hono/html'
import type { ShownPolicy } from '../../../modules/programmes/index.ts'
import type { Html } from '../format.ts'
import { page } from '../layout.ts'
import { dayOr, forceMark } from '../policies/words.ts'
import type { Site } from '../site.ts'
import type { View } from '../view.ts'

/** A heading of a law: 第一章 总则; 一、总体要求. */
const HEADING = /^(?:第[一二三四五六七八九十百]+[编章节]|[一二三四五六七八九十]{1,3}、)[^。；]{0,38}$/u
const ARTICLE = /^(?<article>第[一二三四五六七八九十百]+条)\s*(?<rest>.*)$/u

/** One policy document on the day: its text, its days, what came before and after, and who cites it. */
export function documentPage(site: Site, view: View, shown: ShownPolicy): Html {
  const { t } = view
  const { document, force, on } = shown
  const body = html`<article class="document"><div class="head"><p class="crumb"><a href="/documents">${t('documents.name')}</a></p><h1>${document.title}</h1>
<p class="lead">${forceMark(view, force)} ${forceWords(view, shown)}</p>
${facts(view, shown)}</div>
${links(view, shown)}
<section aria-labelledby="h-text"><h2 id="h-text">${t('documents.text')}</h2>
${document.body === '' ? html`<p class="empty">${t('documents.no_text')}</p>` : html`<div class="document-text">${paragraphs(document.body)}</div>`}</section>
${attachments(view, shown)}
${citations(view, shown)}
<p class="caption">${t('documents.document_caption', { day: on, version: document.version, hash: document.hash.slice(0, 12) })}</p></article>`
  return page(site, view, {
    title: document.title,
    description: [document.number, document.issuer ?? document.publisher].filter(Boolean).join(' · '),
    body,
  })
}

function forceWords({ t }: View, { document, force, on, successor }: ShownPolicy): string {
  if (force === 'superseded') {
    const by = successor?.number ?? successor?.title ?? document.supersededBy
    return t('documents.why.superseded', { by })
  }
  if (force === 'in_force' && document.effectiveTo === null) return t('documents.why.no_end', { on })
  return t(`documents.why.${force}`, { on })
}

function facts(view: View, { document }: ShownPolicy): Html {
  const { t } = view
  const read = (field: string) =>
    document.readFromText.some((each) => each === field)
      ? html` <span class="from-text">${t(field === 'issuer' || field === 'level' ? 'documents.from_number' : 'documents.from_text')}</span>`
      : ''
  const entries = [
    ['number', document.number ?? t('documents.no_number'), 'number'],
    ['issuer', document.issuer ?? dayOr(view, null), 'issuer'],
    ['issued_on', dayOr(view, document.issuedOn), 'issuedOn'],
    ['published_on', dayOr(view, document.publishedOn), 'publishedOn'],
    ['effective_from', dayOr(view, document.effectiveFrom), 'effectiveFrom'],
    ['effective_to', dayOr(view, document.effectiveTo), 'effectiveTo'],
    ['kind', t(`documents.kinds.${document.kind}`), ''],
    ['level', document.level ? t(`documents.levels.${document.level}`) : dayOr(view, null), 'level'],
  ] as const
  return html`<dl class="facts">${entries.map(
    ([key, value, field]) =>
      html`<div><dt>${t(`documents.facts.${key}`)}</dt><dd>${value}${read(field)}</dd></div>`,
  )}</dl>
${document.publisher || document.sourceUrl ? html`<p class="more">${document.publisher ? html`<span>${t('documents.publisher', { name: document.publisher })}</span>` : ''}${document.sourceUrl ? html`<a href="${document.sourceUrl}" rel="noopener nofollow">${t('documents.original')}</a>` : ''}</p>` : ''}`
}

/** What took its place, and whose place it took. */
function links({ t }: View, { successor, predecessors }: ShownPolicy): Html | string {
  const named = (head: { id: string; title: string; number: string | null }) =>
    html`<li><a href="/documents/${head.id}">${head.title}</a>${head.number ? html`<p>${head.number}</p>` : ''}</li>`
  if (!successor && predecessors.length === 0) return ''
  return html`<section aria-labelledby="h-links"><h2 id="h-links">${t('documents.line')}</h2>
${successor ? html`<p class="note">${t('documents.successor')}</p><ul class="rows">${named(successor)}</ul>` : ''}
${predecessors.length > 0 ? html`<p class="note">${t('documents.predecessors')}</p><ul class="rows">${predecessors.map(named)}</ul>` : ''}</section>`
}

function paragraphs(body: string): Html {
  const lines = body.split('\n').filter((line) => line.trim() !== '')
  return html`${lines.map((line) => {
    const text = line.trim()
    if (HEADING.test(text)) return html`<h3>${text}</h3>`
    const { article, rest } = ARTICLE.exec(text)?.groups ?? {}
    return article ? html`<p><b>${article}</b> ${rest}</p>` : html`<p>${text}</p>`
  })}`
}

function attachments({ t }: View, { document }: ShownPolicy): Html | string {
  if (document.attachments.length === 0) return ''
  return html`<section aria-labelledby="h-files"><h2 id="h-files">${t('documents.attachments')}</h2><ul class="plain">${document.attachments.map(
    (name) =>
      html`<li>${/^https?:\/\/\S+$/u.test(name) ? html`<a href="${name}" rel="noopener nofollow">${name.split('/').at(-1)}</a>` : name}</li>`,
  )}</ul></section>`
}

function citations(view: View, { citations: found }: ShownPolicy): Html {
  const { t } = view
  return html`<section aria-labelledby="h-cited"><h2 id="h-cited">${t('documents.cited')}</h2>
${
  found.length === 0
    ? html`<p class="empty">${t('documents.not_cited')}</p>`
    : html`<table class="stacked"><thead><tr>${(['programme', 'condition', 'article'] as const).map((key) => html`<th scope="col">${t(`documents.columns.${key}`)}</th>`)}</tr></thead><tbody>${found.map(
        (each) =>
          html`<tr><th scope="row">${view.of(each.programmeLabel)}</th><td data-label="${t('documents.columns.condition')}">${view.of(each.conditionLabel)}</td><td data-label="${t('documents.columns.article')}">${each.article ?? '—'}</td></tr>`,
      )}</tbody></table>`
}</section>`
}
