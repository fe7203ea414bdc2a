import { useCallback } from 'react'
import { formatNumber } from './format.ts'
import { type Language, useLanguage } from './language.tsx'

type Tree = { readonly [key: string]: string | Tree }

/** Dotted paths of all sentences in a tree of texts. */
type PathOf<T> = {
  [Key in keyof T & string]: T[Key] extends string ? Key : `${Key}.${PathOf<T[Key]>}`
}[keyof T & string]

/** The sentences of one module in both languages; make one with `defineTexts`. */
export interface ModuleTexts<Path extends string> {
  readonly tables: Readonly<Record<Language, ReadonlyMap<string, string>>>
  /** Only carries the type of the paths. */
  readonly path?: Path
}

/**
 * Values for `{name}`. Numbers are grouped by thousands; give a year or a code as a string.
 * `{n|row|rows}` yields the first word for 1 and the second otherwise.
 */
export type Params = Readonly<Record<string, string | number>>

export type Translate<Path extends string> = (path: Path, params?: Params) => string

/** Ties the two text files of a module together. */
export function defineTexts<T extends Tree>(zh: T, en: NoInfer<T>): ModuleTexts<PathOf<T>> {
  return { tables: { 'zh-CN': flatten(zh), en: flatten(en) } }
}

/** The sentences of a module in the language of the page. */
export function useTexts<Path extends string>(texts: ModuleTexts<Path>): Translate<Path> {
  const { language } = useLanguage()
  return useCallback(
    (path, params) => fill(texts.tables[language].get(path) ?? path, params, language),
    [texts, language],
  )
}

/** Looks a sentence up by a path that is only known at run time, such as the code of a problem. */
export function useFoundText(texts: ModuleTexts<string>): (path: string) => string | undefined {
  const { language } = useLanguage()
  return useCallback((path) => texts.tables[language].get(path), [texts, language])
}

function fill(template: string, params: Params | undefined, language: Language): string {
  if (!params) return template
  return template.replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (whole, name: string, one, many) => {
    const value = params[name]
    if (value === undefined) return whole
    if (one !== undefined) return value === 1 ? one : many
    return typeof value === 'number' ? formatNumber(value, language) : value
  })
}

function flatten(tree: Tree, prefix = '', into = new Map<string, string>()): Map<string, string> {
  for (const [key, child] of Object.entries(tree)) {
    if (typeof child === 'string') into.set(prefix + key, child)
    else flatten(child, `${prefix}${key}.`, into)
  }
  return into
}
