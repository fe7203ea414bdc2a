import type { Day } from '../exact/day.ts'
import type { Locale } from '../texts.ts'
import { environmentOf, type TypeEnv } from '../types/environment.ts'
import type { Concepts, Parameter, Words } from './model.ts'
import type { Prepared } from './prepare.ts'

/** What sentences call the names of a version. */
export interface Naming {
  readonly concepts: Concepts
  readonly parameters: ReadonlyMap<string, Parameter>
  /** How many fiscal years a per-year concept reaches back. */
  readonly window: number
  /** Parameters are told by the value that they have on the day. */
  readonly on: Day
  readonly env: TypeEnv
}

export function namingOf({
  concepts,
  programme,
  version,
  on,
}: Pick<Prepared, 'concepts' | 'programme' | 'version' | 'on'>): Naming {
  const { parameters } = programme
  const { window } = version
  return { concepts, parameters, window, on, env: environmentOf(concepts, parameters, window) }
}

export function inLanguage(words: Words, locale: Locale): string {
  return locale === 'en' ? words.en : words.zh
}
