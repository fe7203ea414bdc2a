import { html } from 'hono/html'
import type { Question } from '../../../../rules/index.ts'
import type { Policies } from '../../../modules/programmes/index.ts'
import type { Html } from '../format.ts'
import { page } from '../layout.ts'
import { townName } from '../pages/find.ts'
import type { Site } from '../site.ts'
import type { View } from '../view.ts'
import { type Answers, encodeAnswers } from './answers.ts'
import type { Checked } from './check.ts'
import type { Fields, ReadForm } from './read-form.ts'

/** What was typed and what was wrong with it; absent on the first showing. */
export interface Retry {
  readonly fields: Fields
  readonly errors: ReadForm['errors']
}

/** At most six questions, each asked because an outcome hangs on it. */
export function questionsPage(
  site: Site,
  view: View,
  policies: Policies,
  answers: Answers,
  checked: Checked,
  retry?: Retry,
): Html {
  const { t } = view
  const { questions, more } = checked
  const title = t('self_check.questions.title', { count: questions.length })
  const body = html`<div class="head"><p class="crumb"><a href="/self-check">${t('self_check.again')}</a></p><h1>${title}</h1>
<p class="lead">${t(more > 0 ? 'self_check.questions.lead_more' : 'self_check.questions.lead', { more })}</p></div>
${known(site, view, checked)}
${retry && retry.errors.size > 0 ? errorSummary(view, policies, questions, retry) : ''}
<form class="ask" method="post" action="/self-check/ask" novalidate><input type="hidden" name="a" value="${encodeAnswers(answers)}">
${questions.map((question) => questionField(view, policies, question, retry))}
<p class="actions"><button class="btn primary">${t('self_check.questions.button')}</button><a href="/self-check/result?a=${encodeAnswers(answers)}">${t('self_check.questions.skip_all')}</a></p>
<p class="note">${t('self_check.privacy')}</p></form>`
  return page(site, view, { title, unlisted: true, body })
}

/** The public facts that need not be asked. */
function known(site: Site, view: View, { firm }: Checked): Html {
  const { t } = view
  if (!firm) return html``
  const facts = [
    firm.name,
    firm.code,
    firm.registeredOn ? t('firm.since', { day: firm.registeredOn }) : null,
    townName(site, firm.town),
  ].filter((fact) => fact !== null)
  return html`<section class="known" aria-label="${t('self_check.known')}"><p><b>${t('self_check.known')}</b> ${facts.join(' · ')}</p></section>`
}

function errorSummary(
  view: View,
  policies: Policies,
  questions: readonly Question[],
  { errors }: Retry,
): Html {
  const { t } = view
  const names = questions.flatMap((question) => fieldNames(question)).filter((name) => errors.has(name))
  return html`<section class="errors" role="alert" aria-labelledby="h-errors"><h2 id="h-errors">${t('self_check.errors.title', { count: errors.size })}</h2>
<ul>${names.map((name) => html`<li><a href="#f-${name}">${labelOf(view, policies, name)}：${t(`self_check.errors.${errors.get(name)}`)}</a></li>`)}</ul></section>`
}

function fieldNames({ concept, years }: Question): readonly string[] {
  return years.length === 0 ? [concept] : years.map((year) => `${concept}.${year}`)
}

function labelOf(view: View, { concepts }: Policies, name: string): string {
  const [id = '', year] = name.split('.')
  const label = concepts.get(id)?.label
  return `${label ? view.of(label) : id}${year === undefined ? '' : ` ${year}`}`
}

function questionField(view: View, policies: Policies, question: Question, retry: Retry | undefined): Html {
  const { t } = view
  const concept = policies.concepts.get(question.concept)
  if (!concept) return html``
  const names = question.programmes.map((id) => view.of(policies.get(id).title)).join(t('list_comma'))
  const inputs = fieldNames(question).map((name) => fieldInput(view, concept, name, retry))
  return html`<fieldset class="question"><legend>${view.of(concept.label)}${unitWords(view, concept)}</legend>
<p class="why">${t('self_check.why', { programmes: names })}</p><div class="inputs">${inputs}</div></fieldset>`
}

type ConceptOf = NonNullable<ReturnType<Policies['concepts']['get']>>

function unitWords({ t }: View, { type, unit }: ConceptOf): string {
  if (type === 'money') return t('self_check.units.money')
  if (type === 'ratio') return t('self_check.units.ratio')
  return unit ? t('self_check.units.other', { unit }) : ''
}

function fieldInput(view: View, concept: ConceptOf, name: string, retry: Retry | undefined): Html {
  const { t } = view
  const typed = String(retry?.fields[name] ?? '')
  const error = retry?.errors.get(name)
  const id = `f-${name}`
  const year = name.split('.')[1]
  const label = year === undefined ? view.of(concept.label) : t('self_check.year', { year })
  if (concept.type === 'boolean') {
    const options = [
      ['true', t('self_check.yes')],
      ['false', t('self_check.no')],
      ['', t('self_check.unsure')],
    ] as const
    return html`${options.map(([value, word]) => html`<label class="choice"><input type="radio" name="${name}" value="${value}"${typed === value && (value !== '' || retry) ? ' checked' : ''}> ${word}</label>`)}`
  }
  if (concept.type === 'enum') {
    return html`<label class="visually-hidden" for="${id}">${label}</label><select id="${id}" name="${name}"><option value="">${t('self_check.unsure')}</option>${(concept.values ?? []).map((value) => html`<option${value === typed ? ' selected' : ''}>${value}</option>`)}</select>`
  }
  const kind =
    concept.type === 'date'
      ? html`type="date"`
      : html`type="text" inputmode="${concept.type === 'text' ? 'text' : 'decimal'}"`
  return html`<p class="field"><label for="${id}"${year === undefined ? html` class="visually-hidden"` : ''}>${label}</label><input id="${id}" name="${name}" ${kind} value="${typed}" autocomplete="off"${error ? html` aria-invalid="true" aria-describedby="e-${name}"` : ''}>${error ? html`<span class="error" id="e-${name}">${t(`self_check.errors.${error}`)}</span>` : ''}</p>`
}
