import { html } from 'hono/html'
import type { Policies } from '../../../modules/programmes/index.ts'
import { clauses, type Html } from '../format.ts'
import { page } from '../layout.ts'
import type { Site } from '../site.ts'
import type { View } from '../view.ts'

/** What was typed, and why it did not lead on. */
export interface StartRetry {
  readonly code: string
  readonly error: 'code' | 'unknown_code'
}

const KINDS = ['enterprise', 'team', 'space', 'incubator', 'institute', 'park'] as const

/** The door of the self-check: a credit code, or none, and which programme. */
export function startPage(
  site: Site,
  view: View,
  policies: Policies,
  programme: string | null,
  retry?: StartRetry,
): Html {
  const { t } = view
  const title = t('self_check.title')
  const kinds = KINDS.filter((kind) => policies.programmes.some((programme) => programme.for.includes(kind)))
  const body = html`<div class="head"><h1>${clauses(t('self_check.headline'))}</h1><p class="lead">${t('self_check.lead')}</p></div>
<form class="ask" method="post" action="/self-check">
<fieldset class="question"><legend>${t('self_check.code')}</legend><p class="why">${t('self_check.code_why')}</p>
<p class="field wide"><label class="visually-hidden" for="code">${t('self_check.code')}</label><input id="code" name="code" value="${retry?.code ?? ''}" maxlength="40" autocomplete="off" spellcheck="false"${retry ? html` aria-invalid="true" aria-describedby="e-code"` : ''}>${retry ? html`<span class="error" id="e-code" role="alert">${t(`self_check.errors.${retry.error}`)}</span>` : ''}</p></fieldset>
<fieldset class="question"><legend>${t('self_check.kind')}</legend><div class="inputs">${kinds.map((kind, i) => html`<label class="choice"><input type="radio" name="kind" value="${kind}"${i === 0 ? ' checked' : ''}> ${t(`kinds.${kind}`)}</label>`)}</div></fieldset>
<fieldset class="question"><legend>${t('self_check.programme')}</legend><p class="field wide"><label class="visually-hidden" for="p">${t('self_check.programme')}</label><select id="p" name="p"><option value="">${t('self_check.all_programmes')}</option>${policies.programmes.map(({ id, title }) => html`<option value="${id}"${id === programme ? ' selected' : ''}>${view.of(title)}</option>`)}</select></p></fieldset>
<p class="actions"><button class="btn primary">${t('self_check.start')}</button></p>
<p class="note">${t('self_check.privacy')}</p></form>`
  return page(site, view, { title, description: t('self_check.lead'), body })
}
