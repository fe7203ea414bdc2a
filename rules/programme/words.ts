import { Day } from '../exact/day.ts'
import { Rational } from '../exact/rational.ts'
import { type FactName, isList, Range, Unknown, type Value } from '../feel/value.ts'
import { type Locale, textOf } from '../texts.ts'
import { unitOf } from '../types/type-of.ts'
import { type Unit, unitText } from '../types/unit.ts'
import { FEWEST_PLACES, placesFor, sayGap } from './amount.ts'
import type { Comparison, Description } from './describe.ts'
import type { Concepts } from './model.ts'
import { inLanguage, type Naming } from './naming.ts'
import { relationKey } from './relation.ts'
import { sayExpression } from './say-expression.ts'
import { sayValue } from './say-value.ts'

/** A comparison in its parts: “9.90%”, “不低于 10%”, “0.10 个百分点”. */
export interface SaidComparison {
  readonly actual: string
  readonly required: string
  /** Null where nothing lacks, or where what lacks is no number. */
  readonly gap: string | null
}

/**
 * The parts of a comparison. Numbers are cut off so that the two stand to each other as they really do.
 * `unit` is that of the actual side.
 */
export function sayComparisonParts(
  comparison: Comparison,
  unit: Unit | undefined,
  locale: Locale,
  concepts: Concepts,
): SaidComparison {
  const { actual, gap } = comparison
  const places = placesOf(comparison, unit, locale)
  return {
    actual: sayFact(actual, unit, locale, concepts, places),
    required: sayRequired(comparison, unit, locale, concepts, places),
    gap: !gap || gap.sign() === 0 ? null : sayGap(gap, unit, locale, places),
  }
}

/** A comparison in a sentence: “9.90%，要求不低于 10%，差 0.10 个百分点”. */
export function sayComparison(
  comparison: Comparison,
  unit: Unit | undefined,
  locale: Locale,
  concepts: Concepts,
): string {
  const { actual, required, gap } = sayComparisonParts(comparison, unit, locale, concepts)
  if (gap === null) return textOf(locale, 'say.required', { actual, required })
  return textOf(locale, `say.required_${gapWord(comparison.by)}`, { actual, required, gap })
}

function gapWord(by: Comparison['by']): 'short' | 'over' | 'off' {
  if (by === '>=' || by === '>') return 'short'
  return by === '<=' || by === '<' ? 'over' : 'off'
}

/** A condition taken apart, in one sentence; every part by name where there are several. */
export function sayDescription(description: Description, naming: Naming, locale: Locale): string {
  if ('comparison' in description) {
    const { comparison } = description
    return sayComparison(comparison, unitOf(comparison.of, naming.env), locale, naming.concepts)
  }
  return sayParts(description, naming, locale)
}

function sayParts(description: Description, naming: Naming, locale: Locale): string {
  if ('comparison' in description) return sayNamed(description.comparison, naming, locale)
  const [kind, parts] =
    'all' in description ? (['all', description.all] as const) : (['any', description.any] as const)
  const said = parts.map((part) => {
    const text = sayParts(part, naming, locale)
    return 'comparison' in part ? text : textOf(locale, 'say.nested', { part: text })
  })
  return textOf(locale, `say.${kind}`, { parts: said.join(textOf(locale, `say.${kind}_separator`)) })
}

/** “面积 480 平方米（要求不低于 500）”: the unit stands once where it measures or counts. */
function sayNamed(comparison: Comparison, naming: Naming, locale: Locale): string {
  const unit = unitOf(comparison.of, naming.env)
  const places = placesOf(comparison, unit, locale)
  return textOf(locale, 'say.named', {
    name: sayExpression(comparison.of, naming, locale),
    actual: sayFact(comparison.actual, unit, locale, naming.concepts, places),
    required: sayRequired(comparison, isSaidOnce(unit) ? undefined : unit, locale, naming.concepts, places),
  })
}

function isSaidOnce(unit: Unit | undefined): boolean {
  return unit !== undefined && !unit.bare && unit.powers.size > 0 && !unitText(unit).includes('元')
}

function placesOf({ actual, required }: Comparison, unit: Unit | undefined, locale: Locale): number {
  const both = actual instanceof Rational && required instanceof Rational
  return both ? placesFor(actual, required, unit, locale) : FEWEST_PLACES
}

function sayFact(
  value: Value,
  unit: Unit | undefined,
  locale: Locale,
  concepts: Concepts,
  places: number,
): string {
  return value instanceof Unknown
    ? sayUnknown(value, concepts, locale)
    : sayValue(value, unit, locale, places)
}

/** Why the value is not known: “缺 2017 年研究开发费用”. */
export function sayUnknown({ reason, facts }: Unknown, concepts: Concepts, locale: Locale): string {
  if (reason === 'missing' && facts.length > 0) return sayMissing(facts, concepts, locale)
  return textOf(locale, `reason.${reason}`)
}

/** “缺 2016 年、2017 年研究开发费用” is told fact by fact. */
export function sayMissing(facts: readonly FactName[], concepts: Concepts, locale: Locale): string {
  return textOf(locale, 'say.missing', { facts: sayFacts(facts, concepts, locale) })
}

function sayFacts(facts: readonly FactName[], concepts: Concepts, locale: Locale): string {
  const said = facts.map(({ concept, year }) => {
    const label = concepts.get(concept)?.label
    const name = label ? inLanguage(label, locale) : concept
    return year === undefined ? name : textOf(locale, 'say.fact_of_year', { concept: name, year })
  })
  return said.join(textOf(locale, 'say.separator'))
}

function sayRequired(
  { by, required }: Comparison,
  unit: Unit | undefined,
  locale: Locale,
  concepts: Concepts,
  places: number,
): string {
  if (required instanceof Unknown) {
    const facts = sayFacts(required.facts, concepts, locale)
    return facts === ''
      ? sayUnknown(required, concepts, locale)
      : textOf(locale, 'say.required_unknown', { facts })
  }
  const value = sayValue(required, unit, locale, places)
  if (by === 'is') return textOf(locale, 'relation.is', { value })
  if (by !== 'in') return textOf(locale, relationKey(by, required instanceof Day), { value })
  if (required instanceof Range) return textOf(locale, 'relation.within', { value })
  return textOf(locale, isList(required) ? 'relation.one_of' : 'relation.equal', { value })
}
