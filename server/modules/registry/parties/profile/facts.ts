import type { z } from 'zod'
import { type Concept, type ConceptRegistry, formatFactValue } from '../../concepts/index.ts'
import type { ConceptFacts as ConceptFactsSchema, FactValue as FactValueSchema } from '../../contract.ts'
import type { Labels } from '../locale-labels.ts'
import type { FactRow } from './load.ts'
import type { Sources } from './sources.ts'

export type ConceptFacts = z.infer<typeof ConceptFactsSchema>
type FactValue = z.infer<typeof FactValueSchema>

function shown(concept: Concept | undefined, value: string, labels: Labels) {
  return concept ? formatFactValue(concept, value, labels.locale) : { text: value, unit: '' }
}

/**
 * The present value, and what sources of other names say where it differs: the last word of each. A
 * later file of the same source corrects its earlier one, it does not contradict it.
 */
function present(rows: readonly FactRow[], concept: Concept | undefined, sources: Sources, labels: Labels) {
  const [current] = rows
  if (!current) return []
  const lastWords = new Map<string, FactRow>()
  for (const row of rows) {
    const { name } = sources(row.source_id)
    if (!lastWords.has(name)) lastWords.set(name, row)
  }
  const others = [...lastWords.values()].filter((row) => row.value !== current.value)
  const value: FactValue = {
    id: current.id,
    year: current.year,
    value: current.value,
    text: shown(concept, current.value, labels).text,
    source: sources(current.source_id),
    otherValues: others.map((row) => ({
      text: shown(concept, row.value, labels).text,
      source: sources(row.source_id),
    })),
  }
  return [value]
}

function conceptFacts(
  id: string,
  rows: readonly FactRow[],
  concepts: ConceptRegistry,
  sources: Sources,
  labels: Labels,
): ConceptFacts {
  const concept = concepts.find(id)
  const tongue = labels.locale === 'en' ? 'en' : 'zh'
  const byYear = Map.groupBy(rows, (row) => row.year)
  const years = [...byYear.keys()].sort((a, b) => (a ?? 0) - (b ?? 0))
  const unit = shown(concept, rows[0]?.value ?? '', labels).unit
  return {
    concept: id,
    label: concept?.label[tongue] ?? id,
    unit: unit === '' ? null : unit,
    type: concept?.type ?? 'text',
    group: (concept && concepts.groups[concept.group]?.[tongue]) ?? '',
    perYear: concept?.perYear ?? byYear.keys().some((year) => year !== null),
    values: years.flatMap((year) => present(byYear.get(year) ?? [], concept, sources, labels)),
  }
}

/** Facts by concept in the order of the registry of concepts. `rows`: newest first, none retracted. */
export function factsOf(
  rows: readonly FactRow[],
  concepts: ConceptRegistry,
  sources: Sources,
  labels: Labels,
): ConceptFacts[] {
  const byConcept = Map.groupBy(rows, (row) => row.concept)
  const order = new Map(concepts.concepts.map(({ id }, place) => [id, place]))
  return [...byConcept.keys()]
    .sort((a, b) => (order.get(a) ?? order.size) - (order.get(b) ?? order.size))
    .map((id) => conceptFacts(id, byConcept.get(id) ?? [], concepts, sources, labels))
}
