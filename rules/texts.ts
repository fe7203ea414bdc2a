import en from './texts.en.json' with { type: 'json' }
import zh from './texts.zh-CN.json' with { type: 'json' }

export type Locale = 'zh-CN' | 'en'

const TEXTS: Readonly<Record<Locale, unknown>> = { 'zh-CN': zh, en }

/** The text under a dotted key, its {placeholders} filled; undefined where there is none. */
export function findText(
  locale: Locale,
  key: string,
  params: Readonly<Record<string, string | number>> = {},
): string | undefined {
  let found: unknown = TEXTS[locale]
  for (const part of key.split('.')) {
    found = typeof found === 'object' && found !== null ? Reflect.get(found, part) : undefined
  }
  if (typeof found !== 'string') return undefined
  return found.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole))
}

/** As findText; the key itself where there is no text. */
export function textOf(
  locale: Locale,
  key: string,
  params: Readonly<Record<string, string | number>> = {},
): string {
  return findText(locale, key, params) ?? key
}
