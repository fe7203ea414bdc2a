import type { Locale, Texts } from '../../../kernel/texts/texts.ts'
import { type Concept, type ConceptRegistry, headingKey } from '../concepts/index.ts'
import type { ImportKindName } from './parts.ts'
import {
  CREDENTIAL_HEADINGS,
  ENTERPRISE_HEADINGS,
  FACT_HEADINGS,
  PARTY_HEADINGS,
  RELATION_HEADINGS,
} from './vocabulary/field-headings.ts'

/** What the text of a column must look like: a column where most cells look otherwise is not that column. */
export type FieldContent = 'code' | 'citizen' | 'date' | 'number' | 'words' | 'any'

/** Something that an import of a kind can take from a column. */
export interface Field {
  id: string
  required: boolean
  perYear: boolean
  content: FieldContent
  /** Where the field is a concept: facts. */
  concept: Concept | null
}

const REQUIRED: Record<ImportKindName, readonly string[]> = {
  enterprises: ['code', 'name'],
  facts: ['code'],
  credentials: ['code', 'issued_on'],
  relations: ['code', 'relation_kind', 'other_name'],
}

const OWN: Record<ImportKindName, Record<string, readonly string[]>> = {
  enterprises: { ...PARTY_HEADINGS, ...ENTERPRISE_HEADINGS },
  facts: { ...PARTY_HEADINGS, ...FACT_HEADINGS },
  credentials: { ...PARTY_HEADINGS, ...CREDENTIAL_HEADINGS },
  relations: { ...PARTY_HEADINGS, ...RELATION_HEADINGS },
}

const CONTENT: Readonly<Record<string, FieldContent>> = {
  code: 'code',
  other_code: 'code',
  citizen_id: 'citizen',
  name: 'words',
  other_name: 'words',
  address: 'words',
  business_scope: 'words',
  legal_form: 'words',
  registered_on: 'date',
  issued_on: 'date',
  valid_to: 'date',
  revoked_on: 'date',
  since: 'date',
  until: 'date',
  share: 'number',
}

const contentOfConcept = ({ type }: Concept): FieldContent =>
  type === 'date' ? 'date' : ['money', 'integer', 'number', 'ratio', 'area'].includes(type) ? 'number' : 'any'

/** Concepts that are stored as facts; the others are columns of the register or follow from certificates. */
const factConcepts = (concepts: ConceptRegistry): Concept[] =>
  concepts.concepts.filter((concept) => concept.heldBy === 'fact')

/** The fields that a kind of import knows, in the order of its template. */
export function fieldsOf(kind: ImportKindName, concepts: ConceptRegistry): Field[] {
  const own = Object.keys(OWN[kind]).map(
    (id): Field => ({
      id,
      required: REQUIRED[kind].includes(id),
      perYear: false,
      content: CONTENT[id] ?? 'any',
      concept: null,
    }),
  )
  if (kind !== 'facts') return own
  return [
    ...own,
    ...factConcepts(concepts).map(
      (concept): Field => ({
        id: concept.id,
        required: false,
        perYear: concept.perYear,
        content: contentOfConcept(concept),
        concept,
      }),
    ),
  ]
}

/** Finds the field that a heading names: its id, its label or one of its aliases. */
export function headingFinder(
  kind: ImportKindName,
  concepts: ConceptRegistry,
): (heading: string) => Field | null {
  const fields = fieldsOf(kind, concepts)
  const known = new Map<string, Field>()
  for (const field of fields) {
    for (const name of [field.id, ...(OWN[kind][field.id] ?? [])]) known.set(headingKey(name), field)
  }
  const byId = new Map(fields.map((field) => [field.id, field]))
  return (heading) => {
    const own = known.get(headingKey(heading))
    if (own || kind !== 'facts') return own ?? null
    const concept = concepts.findByHeading(heading)
    return concept ? (byId.get(concept.id) ?? null) : null
  }
}

/** The field's name in the reader's language. */
export function fieldLabel(id: string, locale: Locale, concepts: ConceptRegistry, texts: Texts): string {
  const key = `import.field.${id}`
  if (texts.has(key)) return texts.text(locale, key)
  const concept = concepts.find(id)
  return concept ? concept.label[locale === 'en' ? 'en' : 'zh'] : id
}
