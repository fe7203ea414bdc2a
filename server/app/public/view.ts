import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { ErrorParams } from '../../kernel/errors.ts'
import type { Env } from '../../kernel/http/env.ts'
import { LOCALES, type Locale, type Texts } from '../../kernel/texts/texts.ts'

/** Who looks at a public page, how, and at which address. */
export interface View {
  locale: Locale
  /** 长者版: larger type, one column. */
  elder: boolean
  path: string
  /** Without the two switches. */
  query: URLSearchParams
  /** A sentence of the public pages. */
  t(key: string, params?: ErrorParams): string
  /** The reader's language of what a pack says in both. */
  of(text: { zh: string; en: string }): string
}

const LANGUAGE_COOKIE = 'kechuang.lang'
const VIEW_COOKIE = 'kechuang.view'

const ABOUT_A_YEAR = 365 * 24 * 3600

/**
 * Reads how the page is wanted: by the address (`lang`, `view`), which is then remembered, else by what
 * was remembered, else Chinese in the standard view. Works without JavaScript, and without cookies for
 * the one page.
 */
export function viewOf(c: Context<Env>, texts: Texts): View {
  const url = new URL(c.req.url)
  const query = url.searchParams
  const remember = (name: string, value: string | null) => {
    if (value === null) return getCookie(c, name)
    setCookie(c, name, value, {
      path: '/',
      maxAge: ABOUT_A_YEAR,
      sameSite: 'Lax',
      httpOnly: true,
      secure: url.protocol === 'https:',
    })
    return value
  }
  const language = remember(LANGUAGE_COOKIE, known(query.get('lang'), ['zh-CN', 'en']))
  const shape = remember(VIEW_COOKIE, known(query.get('view'), ['elder', 'standard']))
  query.delete('lang')
  query.delete('view')
  const locale = LOCALES.find((name) => name === language) ?? 'zh-CN'
  return {
    locale,
    elder: shape === 'elder',
    path: c.req.path,
    query,
    t: (key, params) => texts.text(locale, `public.${key}`, params),
    of: ({ zh, en }) => (locale === 'en' ? en : zh),
  }
}

const known = (value: string | null, values: readonly string[]) =>
  value !== null && values.includes(value) ? value : null

/** The address of this page with one switch set. */
export function switched(view: View, name: 'lang' | 'view', value: string): string {
  const query = new URLSearchParams(view.query)
  query.set(name, value)
  return `${view.path}?${query}`
}
