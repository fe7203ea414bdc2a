import type { District } from '../../../kernel/district/load.ts'
import type { Locale, Texts } from '../../../kernel/texts/texts.ts'
import type { ConceptRegistry } from '../concepts/index.ts'
import { CREDENTIAL_KINDS } from '../imports/vocabulary/credential-kinds.ts'

/** What the register is composed with beside the platform. */
export interface RegisterParts {
  district: District
  concepts: ConceptRegistry
  texts: Texts
}

/** The names of things in the language of one reader. */
export interface Labels {
  locale: Locale
  text(key: string, params?: Record<string, string | number>): string
  /** A town that the district does not know (any longer) keeps its code. */
  town(code: string): string
  credentialKind(kind: string): string
  partyKind(kind: string): string
}

/** Labels for the reader's `Accept-Language`. */
export function labelsFor(parts: RegisterParts, acceptLanguage: string | undefined): Labels {
  const { texts, district } = parts
  const locale = texts.localeOf(acceptLanguage)
  const tongue = locale === 'en' ? 'en' : 'zh'
  const towns = new Map(district.towns.map((town) => [town.code, town.name]))
  const credentials = new Map(CREDENTIAL_KINDS.map((kind) => [kind.id, kind.label[tongue]]))
  const kinds = new Map(
    parts.concepts.find('party_kind')?.values?.map(({ value, label }) => [value, label[tongue]]),
  )
  return {
    locale,
    text: (key, params) => texts.text(locale, key, params),
    town: (code) => towns.get(code) ?? code,
    credentialKind: (kind) => credentials.get(kind) ?? kind,
    partyKind: (kind) => kinds.get(kind) ?? kind,
  }
}
