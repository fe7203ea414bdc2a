import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ErrorParams } from '../errors.ts'

export const LOCALES = ['zh-CN', 'en'] as const
export type Locale = (typeof LOCALES)[number]

/** The sentences of all modules, by flat dotted key. */
export interface Texts {
  /** The text with `{name}` replaced; a key without a text answers itself, so gaps are visible. */
  text(locale: Locale, key: string, params?: ErrorParams): string
  has(key: string): boolean
  /** Best of the supported languages for an Accept-Language header; Chinese where none fits. */
  localeOf(acceptLanguage: string | undefined): Locale
}

type Tree = { [key: string]: string | Tree }

function flatten(tree: Tree, prefix: string, into: Map<string, string>): void {
  for (const [key, value] of Object.entries(tree)) {
    const path = prefix ? `${prefix}.${key}` : key
    if (typeof value === 'string') into.set(path, value)
    else flatten(value, path, into)
  }
}

/** Reads `texts.<locale>.json` of each folder; a folder without texts is passed over. */
export function loadTexts(folders: readonly string[]): Texts {
  const tables = new Map<Locale, Map<string, string>>()
  for (const locale of LOCALES) {
    const table = new Map<string, string>()
    for (const folder of folders) {
      const path = join(folder, `texts.${locale}.json`)
      if (existsSync(path)) flatten(JSON.parse(readFileSync(path, 'utf8')) as Tree, '', table)
    }
    tables.set(locale, table)
  }
  return {
    has: (key) => tables.get('zh-CN')?.has(key) ?? false,
    text(locale, key, params = {}) {
      const template = tables.get(locale)?.get(key) ?? key
      return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole))
    },
    localeOf(header) {
      const first = header?.split(',')[0]?.trim().toLowerCase() ?? ''
      return first.startsWith('en') ? 'en' : 'zh-CN'
    },
  }
}
