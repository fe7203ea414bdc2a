import {
  type Change,
  type ExplainedCondition,
  type Points,
  Rational,
  toDecimal,
  toJson,
  type Value,
  whole,
} from '../../../../rules/index.ts'
import type { Locale } from '../../../kernel/texts/texts.ts'
import type { Policies } from '../policies.ts'

/** A condition in words. */
export interface SaidCondition {
  readonly actual: string
  readonly required: string
  /** What is lacking; only where the condition is not met by a number. */
  readonly gap: string | null
  readonly note: string | null
}

export function sayCondition(
  condition: ExplainedCondition,
  policies: Policies,
  locale: Locale,
): SaidCondition {
  const note = condition.missing.length > 0 ? sayMissing(condition, policies, locale) : null
  const { headline, points } = condition
  if (points) {
    return {
      actual: `${sayPoints(points.points)}`,
      required: `${points.by === '>' ? '>' : '≥'} ${points.than}`,
      gap: null,
      note,
    }
  }
  if (!headline) return { actual: '—', required: '—', gap: null, note }
  return {
    actual: sayValue(headline.actual),
    required: `${headline.by} ${sayValue(headline.required)}`,
    gap: headline.gap ? sayValue(headline.gap) : null,
    note,
  }
}

/** Points as “62” or “39–88”. */
export function sayPoints({ low, high }: Points): string {
  return low[0].equals(high[1]) ? low[0].toString() : `${low[0]}–${high[1]}`
}

/** 研究开发费用（2018 年）：140 万元 → 390 万元. */
export function sayChange(
  { concept: id, year, from, to }: Change,
  { concepts }: Policies,
  locale: Locale,
): string {
  const concept = concepts.get(id)
  const label = concept?.label[locale === 'en' ? 'en' : 'zh'] ?? id
  const say = (value: Value | undefined) => {
    if (value === undefined) return '—'
    if (!(value instanceof Rational))
      return typeof value === 'boolean' ? (value ? '✓' : '✗') : String(toJson(value))
    if (concept?.type !== 'money') return `${value}${concept?.unit ?? ''}`
    return `${toDecimal(value.divide(whole(10_000)) ?? value, 6)} 万元`
  }
  return `${label}${year === undefined ? '' : `（${year} 年）`}：${say(from)} → ${say(to)}`
}

function sayMissing({ missing }: ExplainedCondition, { concepts }: Policies, locale: Locale): string {
  const names = missing.map(({ concept, year }) => {
    const label = concepts.get(concept)?.label[locale === 'en' ? 'en' : 'zh'] ?? concept
    return year === undefined ? label : `${year} ${label}`
  })
  return names.join('、')
}

function sayValue(value: Value): string {
  if (value instanceof Rational) return toDecimal(value, 4)
  const json = toJson(value)
  return Array.isArray(json) ? json.join('、') : json === null ? '—' : String(json)
}
