import { html } from 'hono/html'
import { type Html, instant } from './format.ts'
import type { Site } from './site.ts'
import { switched, type View } from './view.ts'

interface PageParts {
  title: string
  description?: string
  /** When the page's numbers were counted, where it shows any. */
  countedAt?: Date
  /** Not for search engines: found pages, failures. */
  unlisted?: boolean
  body: Html
}

/**
 * Stricter than the policy of the whole site, and beside it: no script at all, no style but the one
 * sheet. Whatever slipped into a page as markup would do nothing.
 */
const POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'"

const NAVIGATION = ['self-check', 'find', 'documents', 'indicators', 'deadlines', 'about'] as const

/** The frame of every public page. */
export function page(site: Site, view: View, parts: PageParts): Html {
  const { t } = view
  const name = view.of(site.district.organisation)
  const path = view.path === '/' ? '' : view.path
  const title = path === '' ? parts.title : `${parts.title} · ${t('brand')} · ${name}`
  return html`<!doctype html>
<html lang="${view.locale}"${view.elder ? html` data-view="elder"` : ''}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="content-security-policy" content="${POLICY}">
<meta name="color-scheme" content="light">
<title>${title}</title>
${parts.description ? html`<meta name="description" content="${parts.description}">` : ''}
${parts.unlisted ? html`<meta name="robots" content="noindex">` : alternates(site, path)}
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${site.stylesheet.path}">
</head>
<body>
<a class="skip" href="#main">${t('skip')}</a>
${site.demo ? html`<p class="demo" role="note"><b>${t('demo.mark')}</b><span>${t('demo.why')}</span></p>` : ''}
<header class="top"><div class="wrap">
<a class="brand" href="/"><b>${t('brand')}</b><span>${name}</span></a>
<nav class="menu" aria-label="${t('nav.label')}">${NAVIGATION.map((key) => {
    const here = view.path === `/${key}` || view.path.startsWith(`/${key}/`)
    return html`<a href="/${key}"${here ? html` aria-current="page"` : ''}>${t(`nav.${key}`)}</a>`
  })}</nav>
<div class="tools">${tools(view)}</div>
</div></header>
<main id="main" class="wrap" tabindex="-1">
${parts.body}
</main>
${footer(site, view, parts.countedAt)}
</body>
</html>
`
}

function alternates(site: Site, path: string): Html {
  const address = `${site.platform.config.publicUrl}${path}`
  return html`<link rel="canonical" href="${address || '/'}">
<link rel="alternate" hreflang="zh-CN" href="${address}?lang=zh-CN">
<link rel="alternate" hreflang="en" href="${address}?lang=en">`
}

function tools(view: View): Html {
  const { t, elder } = view
  const other = view.locale === 'en' ? 'zh-CN' : 'en'
  return html`<a class="switch${elder ? ' on' : ''}" href="${switched(view, 'view', elder ? 'standard' : 'elder')}" rel="nofollow">${t(elder ? 'view.standard' : 'view.elder')}</a>
<a class="language" href="${switched(view, 'lang', other)}" lang="${other}" hreflang="${other}" rel="nofollow">${t('language.other')}</a>
<a href="/sign-in">${t('nav.sign_in')}</a>`
}

const ICP_REGISTER = 'https://beian.miit.gov.cn/'
const policeRecord = (number: string) =>
  `https://beian.mps.gov.cn/#/query/webSearch?code=${number.replaceAll(/\D/g, '')}`

function footer(site: Site, view: View, countedAt: Date | undefined): Html {
  const { t } = view
  const { marks, district } = site
  const own = district.site
  const sponsor = marks.sponsor ?? view.of(own?.sponsor ?? district.organisation)
  return html`<footer class="foot"><div class="wrap">
<div><p>${t('foot.sponsor', { sponsor })}</p>
<p>${own?.address ? `${view.of(own.address)} ` : ''}<a href="/about#contact">${t('foot.contact')}</a>${own?.hotline ? html`${t('foot.hotline', { hotline: own.hotline })}` : ''}</p>
${
  marks.code || marks.icp || marks.police
    ? html`<p class="marks">${marks.code ? html`<span>${t('foot.code', { code: marks.code })}</span>` : ''}${marks.icp ? html`<a href="${ICP_REGISTER}" rel="noopener">${marks.icp}</a>` : ''}${marks.police ? html`<a href="${policeRecord(marks.police)}" rel="noopener">${marks.police}</a>` : ''}</p>`
    : ''
}</div>
<div>${countedAt ? html`<p>${t('foot.counted', { at: instant(countedAt) })}</p>` : ''}
<p class="links">${['accessibility', 'definitions', 'privacy'].map((key) => html`<a href="/about#${key}">${t(`foot.${key}`)}</a>`)}</p></div>
</div></footer>`
}
