import { Day, Duration } from '../exact/day.ts'
import { Rational, toDecimal } from '../exact/rational.ts'
import { type FactName, Range, Unknown, type Value } from '../feel/value.ts'
import type { Way } from '../ways/find-ways.ts'
import type { Description } from './describe.ts'
import type { ExplainedCondition, Explanation } from './explain.ts'
import type { Citation, Words } from './model.ts'
import type { ConditionOutcome, Outcome } from './outcome.ts'
import type { Points, Scored } from './score.ts'

/** A value as JSON tells it: numbers as numbers where a double holds them exactly, else as decimal text. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[]

/** An explanation as JSON; units as concepts have them, money in 元. */
export interface ExplainAnswer {
  readonly programme: string
  readonly version: string
  readonly hash: string
  readonly on: string
  readonly outcome: Outcome
  readonly verified: boolean
  readonly conditions: readonly {
    readonly id: string
    readonly label: Words
    readonly outcome: ConditionOutcome
    readonly actual: JsonValue
    readonly required: JsonValue
    readonly by: string | null
    readonly gap: JsonValue
    /** Concepts that are missing, each once; with their years in `missing_facts`. */
    readonly missing: readonly string[]
    readonly missing_facts: readonly FactName[]
    readonly reason: string | null
    readonly verified: boolean
    readonly cite: Citation
    readonly parts: PartAnswer | null
  }[]
  readonly score: ScoreAnswer | null
  readonly ways: readonly WayAnswer[]
}

export type PartAnswer =
  | { readonly all: readonly PartAnswer[] }
  | { readonly any: readonly PartAnswer[] }
  | {
      readonly actual: JsonValue
      readonly by: string
      readonly required: JsonValue
      readonly gap: JsonValue
      readonly holds: boolean | null
    }

export interface ScoreAnswer {
  readonly id: string
  readonly min: number
  readonly max: number
  readonly items: readonly {
    readonly id: string
    readonly label: Words
    readonly min: number
    readonly max: number
  }[]
}

export interface WayAnswer {
  readonly changes: readonly {
    readonly concept: string
    readonly year: number | null
    readonly from: JsonValue
    readonly to: JsonValue
  }[]
  readonly holds: readonly { readonly concept: string; readonly year: number; readonly value: JsonValue }[]
  readonly eligible_from: string
  readonly outcome: Outcome
}

export function answerOf(explanation: Explanation, ways: readonly Way[]): ExplainAnswer {
  const { programme, version, hash, on, outcome, verified, conditions, scores } = explanation
  return {
    programme,
    version,
    hash,
    on: on.toString(),
    outcome,
    verified,
    conditions: conditions.map(conditionAnswer),
    score: scores[0] ? scoreAnswer(scores[0]) : null,
    ways: ways.map(wayAnswer),
  }
}

function conditionAnswer(condition: ExplainedCondition): ExplainAnswer['conditions'][number] {
  const { id, label, outcome, cite, missing, reason, verified, headline, description, points } = condition
  const shown = points
    ? {
        actual: pointsJson(points.points),
        required: toJson(points.than),
        by: points.by,
        gap: pointsGap(condition),
      }
    : headline
      ? {
          actual: toJson(headline.actual),
          required: toJson(headline.required),
          by: headline.by,
          gap: toJson(headline.gap ?? null),
        }
      : { actual: null, required: null, by: null, gap: null }
  return {
    id,
    label,
    outcome,
    ...shown,
    missing: [...new Set(missing.map(({ concept }) => concept))],
    missing_facts: missing,
    reason: reason ?? null,
    verified,
    cite,
    parts: description ? partAnswer(description) : null,
  }
}

/** How many points are lacking even with the experts' best. */
function pointsGap({ points, outcome }: ExplainedCondition): JsonValue {
  return points && outcome === 'not_met' ? toJson(points.than.subtract(points.points.high[1])) : null
}

function pointsJson({ low, high }: Points): JsonValue {
  const [least, most] = [toJson(low[0]), toJson(high[1])]
  return least === most ? least : [least, most]
}

function partAnswer(description: Description): PartAnswer {
  if ('all' in description) return { all: description.all.map(partAnswer) }
  if ('any' in description) return { any: description.any.map(partAnswer) }
  const { actual, by, required, gap, holds } = description.comparison
  return {
    actual: toJson(actual),
    by,
    required: toJson(required),
    gap: toJson(gap ?? null),
    holds: typeof holds === 'boolean' ? holds : null,
  }
}

function scoreAnswer({ score, total, parts }: Scored): ScoreAnswer {
  return {
    id: score.id,
    ...ends(total),
    items: parts.flatMap(({ items }) =>
      items.map(({ item, points }) => ({ id: item.id, label: item.label, ...ends(points) })),
    ),
  }
}

function ends({ low, high }: Points): { min: number; max: number } {
  return { min: low[0].toNumber(), max: high[1].toNumber() }
}

function wayAnswer({ changes, holds, eligibleFrom, outcome }: Way): WayAnswer {
  return {
    changes: changes.map(({ concept, year, from, to }) => ({
      concept,
      year: year ?? null,
      from: toJson(from ?? null),
      to: toJson(to),
    })),
    holds: holds.map(({ concept, year, value }) => ({ concept, year, value: toJson(value) })),
    eligible_from: eligibleFrom.toString(),
    outcome,
  }
}

const SAFE = 15

export function toJson(value: Value): JsonValue {
  if (value instanceof Rational) return numberJson(value)
  if (value instanceof Day || value instanceof Duration) return value.toString()
  if (value instanceof Range) {
    return `${value.lowIn ? '[' : '('}${toJson(value.low)}..${toJson(value.high)}${value.highIn ? ']' : ')'}`
  }
  if (value === null || value instanceof Unknown || typeof value === 'object') {
    return Array.isArray(value) ? value.map(toJson) : null
  }
  return value
}

/** A fraction that does not end is rounded to 15 places. */
function numberJson(value: Rational): number | string {
  const text = toDecimal(value, SAFE)
  return text.replace(/[-.]/g, '').replace(/^0+/, '').length <= SAFE + 1 ? Number(text) : text
}
