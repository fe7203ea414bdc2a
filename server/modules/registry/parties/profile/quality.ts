import { addMonths, lastCompleteFiscalYear } from '../../../../kernel/calendar/index.ts'
import { type Concept, type ConceptRegistry, evaluateChecks, formatFactValue } from '../../concepts/index.ts'
import type { Labels } from '../locale-labels.ts'
import type { PartyProfile } from './answer.ts'
import type { ConceptFacts } from './facts.ts'

type Mark = PartyProfile['quality']['marks'][number]

export interface QualityInput {
  kind: string
  registeredOn: string | null
  town: string | null
  facts: readonly ConceptFacts[]
  /** The reader sees no sensitive facts: nothing can be said of them. */
  blindToSensitive: boolean
  today: string
}

/** Yearly accounts are due five months after the year ends (企业所得税法第五十四条). */
const DUE_FROM = '06-01'

/** The latest fiscal year whose figures must be there. */
export function dueYear(today: string): number {
  const last = lastCompleteFiscalYear(today)
  return today.slice(5) >= DUE_FROM ? last : last - 1
}

/** Before the party existed it owes no figures. */
function owesYear(input: QualityInput): boolean {
  return input.registeredOn === null || Number(input.registeredOn.slice(0, 4)) <= dueYear(input.today)
}

const latestOf = (facts: ConceptFacts | undefined) => facts?.values.at(-1)

function isPresent(concept: Concept, input: QualityInput): boolean {
  if (concept.id === 'registered_on') return input.registeredOn !== null
  if (concept.id === 'town') return input.town !== null
  if (concept.id === 'party_kind') return true
  const latest = latestOf(input.facts.find(({ concept: id }) => id === concept.id))
  if (!latest) return false
  return !concept.perYear || (latest.year ?? 0) >= dueYear(input.today)
}

/** The day on which a value is out of date. */
function staleFrom(concept: Concept, facts: ConceptFacts): string | null {
  const latest = latestOf(facts)
  if (!latest || concept.staleAfterMonths === undefined) return null
  const stated = latest.source.asOf ?? latest.source.at.slice(0, 10)
  const start = concept.perYear && latest.year !== null ? `${latest.year}-12-31` : stated
  return addMonths(start, concept.staleAfterMonths)
}

function contradictions(input: QualityInput, concepts: ConceptRegistry, labels: Labels): Mark[] {
  const tongue = labels.locale === 'en' ? 'en' : 'zh'
  const bySources = input.facts.flatMap((facts) =>
    facts.values
      .filter(({ otherValues }) => otherValues.length > 0)
      .map((value): Mark => {
        const all = [{ text: value.text, source: value.source }, ...value.otherValues]
        const said = all.map(({ text, source }) =>
          labels.text('register.quality.said', { source: source.name, text }),
        )
        const detail = said.join(labels.text('register.quality.versus'))
        return {
          kind: 'contradicting',
          concept: facts.concept,
          label: facts.label,
          detail:
            value.year === null
              ? detail
              : labels.text('register.quality.of_year', { year: value.year, detail }),
        }
      }),
  )
  const values = input.facts.flatMap(({ concept, values }) =>
    values.map(({ year, value }) => ({ concept, year, value })),
  )
  const byChecks = evaluateChecks(concepts, values).map(({ check, year, left, right }): Mark => {
    const concept = concepts.get(check.left)
    const text = (id: string, value: string) => formatFactValue(concepts.get(id), value, labels.locale).text
    const detail = labels.text('register.quality.check', {
      message: check.message[tongue],
      left: text(check.left, left),
      right: text(check.right, right),
    })
    return {
      kind: 'contradicting',
      concept: concept.id,
      label: concept.label[tongue],
      detail: year === null ? detail : labels.text('register.quality.of_year', { year, detail }),
    }
  })
  return [...bySources, ...byChecks]
}

/** What is missing, out of date or contradicting among the facts that a party of its kind should have. */
export function qualityOf(
  input: QualityInput,
  concepts: ConceptRegistry,
  labels: Labels,
): PartyProfile['quality'] {
  const tongue = labels.locale === 'en' ? 'en' : 'zh'
  const required = concepts.concepts.filter(
    (concept) =>
      concept.requiredFor.some((kind) => kind === input.kind) &&
      !(concept.sensitive && input.blindToSensitive) &&
      (!concept.perYear || owesYear(input)),
  )
  const missing = required.filter((concept) => !isPresent(concept, input))
  const stale = input.facts.flatMap((facts): Mark[] => {
    const concept = concepts.find(facts.concept)
    const from = concept ? staleFrom(concept, facts) : null
    if (!concept || from === null || from > input.today) return []
    if (missing.includes(concept)) return []
    const detail = labels.text('register.quality.stale', { date: from })
    return [{ kind: 'stale', concept: facts.concept, label: facts.label, detail }]
  })
  const marks = missing.map(
    (concept): Mark => ({
      kind: 'missing',
      concept: concept.id,
      label: concept.label[tongue],
      detail: concept.perYear
        ? labels.text('register.quality.missing_year', { year: dueYear(input.today) })
        : labels.text('register.quality.missing'),
    }),
  )
  return {
    required: required.length,
    present: required.length - missing.length,
    marks: [...marks, ...contradictions(input, concepts, labels), ...stale],
  }
}
