import type { District } from '../../../kernel/district/load.ts'
import type { Texts } from '../../../kernel/texts/texts.ts'
import type { ConceptRegistry } from '../concepts/index.ts'

/** What imports need besides the platform: names of the district, concepts and sentences. */
export interface ImportParts {
  district: District
  concepts: ConceptRegistry
  texts: Texts
}

export type ImportKindName = 'enterprises' | 'facts' | 'credentials' | 'relations'
