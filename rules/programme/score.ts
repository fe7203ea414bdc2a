import { Rational } from '../exact/rational.ts'
import { evaluate } from '../feel/evaluate.ts'
import type { Scope } from '../feel/scope.ts'
import { type FactName, mergeUnknown, Unknown } from '../feel/value.ts'
import type { Condition, Score, ScoreItem, ScoreRow, Version } from './model.ts'
import type { Outcome } from './outcome.ts'

/**
 * Points that are not settled: experts choose between `low` and `high`, and where facts are missing both
 * ends are themselves between bounds.
 */
export interface Points {
  readonly low: readonly [Rational, Rational]
  readonly high: readonly [Rational, Rational]
  /** Facts that would narrow the bounds. */
  readonly unknown?: Unknown
}

export interface ScoredItem {
  readonly item: ScoreItem
  readonly points: Points
}

export interface Scored {
  readonly score: Score
  readonly total: Points
  readonly parts: readonly {
    readonly id: string
    readonly points: Points
    readonly items: readonly ScoredItem[]
  }[]
}

const NOTHING: Points = { low: [Rational.zero, Rational.zero], high: [Rational.zero, Rational.zero] }

/** The points of every score of a version for one party. */
export function scoresOf({ scores }: Pick<Version, 'scores'>, scope: Scope): readonly Scored[] {
  return scores.map((score) => scoreOf(score, scope))
}

export function scoreOf(score: Score, scope: Scope): Scored {
  const parts = score.parts.map((part) => {
    const items = part.items.map((item) => ({ item, points: pointsOf(item, scope) }))
    const points = limit(
      items.reduce((sum, { points }) => add(sum, points), NOTHING),
      part.max,
    )
    return { id: part.id, points, items }
  })
  return { score, parts, total: parts.reduce((sum, { points }) => add(sum, points), NOTHING) }
}

function pointsOf(item: ScoreItem, scope: Scope): Points {
  const [first, ...more] = item.tables.map((rows) => pointsByRows(rows, scope))
  return more.reduce(better, first ?? NOTHING)
}

/** Rows that may hold widen the bounds, until the first that certainly holds. */
function pointsByRows(rows: readonly ScoreRow[], scope: Scope): Points {
  const possible: ScoreRow[] = []
  const unknown: Unknown[] = []
  for (const row of rows) {
    const holds = evaluate(row.when, scope)
    if (holds instanceof Unknown) unknown.push(holds)
    if (holds === true || holds instanceof Unknown) possible.push(row)
    if (holds === true) break
  }
  const low = bounds(possible.map(({ points }) => points[0]))
  const high = bounds(possible.map(({ points }) => points[1]))
  const [first, ...others] = unknown
  const settled = low[0].equals(low[1]) && high[0].equals(high[1])
  return first && !settled ? { low, high, unknown: mergeUnknown(first, ...others) } : { low, high }
}

function bounds(values: readonly Rational[]): readonly [Rational, Rational] {
  const sorted = [...values].sort((a, b) => a.compare(b))
  return [sorted[0] ?? Rational.zero, sorted.at(-1) ?? Rational.zero]
}

function add(a: Points, b: Points): Points {
  return join(a, b, (x, y) => x.add(y))
}

function better(a: Points, b: Points): Points {
  const best = join(a, b, (x, y) => (x.compare(y) >= 0 ? x : y))
  return settled(best) ? { low: best.low, high: best.high } : best
}

function limit(points: Points, max: Rational): Points {
  const cut = (value: Rational) => (value.compare(max) > 0 ? max : value)
  return {
    ...points,
    low: [cut(points.low[0]), cut(points.low[1])],
    high: [cut(points.high[0]), cut(points.high[1])],
  }
}

function join(a: Points, b: Points, by: (x: Rational, y: Rational) => Rational): Points {
  const unknown = a.unknown && b.unknown ? mergeUnknown(a.unknown, b.unknown) : (a.unknown ?? b.unknown)
  const joined: Points = {
    low: [by(a.low[0], b.low[0]), by(a.low[1], b.low[1])],
    high: [by(a.high[0], b.high[0]), by(a.high[1], b.high[1])],
  }
  return unknown ? { ...joined, unknown } : joined
}

function settled({ low, high }: Points): boolean {
  return low[0].equals(low[1]) && high[0].equals(high[1])
}

/** The points that a condition asks for: of a whole score, of a part, or of an item. */
export function pointsFor(condition: Extract<Condition, { kind: 'score' }>, scored: Scored): Points {
  if (condition.of === scored.score.id) return scored.total
  for (const part of scored.parts) {
    if (part.id === condition.of) return part.points
    const found = part.items.find(({ item }) => item.id === condition.of)
    if (found) return found.points
  }
  return NOTHING
}

/**
 * Met when even the lowest points pass, not met when even the highest do not; expert when people decide
 * whatever the missing facts turn out to be; else unknown.
 */
export function judgePoints({ low, high }: Points, by: '>' | '>=', than: Rational): Outcome {
  const passes = (value: Rational) => (by === '>' ? value.compare(than) > 0 : value.compare(than) >= 0)
  if (passes(low[0])) return 'met'
  if (!passes(high[1])) return 'not_met'
  return passes(high[0]) && !passes(low[1]) ? 'expert' : 'unknown'
}

/** Facts that would settle the points. */
export function missingFor(points: Points): readonly FactName[] {
  return points.unknown?.facts ?? []
}
