import { html } from 'hono/html'
import QRCode from 'qrcode'
import type {
  Change,
  ConditionOutcome,
  ExplainedCondition,
  Facts,
  Outcome,
  Way,
} from '../../../../rules/index.ts'
import {
  type Match,
  type Policies,
  sayChange,
  sayCondition,
  sayPoints,
  waysFor,
} from '../../../modules/programmes/index.ts'
import { clauses, type Html, unverified } from '../format.ts'
import { page } from '../layout.ts'
import type { Site } from '../site.ts'
import type { View } from '../view.ts'
import { type Answers, encodeAnswers } from './answers.ts'
import type { Checked } from './check.ts'

/** How an outcome is drawn: shape, word and colour together. */
const MARKS: Record<ConditionOutcome, string> = {
  met: 'status-ok',
  expert: 'status-ok',
  unknown: 'status-wait',
  not_met: 'status-gap',
  not_applicable: 'status-none',
}

const WORST_FIRST: readonly ConditionOutcome[] = ['not_met', 'unknown', 'expert', 'met', 'not_applicable']

/** All programmes with their outcomes; of one of them every condition, and the ways to it. */
export async function resultPage(
  site: Site,
  view: View,
  policies: Policies,
  answers: Answers,
  checked: Checked,
  wanted: string | null,
  origin: string,
): Promise<Html> {
  const { t } = view
  const { matches, firm, on } = checked
  const shown = chosen(matches, wanted ?? answers.programme)
  const token = encodeAnswers(answers)
  const open = matches.filter(
    ({ explanation: { outcome } }) => outcome === 'met' || outcome === 'expert',
  ).length
  const title = shown ? headlineOf(view, shown) : t('self_check.result.title', { count: open })
  const address = `${origin}/self-check/result?a=${token}${shown ? `&p=${shown.programme.id}` : ''}`
  const who = [firm?.name, firm?.code, t('self_check.result.on', { on: on.toString() })].filter(
    (fact) => fact !== undefined,
  )
  const body = html`<div class="head"><p class="crumb"><a href="/self-check">${t('self_check.again')}</a></p><h1>${clauses(title)}</h1>
<p class="lead">${who.join('　')}</p></div>
${asking(view, checked, token)}
${shown ? detail(view, policies, shown, checked.facts, token) : ''}
${overview(view, matches, token, shown)}
<section class="back" aria-labelledby="h-back"><h2 id="h-back">${t('self_check.result.back')}</h2><div class="qr"><img src="${await qrCode(address)}" alt="${t('self_check.result.qr')}" width="168" height="168"><p>${t('self_check.result.back_how')}</p></div>
<p class="note">${t('self_check.result.disclaimer')}</p></section>`
  return page(site, view, { title: title.replaceAll('|', ''), unlisted: true, body })
}

/** The programme asked about; undefined: the overview of all. */
function chosen(matches: readonly Match[], wanted: string | null): Match | undefined {
  return matches.find(({ programme }) => programme.id === wanted)
}

function headlineOf(view: View, { programme, explanation }: Match): string {
  const { t } = view
  const title = view.of(programme.title)
  const gaps = explanation.conditions.filter(({ outcome }) => outcome === 'not_met').length
  const unknown = explanation.conditions.filter(({ outcome }) => outcome === 'unknown').length
  switch (explanation.outcome) {
    case 'met':
      return t('self_check.result.met', { title })
    case 'expert':
      return t('self_check.result.expert', { title })
    case 'unknown':
      return t('self_check.result.unknown', { title, unknown })
    case 'not_met':
      return t(unknown > 0 ? 'self_check.result.not_met_more' : 'self_check.result.not_met', {
        title,
        gaps,
        unknown,
      })
  }
}

function asking(view: View, { questions, more }: Checked, token: string): Html {
  const { t } = view
  if (questions.length === 0) return html``
  return html`<section class="next"><p>${t('self_check.result.ask_more', { count: questions.length + more })}</p><a class="btn primary" href="/self-check/ask?a=${token}">${t('self_check.result.ask_button')}</a></section>`
}

function detail(view: View, policies: Policies, match: Match, facts: Facts, token: string): Html {
  const { t } = view
  const { explanation, programme } = match
  const conditions = explanation.conditions.toSorted(
    (a, b) => WORST_FIRST.indexOf(a.outcome) - WORST_FIRST.indexOf(b.outcome),
  )
  const counts = WORST_FIRST.map(
    (outcome) => [outcome, conditions.filter((condition) => condition.outcome === outcome).length] as const,
  )
  const columns = ['outcome', 'condition', 'actual', 'required', 'cite'] as const
  const version = programme.versions.find(({ id }) => id === explanation.version)
  return html`<p class="counts">${counts.filter(([, count]) => count > 0).map(([outcome, count]) => html`<span class="status ${MARKS[outcome]}">${t(`self_check.outcomes.${outcome}`)} <b>${count}</b></span>`)}<span class="note">${t('self_check.result.all_needed', { count: conditions.length })}</span></p>
<section aria-labelledby="h-conditions"><h2 id="h-conditions">${t('self_check.result.conditions')}</h2>
<table class="stacked conditions"><thead><tr>${columns.map((key) => html`<th scope="col">${t(`self_check.columns.${key}`)}</th>`)}</tr></thead>
<tbody>${conditions.map((condition) => conditionRow(view, policies, condition, match, token))}</tbody></table>
<p class="caption">${t('self_check.result.caption', { document: version?.document ?? '', version: explanation.version, from: version?.from.toString() ?? '' })}${version && !version.verified ? unverified(view) : ''}</p></section>
${scoreTable(view, match)}
${waysSection(view, policies, waysFor(policies, match, facts))}`
}

function conditionRow(
  view: View,
  policies: Policies,
  condition: ExplainedCondition,
  match: Match,
  token: string,
): Html {
  const { t } = view
  const said = sayCondition(condition, match, policies, view.locale)
  const cell = (key: string, content: Html | string) =>
    html`<td data-label="${t(`self_check.columns.${key}`)}"><div>${content}</div></td>`
  return html`<tr>${cell('outcome', html`<span class="status ${MARKS[condition.outcome]}">${t(`self_check.outcomes.${condition.outcome}`)}</span>`)}
<th scope="row"><div>${view.of(condition.label)}${condition.verified ? '' : unverified(view)}${said.note ? html`<p class="small">${said.note}${condition.outcome === 'unknown' && condition.missing.length > 0 ? html` <a href="/self-check/ask?a=${token}&p=${match.programme.id}">${t('self_check.result.fill')}</a>` : ''}</p>` : ''}</div></th>
${cell('actual', html`<b>${said.actual ?? '—'}</b>`)}${cell('required', html`${said.required ?? t('self_check.result.judged')}${said.gap ? html`<p class="small gap">${t('self_check.result.gap', { gap: said.gap })}</p>` : ''}`)}
${cell('cite', html`${condition.cite.article}<p class="small">${condition.cite.document}</p>`)}</tr>`
}

function scoreTable(view: View, { explanation }: Match): Html {
  const { t } = view
  const [scored] = explanation.scores
  if (!scored) return html``
  const items = scored.parts.flatMap(({ items }) => items)
  return html`<section aria-labelledby="h-score"><h2 id="h-score">${view.of(scored.score.label)}：${t('self_check.result.points', { points: sayPoints(scored.total) })}</h2>
<table class="stacked"><thead><tr><th scope="col">${t('self_check.columns.item')}</th><th scope="col" class="num">${t('self_check.columns.points')}</th><th scope="col" class="num">${t('self_check.columns.max')}</th></tr></thead>
<tbody>${items.map(({ item, points }) => html`<tr><th scope="row">${view.of(item.label)}</th><td class="num" data-label="${t('self_check.columns.points')}">${sayPoints(points)}</td><td class="num" data-label="${t('self_check.columns.max')}">${item.max.toString()}</td></tr>`)}</tbody></table></section>`
}

function waysSection(view: View, policies: Policies, ways: readonly Way[]): Html {
  const { t } = view
  if (ways.length === 0) return html``
  return html`<section aria-labelledby="h-ways"><h2 id="h-ways">${t('self_check.ways.title', { count: ways.length })}</h2><p class="note">${t('self_check.ways.lead')}</p>
<ol class="ways">${ways.map(
    (
      way,
      i,
    ) => html`<li><h3>${t(i === 0 ? 'self_check.ways.first' : 'self_check.ways.other', { from: way.eligibleFrom.toString() })}</h3>
${way.changes.length === 0 ? html`<p>${t('self_check.ways.wait')}</p>` : html`<ul class="plain">${way.changes.map((change) => html`<li>${changeWords(view, policies, change)}</li>`)}</ul>`}
${way.holds.length > 0 ? html`<p class="note">${t('self_check.ways.holds', { count: way.holds.length })}</p>` : ''}</li>`,
  )}</ol></section>`
}

function changeWords(view: View, policies: Policies, change: Change): Html {
  const { t } = view
  const { label, year, from, to } = sayChange(change, policies, view.locale)
  const what = year === null ? label : t('self_check.ways.of_year', { label, year })
  return html`${from === null ? t('self_check.ways.to', { what, to }) : t('self_check.ways.from_to', { what, from, to })}`
}

function overview(view: View, matches: readonly Match[], token: string, shown: Match | undefined): Html {
  const { t } = view
  const others = matches.filter((match) => match !== shown)
  if (others.length === 0) return html``
  const columns = ['programme', 'outcome', 'in_short'] as const
  return html`<section aria-labelledby="h-all"><h2 id="h-all">${t(shown ? 'self_check.result.others' : 'self_check.result.all')}</h2>
<table class="stacked"><thead><tr>${columns.map((key) => html`<th scope="col">${t(`self_check.columns.${key}`)}</th>`)}</tr></thead>
<tbody>${others.map(
    (
      match,
    ) => html`<tr><th scope="row"><a href="/self-check/result?a=${token}&p=${match.programme.id}">${view.of(match.programme.title)}</a></th>
<td data-label="${t('self_check.columns.outcome')}"><span class="status ${MARKS[match.explanation.outcome]}">${t(`self_check.outcomes.${match.explanation.outcome}`)}</span>${match.explanation.verified ? '' : unverified(view)}</td>
<td data-label="${t('self_check.columns.in_short')}">${inShort(view, match)}</td></tr>`,
  )}</tbody></table></section>`
}

/** One sentence: what stands in the way, or what is not known. */
function inShort(view: View, { explanation }: Match): string {
  const { t } = view
  const of = (outcome: Outcome) => explanation.conditions.filter((condition) => condition.outcome === outcome)
  const [gaps, open] = [of('not_met'), of('unknown')]
  const names = (conditions: readonly ExplainedCondition[]) =>
    conditions
      .slice(0, 2)
      .map(({ label }) => view.of(label))
      .join(t('list_comma'))
  if (gaps.length > 0) return t('self_check.short.gaps', { count: gaps.length, names: names(gaps) })
  if (open.length > 0) return t('self_check.short.open', { count: open.length, names: names(open) })
  return t(explanation.outcome === 'expert' ? 'self_check.short.expert' : 'self_check.short.met')
}

async function qrCode(address: string): Promise<string> {
  const svg = await QRCode.toString(address, { type: 'svg', errorCorrectionLevel: 'L', margin: 2 })
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`
}
