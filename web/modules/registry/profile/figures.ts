import { formatWan } from '../../../ui/text/format.ts'
import { type Fraction, fraction, over, percentText, plus } from './fraction.ts'
import type { ConceptFacts, FactValue, Source } from './shapes.ts'

/** One year of a figure; null is unknown and never 0. */
export interface Bar {
  year: number
  size: Fraction | null
  text: string | null
  /** The part of it that is named beside it: scientific staff of all staff. */
  part: { size: Fraction; text: string } | null
  sources: Source[]
  /** Another source says otherwise. */
  disputed: boolean
}

/** A measure by year. A derived one has its words in the text files, others bring theirs along. */
export interface Figure {
  id: string
  label: string | null
  partLabel: string | null
  unit: string | null
  /** What stands large above the bars; null: unknown. */
  lead: { text: string; part: string | null; year: number } | null
  bars: Bar[]
}

type Derived = 'rd_intensity' | 'sci_tech_share'

const YEARS = 3
const FIGURES = 6
/** What a profile opens with, in this order, as far as it is known. */
const FIRST = ['sales', 'rd_expense', 'rd_intensity', 'net_assets', 'staff', 'sci_tech_share'] as const
const NUMERIC = new Set(['money', 'integer', 'number', 'area', 'ratio'])
/** Shown within or derived from others already. */
const WITHIN = new Set(['sci_tech_staff'])

/** A stored value as it is written, without the unit. */
export function valueText(concept: Pick<ConceptFacts, 'type'>, { value, text }: FactValue): string {
  return concept.type === 'money' ? formatWan(value) : text
}

/** The last years that any yearly number of the party speaks of, oldest first, without gaps. */
export function yearsOf(facts: readonly ConceptFacts[], most = YEARS): number[] {
  const years = facts.filter(isYearly).flatMap(({ values }) => values.flatMap(({ year }) => year ?? []))
  if (years.length === 0) return []
  const last = Math.max(...years)
  const first = Math.max(Math.min(...years), last - most + 1)
  return Array.from({ length: last - first + 1 }, (_, place) => first + place)
}

/**
 * Up to six figures: those of the fixed order that are known, or missing though they are required
 * (`missing`: label by concept), then others with yearly numbers. Empty where there are no yearly numbers.
 */
export function figuresOf(facts: readonly ConceptFacts[], missing: ReadonlyMap<string, string>): Figure[] {
  const years = yearsOf(facts)
  if (years.length === 0) return []
  const known = new Map(facts.filter(isYearly).map((concept) => [concept.concept, concept]))
  const found: Figure[] = []
  for (const id of FIRST) {
    const figure = isDerived(id) ? derived(id, known, years) : stated(known.get(id), known, years)
    const label = missing.get(id)
    if (figure) found.push(figure)
    else if (label !== undefined) found.push(unknown(id, label, years))
  }
  for (const [id, concept] of known) {
    if (found.length >= FIGURES) break
    if (WITHIN.has(id) || found.some((figure) => figure.id === id)) continue
    const figure = stated(concept, known, years)
    if (figure) found.push(figure)
  }
  return found.slice(0, FIGURES)
}

/** R&D expense over sales, summed over the years in which both are known. */
export function intensityOf(facts: readonly ConceptFacts[]): { ratio: Fraction; years: number } | null {
  const years = yearsOf(facts)
  const rd = byYear(facts.find(({ concept }) => concept === 'rd_expense'))
  const sales = byYear(facts.find(({ concept }) => concept === 'sales'))
  return sumRatio(rd, sales, years)
}

export function byYear(concept: ConceptFacts | undefined): Map<number, FactValue> {
  return new Map(concept?.values.flatMap((value) => (value.year === null ? [] : [[value.year, value]])))
}

function sumRatio(
  top: ReadonlyMap<number, FactValue>,
  bottom: ReadonlyMap<number, FactValue>,
  years: readonly number[],
): { ratio: Fraction; years: number } | null {
  let sums: [Fraction, Fraction] | null = null
  let counted = 0
  for (const year of years) {
    const a = number(top.get(year))
    const b = number(bottom.get(year))
    if (!a || !b) continue
    sums = sums ? [plus(sums[0], a), plus(sums[1], b)] : [a, b]
    counted += 1
  }
  const ratio = sums && over(...sums)
  return ratio && ratio.num >= 0n ? { ratio, years: counted } : null
}

function stated(
  concept: ConceptFacts | undefined,
  known: ReadonlyMap<string, ConceptFacts>,
  years: readonly number[],
): Figure | null {
  if (!concept) return null
  const values = byYear(concept)
  const within = concept.concept === 'staff' ? known.get('sci_tech_staff') : undefined
  const parts = byYear(within)
  const bars = years.map((year): Bar => {
    const value = values.get(year)
    const part = parts.get(year)
    const partSize = number(part)
    return {
      year,
      size: number(value),
      text: value ? valueText(concept, value) : null,
      part: value && part && partSize ? { size: partSize, text: part.text } : null,
      sources: [value, part].flatMap((each) => each?.source ?? []),
      disputed: isDisputed(value, part),
    }
  })
  const last = bars.findLast(({ size }) => size !== null)
  if (!last?.text) return null
  return {
    id: concept.concept,
    label: concept.label,
    partLabel: bars.some(({ part }) => part) ? (within?.label ?? null) : null,
    unit: concept.unit,
    lead: { text: last.text, part: last.part?.text ?? null, year: last.year },
    bars,
  }
}

const PARTS: Record<Derived, readonly [top: string, bottom: string]> = {
  rd_intensity: ['rd_expense', 'sales'],
  sci_tech_share: ['sci_tech_staff', 'staff'],
}

function derived(
  id: Derived,
  known: ReadonlyMap<string, ConceptFacts>,
  years: readonly number[],
): Figure | null {
  const [top, bottom] = PARTS[id].map((part) => byYear(known.get(part)))
  if (!top || !bottom) return null
  const bars = years.map((year): Bar => {
    const a = number(top.get(year))
    const b = number(bottom.get(year))
    const size = a && b && b.num > 0n ? over(a, b) : null
    const sources = size ? [top.get(year), bottom.get(year)].flatMap((each) => each?.source ?? []) : []
    const disputed = isDisputed(top.get(year), bottom.get(year))
    return { year, size, text: size && percentText(size, 2), part: null, sources, disputed }
  })
  const last = bars.findLast(({ size }) => size !== null)
  if (!last?.size) return null
  const whole = id === 'rd_intensity' ? (sumRatio(top, bottom, years)?.ratio ?? last.size) : last.size
  const lead = { text: percentText(whole, 2), part: null, year: last.year }
  return { id, label: null, partLabel: null, unit: '%', lead, bars }
}

function unknown(id: string, label: string, years: readonly number[]): Figure {
  const bars = years.map(
    (year): Bar => ({ year, size: null, text: null, part: null, sources: [], disputed: false }),
  )
  return { id, label, partLabel: null, unit: null, lead: null, bars }
}

function isDisputed(...values: (FactValue | undefined)[]): boolean {
  return values.some((value) => value && value.otherValues.length > 0)
}

function number(value: FactValue | undefined): Fraction | null {
  return value ? fraction(value.value) : null
}

function isYearly({ perYear, type }: ConceptFacts): boolean {
  return perYear && NUMERIC.has(type)
}

function isDerived(id: string): id is Derived {
  return id in PARTS
}
