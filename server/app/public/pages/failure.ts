import { html } from 'hono/html'
import type { ErrorParams } from '../../../kernel/errors.ts'
import type { Html } from '../format.ts'
import { page } from '../layout.ts'
import type { Site } from '../site.ts'
import type { View } from '../view.ts'
import { searchForm } from './search-form.ts'

export type Failure = 'missing' | 'firm_missing' | 'policy_missing' | 'too_many' | 'fault'

/** What went wrong, what to do next, and the number by which the office finds the case in its log. */
export function failurePage(
  site: Site,
  view: View,
  failure: Failure,
  params: ErrorParams & { reference: string },
): Html {
  const { t } = view
  const steps = t(`failure.${failure}.steps`, params).split('|')
  const body = html`<div class="head"><h1>${t(`failure.${failure}.title`)}</h1><p class="lead">${t(`failure.${failure}.why`, params)}</p></div>
<section aria-labelledby="h-next"><h2 id="h-next">${t('failure.next')}</h2><ul class="plain">${steps.map((step) => html`<li>${step}</li>`)}</ul>
${failure === 'fault' ? '' : searchForm(view, '')}
<p class="more"><a href="/">${t('home.back')}</a><a href="/about#contact">${t('foot.contact')}</a></p>
<p class="caption">${t('failure.reference', params)}</p></section>`
  return page(site, view, { title: t(`failure.${failure}.title`), unlisted: true, body })
}
