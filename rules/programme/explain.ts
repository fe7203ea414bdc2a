import type { Day } from '../exact/day.ts'
import { Rational } from '../exact/rational.ts'
import { evaluate } from '../feel/evaluate.ts'
import type { Scope } from '../feel/scope.ts'
import { type FactName, mergeFacts, Unknown, type UnknownReason, type Value } from '../feel/value.ts'
import { type Comparison, type Description, describe, headline } from './describe.ts'
import { type Facts, scopeOf } from './facts.ts'
import type { Citation, Condition, Words } from './model.ts'
import { type ConditionOutcome, joinOutcomes, type Outcome } from './outcome.ts'
import { parametersIn } from './parameters-in.ts'
import type { Prepared } from './prepare.ts'
import { judgePoints, missingFor, type Points, pointsFor, type Scored, scoresOf } from './score.ts'

export interface ExplainedCondition {
  readonly id: string
  readonly label: Words
  readonly outcome: ConditionOutcome
  readonly cite: Citation
  /** False: the condition or a parameter in it is to be checked against the official text (待核). */
  readonly verified: boolean
  /** Facts that would settle it, each once. */
  readonly missing: readonly FactName[]
  /** Why it is unknown. */
  readonly reason?: UnknownReason
  /** What was compared; absent where people judge. */
  readonly description?: Description
  readonly headline?: Comparison
  readonly points?: ComparedPoints
}

/** Points against their threshold. */
export interface ComparedPoints {
  readonly points: Points
  readonly by: '>' | '>='
  readonly than: Rational
}

export interface Explanation {
  readonly programme: string
  readonly version: string
  readonly hash: string
  readonly on: Day
  readonly outcome: Outcome
  readonly conditions: readonly ExplainedCondition[]
  readonly scores: readonly Scored[]
  /** False: the version or something in it is to be checked against the official text. */
  readonly verified: boolean
}

/** Every condition of the programme for one party, with what was compared and what is missing. */
export function explain(prepared: Prepared, facts: Facts): Explanation {
  const { programme, version, on } = prepared
  const scope = scopeFor(prepared, facts)
  const scores = scoresOf(version, scope)
  const conditions = version.conditions.map((condition) =>
    explainCondition(condition, prepared, scope, scores),
  )
  return {
    programme: programme.id,
    version: version.id,
    hash: version.hash,
    on,
    outcome: joinOutcomes(conditions.map(({ outcome }) => outcome)),
    conditions,
    scores,
    verified: version.verified && conditions.every(({ verified }) => verified),
  }
}

/** Only the outcome, for searches that ask often. */
export function decide(prepared: Prepared, facts: Facts): Outcome {
  const scope = scopeFor(prepared, facts)
  const scores = scoresOf(prepared.version, scope)
  return joinOutcomes(prepared.version.conditions.map((condition) => judge(condition, scope, scores).outcome))
}

export function scopeFor({ on, version, parameters, concepts }: Prepared, facts: Facts): Scope {
  return scopeOf(facts, on, version, parameters, concepts)
}

interface Judged {
  readonly outcome: ConditionOutcome
  readonly missing: readonly FactName[]
  readonly reason?: UnknownReason
  readonly points?: ComparedPoints
}

/** The outcome of one condition. */
export function judge(condition: Condition, scope: Scope, scores: readonly Scored[]): Judged {
  const applies = condition.applies ? evaluate(condition.applies, scope) : true
  if (applies === false) return { outcome: 'not_applicable', missing: [] }
  const judged = judgeItself(condition, scope, scores)
  if (applies === true || judged.outcome === 'met') return judged
  const own = applies instanceof Unknown ? applies.facts : []
  return {
    ...judged,
    outcome: 'unknown',
    missing: mergeFacts(own, judged.missing),
    reason: applies instanceof Unknown ? applies.reason : 'no_answer',
  }
}

function judgeItself(condition: Condition, scope: Scope, scores: readonly Scored[]): Judged {
  if (condition.kind === 'judged') return { outcome: 'expert', missing: [] }
  if (condition.kind === 'test') return judgeValue(evaluate(condition.when, scope))
  const scored = scores.find(({ score }) => score.id === condition.score)
  const than = evaluate(condition.than, scope)
  if (!scored || !(than instanceof Rational)) return judgeValue(than instanceof Unknown ? than : null)
  const points = pointsFor(condition, scored)
  const outcome = judgePoints(points, condition.by, than)
  const shown = { points, by: condition.by, than }
  return outcome === 'unknown'
    ? { outcome, missing: missingFor(points), reason: points.unknown?.reason ?? 'missing', points: shown }
    : { outcome, missing: [], points: shown }
}

function judgeValue(value: Value): Judged {
  if (value === true) return { outcome: 'met', missing: [] }
  if (value === false) return { outcome: 'not_met', missing: [] }
  if (value instanceof Unknown) return { outcome: 'unknown', missing: value.facts, reason: value.reason }
  return { outcome: 'unknown', missing: [], reason: 'no_answer' }
}

function explainCondition(
  condition: Condition,
  prepared: Prepared,
  scope: Scope,
  scores: readonly Scored[],
): ExplainedCondition {
  const { id, label, cite } = condition
  const base = {
    id,
    label,
    cite,
    verified: isVerified(condition, prepared),
    ...judge(condition, scope, scores),
  }
  if (condition.kind !== 'test' || base.outcome === 'not_applicable') return base
  const description = describe(condition.when, scope, prepared.concepts)
  const first = headline(description)
  return first ? { ...base, description, headline: first } : { ...base, description }
}

const verifiedOf = new WeakMap<Condition, Map<number, boolean>>()

/** Whether the condition and every parameter value in it that holds on the day were checked. */
function isVerified(condition: Condition, prepared: Prepared): boolean {
  const byDay = verifiedOf.get(condition) ?? new Map<number, boolean>()
  verifiedOf.set(condition, byDay)
  const known = byDay.get(prepared.on.number)
  if (known !== undefined) return known
  const verified = condition.verified && parametersIn(condition, prepared).every((value) => value.verified)
  byDay.set(prepared.on.number, verified)
  return verified
}
