import { byYear, intensityOf, valueText, yearsOf } from './figures.ts'
import { fraction, minus, over, percentText } from './fraction.ts'
import type { ConceptFacts } from './shapes.ts'

/** One clause of what the yearly numbers say; amounts in 万元, per cent without the sign. */
export type Clause =
  | { kind: 'grown' | 'fallen'; years: number; percent: string }
  | { kind: 'level'; years: number }
  | { kind: 'fromNothing'; year: number; amount: string }
  | { kind: 'sales'; year: number; amount: string }
  | { kind: 'intensity'; percent: string; years: number }
  | { kind: 'staff'; year: number; count: string }

/** What the numbers say, most telling first, at most two clauses; empty where there are none. */
export function headlineOf(facts: readonly ConceptFacts[]): Clause[] {
  const found: Clause[] = []
  const sales = salesClause(facts)
  if (sales) found.push(sales)
  const intensity = intensityOf(facts)
  if (intensity) {
    found.push({ kind: 'intensity', percent: percentText(intensity.ratio, 2), years: intensity.years })
  }
  const staff = facts.find(({ concept }) => concept === 'staff')
  const last = staff?.values.findLast(({ year }) => year !== null)
  if (found.length < 2 && staff && last?.year) {
    found.push({ kind: 'staff', year: last.year, count: valueText(staff, last) })
  }
  return found
}

/** Growth between the first and the last known year of the figures, rounded to whole per cent. */
function salesClause(facts: readonly ConceptFacts[]): Clause | null {
  const concept = facts.find((each) => each.concept === 'sales')
  const values = byYear(concept)
  const years = yearsOf(facts).filter((year) => values.has(year))
  const first = years[0]
  const last = years.at(-1)
  const to = last === undefined ? undefined : values.get(last)
  if (!concept || first === undefined || last === undefined || !to) return null
  const amount = valueText(concept, to)
  const base = fraction(values.get(first)?.value ?? '')
  const end = fraction(to.value)
  if (first === last || !base || !end || base.num < 0n) return { kind: 'sales', year: last, amount }
  const growth = over(minus(end, base), base)
  if (!growth) {
    return end.num > 0n ? { kind: 'fromNothing', year: first, amount } : { kind: 'sales', year: last, amount }
  }
  const span = last - first
  const percent = percentText(growth.num < 0n ? { ...growth, num: -growth.num } : growth, 0)
  if (percent === '0') return { kind: 'level', years: span }
  return { kind: growth.num < 0n ? 'fallen' : 'grown', years: span, percent }
}
