import {
  type Change,
  type ExplainedCondition,
  namingOf,
  type Points,
  sayComparisonParts,
  sayDescription,
  sayMissing,
  sayUnknown,
  sayValue,
  Unknown,
  unitOf,
  unitOfConcept,
  type Value,
} from '../../../../rules/index.ts'
import type { Locale } from '../../../kernel/texts/texts.ts'
import type { Policies } from '../policies.ts'
import type { Match } from './match.ts'

/** A condition in words. */
export interface SaidCondition {
  readonly actual: string | null
  readonly required: string | null
  /** What is lacking; only where the condition is not met by a number. */
  readonly gap: string | null
  /** What is missing, why it is unknown, or the alternatives where there are several. */
  readonly note: string | null
}

/** The condition of a match, in the words of the locale. */
export function sayCondition(
  condition: ExplainedCondition,
  { programme, explanation: { on, version: id } }: Match,
  policies: Policies,
  locale: Locale,
): SaidCondition {
  const version = programme.versions.find((version) => version.id === id)
  const note = noteOf(condition, policies, locale)
  const { headline, points, description } = condition
  if (points) {
    const required = `${points.by === '>' ? '>' : '≥'} ${points.than}`
    return { actual: sayPoints(points.points), required, gap: null, note }
  }
  if (!headline || !version) return { actual: null, required: null, gap: null, note }
  const naming = namingOf({ concepts: policies.concepts, programme, version, on })
  const said = sayComparisonParts(headline, unitOf(headline.of, naming.env), locale, policies.concepts)
  const several = description !== undefined && !('comparison' in description)
  return {
    ...said,
    actual: headline.actual instanceof Unknown ? null : said.actual,
    note: note ?? (several ? sayDescription(description, naming, locale) : null),
  }
}

function noteOf(
  { missing, reason }: ExplainedCondition,
  { concepts }: Policies,
  locale: Locale,
): string | null {
  if (missing.length > 0) return sayMissing(missing, concepts, locale)
  return reason ? sayUnknown(new Unknown(reason), concepts, locale) : null
}

/** Points as “62” or “39–88”. */
export function sayPoints({ low, high }: Points): string {
  return low[0].equals(high[1]) ? low[0].toString() : `${low[0]}–${high[1]}`
}

/** A change of a way: what, in which year, from what to what. */
export interface SaidChange {
  readonly label: string
  readonly year: number | null
  readonly from: string | null
  readonly to: string
}

export function sayChange(
  { concept: id, year, from, to }: Change,
  { concepts }: Policies,
  locale: Locale,
): SaidChange {
  const concept = concepts.get(id)
  const unit = concept && unitOfConcept(concept)
  const say = (value: Value) => sayValue(value, unit, locale)
  return {
    label: concept?.label[locale === 'en' ? 'en' : 'zh'] ?? id,
    year: year ?? null,
    from: from === undefined ? null : say(from),
    to: say(to),
  }
}
