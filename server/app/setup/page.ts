import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { html, raw } from 'hono/html'
import type { Locale, Texts } from '../../kernel/texts/texts.ts'
import { PROJECT_ROOT } from '../packs.ts'
import type { Shown } from './answers.ts'

/* The first-run pages as HTML that works without scripts. */

type Markup = ReturnType<typeof html>

const tokens = readFileSync(join(PROJECT_ROOT, 'web', 'ui', 'tokens.css'), 'utf8')
const own = readFileSync(join(import.meta.dirname, 'setup.css'), 'utf8')

export interface Words {
  locale: Locale
  t(key: string, params?: Record<string, string | number>): string
}

export const wordsOf = (texts: Texts, locale: Locale): Words => ({
  locale,
  t: (key, params) => texts.text(locale, `setup.${key}`, params),
})

export interface FieldProblem {
  field: string
  /** A whole sentence, or a code below `setup.problem`. */
  message: string
}

function frame({ locale, t }: Words, title: string, body: Markup): Markup {
  return html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${raw(tokens)}${raw(own)}</style>
</head>
<body>
<header><b>${t('page.brand')}</b><a href="?lang=${locale === 'en' ? 'zh-CN' : 'en'}">${t('page.other_language')}</a></header>
<main>${body}</main>
</body>
</html>`
}

interface FieldOptions {
  type?: string
  hint?: string
  auto?: string
  optional?: boolean
}

function field(
  { t }: Words,
  name: string,
  shown: Shown,
  wrong: ReadonlySet<string>,
  options: FieldOptions = {},
): Markup {
  const { type = 'text', hint, auto = 'off', optional = false } = options
  const described = hint ? ` aria-describedby="${name}-hint"` : ''
  const invalid = wrong.has(name) ? ' aria-invalid="true"' : ''
  const required = optional ? '' : ' required'
  return html`<p class="field"><label for="${name}">${t(`field.${name}`)}</label>
${hint ? html`<span class="hint" id="${name}-hint">${t(hint)}</span>` : ''}
<input id="${name}" name="${name}" type="${type}" autocomplete="${auto}" value="${type === 'password' ? '' : (shown[name] ?? '')}"${raw(`${described}${invalid}${required}`)}></p>`
}

function summary({ t }: Words, problems: readonly FieldProblem[]): Markup {
  if (problems.length === 0) return html``
  return html`<section class="problems" role="alert"><h2>${t('page.fix', { count: problems.length })}</h2><ul>${problems.map(
    ({ field: name, message }) =>
      html`<li><a href="#${name}">${t(`field.${name}`)}</a>${t('page.colon')}${message}</li>`,
  )}</ul></section>`
}

/** The first question: which county. */
export function countyPage(words: Words, shown: Shown, problems: readonly FieldProblem[]): Markup {
  const { t } = words
  const wrong = new Set(problems.map(({ field: name }) => name))
  return frame(
    words,
    t('page.title'),
    html`<h1>${t('page.title')}</h1><p class="lead">${t('page.lead')}</p>
${summary(words, problems)}
<form method="get" action="/">
<h2>${t('page.step_county')}</h2>
${field(words, 'county', shown, wrong, { hint: 'page.county_hint' })}
<p><button>${t('page.county_go')}</button></p>
</form>`,
  )
}

/** All that is asked, with what is known filled in. `bundled` is the title of a plan that comes along. */
export function answersPage(
  words: Words,
  shown: Shown,
  problems: readonly FieldProblem[],
  bundled: string | null,
): Markup {
  const { t } = words
  const wrong = new Set(problems.map(({ field: name }) => name))
  const of = (name: string, options?: FieldOptions) => field(words, name, shown, wrong, options)
  const chosen = shown.plan || (bundled ? 'bundled' : 'later')
  const choice = (value: string, label: string) =>
    html`<label class="choice"><input type="radio" name="plan" value="${value}"${raw(chosen === value ? ' checked' : '')}> ${label}</label>`
  return frame(
    words,
    t('page.title'),
    html`<h1>${t('page.title')}</h1><p class="lead">${t('page.lead')}</p>
${summary(words, problems)}
<form method="post" action="/" enctype="multipart/form-data">
<h2>${t('page.district')}</h2>
${of('token', { hint: 'page.token_note' })}
${of('county')}${of('name')}${of('name_en')}${of('organisation')}${of('organisation_en')}
<h2>${t('page.towns')}</h2>
<p class="field"><label for="towns">${t('field.towns')}</label><span class="hint" id="towns-hint">${t('page.towns_hint')}</span>
<textarea id="towns" name="towns" rows="14" aria-describedby="towns-hint"${raw(wrong.has('towns') ? ' aria-invalid="true"' : '')}>${shown.towns ?? ''}</textarea></p>
<h2>${t('page.plan')}</h2>
<fieldset id="plan"><legend class="hidden">${t('field.plan')}</legend>
${bundled ? choice('bundled', t('page.plan_bundled', { title: bundled })) : ''}
${choice('file', t('page.plan_file'))}
${choice('later', t('page.plan_later'))}
</fieldset>
<p class="field"><label for="plan_upload">${t('field.plan_upload')}</label><span class="hint">${t('page.plan_hint')} <a href="/plan-template.csv">${t('page.plan_template')}</a></span>
<input id="plan_upload" name="plan_upload" type="file" accept=".xlsx,.csv"></p>
${of('plan_title', { optional: true })}
<h2>${t('page.admin')}</h2>
<p class="hint">${t('page.admin_hint')}</p>
${of('username', { auto: 'username' })}${of('person', { auto: 'name' })}${of('number', { hint: 'page.number_hint' })}
${of('password', { type: 'password', hint: 'page.password_hint', auto: 'new-password' })}
${of('repeat', { type: 'password', auto: 'new-password' })}
<p><button>${t('page.submit')}</button></p>
</form>`,
  )
}

export function donePage(words: Words, name: string, towns: number, items: number): Markup {
  const { t } = words
  return frame(
    words,
    t('page.done_title', { name }),
    html`<h1>${t('page.done_title', { name })}</h1>
<p class="lead">${t('page.done_lead', { towns, items })}</p>
<p><a class="go" href="/sign-in">${t('page.done_go')}</a></p>`,
  )
}
