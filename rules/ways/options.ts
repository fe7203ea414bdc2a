import { Rational } from '../exact/rational.ts'
import { evaluate } from '../feel/evaluate.ts'
import type { Node } from '../feel/node.ts'
import { scopeFor } from '../programme/explain.ts'
import type { Facts } from '../programme/facts.ts'
import type { Condition, ScoreItem } from '../programme/model.ts'
import { scoreOf } from '../programme/score.ts'
import { type Change, effortOf } from './change.ts'
import { leversIn, type Situation, smallestChange } from './lever.ts'

/** Changes made together, and what they ask of the party. */
export interface Option {
  readonly changes: readonly Change[]
  readonly effort: number
}

const NOTHING: Option = { changes: [], effort: 0 }

/** At most this many options are followed at any one place. */
const BREADTH = 4

/** Ways to turn one condition, cheapest first: to meet it, or to no longer be concerned by it. */
export function optionsFor(condition: Condition, situation: Situation): readonly Option[] {
  const away = condition.applies ? optionsForTest(condition.applies, false, situation) : []
  return cheapest([...away, ...optionsToMeet(condition, situation)])
}

function optionsToMeet(condition: Condition, situation: Situation): readonly Option[] {
  if (condition.kind === 'judged') return []
  return condition.kind === 'test'
    ? optionsForTest(condition.when, true, situation)
    : optionsForScore(condition, situation)
}

/** Ways to make an expression come out as wanted; parts of and / or are turned one by one. */
function optionsForTest(node: Node, wanted: boolean, situation: Situation): readonly Option[] {
  if (isWanted(node, wanted, situation.facts, situation)) return [NOTHING]
  if (node.op === 'call' && node.name === 'not' && node.args[0])
    return optionsForTest(node.args[0], !wanted, situation)
  if (node.op === 'and' || node.op === 'or') {
    const [left, right] = [node.left, node.right].map((part) => optionsForTest(part, wanted, situation))
    const both = (node.op === 'and') === wanted
    return cheapest(both ? together(left ?? [], right ?? []) : [...(left ?? []), ...(right ?? [])])
  }
  return cheapest(
    leversIn([node], situation).flatMap((lever) => {
      const change = smallestChange(lever, situation, (facts) => isWanted(node, wanted, facts, situation))
      return change ? [optionOf([change], situation)] : []
    }),
  )
}

function isWanted(node: Node, wanted: boolean, facts: Facts, { prepared }: Situation): boolean {
  return evaluate(node, scopeFor(prepared, facts)) === wanted
}

/**
 * Ways to reach the points: each item offers its better rows, each at the price of the smallest change that
 * leads there; over the items the cheapest sums that pass are taken.
 */
function optionsForScore(
  condition: Extract<Condition, { kind: 'score' }>,
  situation: Situation,
): readonly Option[] {
  const { prepared, facts } = situation
  const score = prepared.version.scores.find(({ id }) => id === condition.score)
  const than = evaluate(condition.than, scopeFor(prepared, facts))
  if (!score || !(than instanceof Rational)) return []
  const parts = score.parts.filter(
    (part) =>
      condition.of === score.id ||
      part.id === condition.of ||
      part.items.some(({ id }) => id === condition.of),
  )
  const items = parts.flatMap((part) =>
    part.items.filter(({ id }) => (![score.id, part.id].includes(condition.of) ? id === condition.of : true)),
  )
  let sums: { gained: Rational; option: Option }[] = [{ gained: Rational.zero, option: NOTHING }]
  for (const item of items) {
    const offers = [{ gained: Rational.zero, option: NOTHING }, ...offersOf(item, situation)]
    sums = front(
      sums.flatMap((sum) =>
        offers.map((offer) => ({
          gained: sum.gained.add(offer.gained),
          option: merge(sum.option, offer.option, situation),
        })),
      ),
    )
  }
  const now = highestOf(items, situation, facts)
  const passing = sums.filter(({ gained, option }) => {
    if (option.changes.length === 0) return false
    const total = now.add(gained)
    return condition.by === '>' ? total.compare(than) > 0 : total.compare(than) >= 0
  })
  return cheapest(passing.map(({ option }) => option))
}

/** For each better row of an item: what more it gives at most, and the smallest change that reaches it. */
function offersOf(item: ScoreItem, situation: Situation): readonly { gained: Rational; option: Option }[] {
  const now = highestOf([item], situation, situation.facts)
  const better = item.tables
    .flatMap((rows) => rows.map(({ points }) => points[1]))
    .filter((points) => points.compare(now) > 0)
  const levers = leversIn(
    item.tables.flat().map(({ when }) => when),
    situation,
  )
  return unique(better).flatMap((points) => {
    const reaches = (facts: Facts) => highestOf([item], situation, facts).compare(points) >= 0
    const options = levers.flatMap((lever) => {
      const change = smallestChange(lever, situation, reaches)
      return change ? [optionOf([change], situation)] : []
    })
    return cheapest(options).map((option) => ({ gained: points.subtract(now), option }))
  })
}

function highestOf(items: readonly ScoreItem[], { prepared }: Situation, facts: Facts): Rational {
  const part = { id: '', label: { zh: '', en: '' }, max: new Rational(10n ** 9n, 1n), items }
  const scored = scoreOf({ id: '', label: part.label, parts: [part] }, scopeFor(prepared, facts))
  return scored.total.high[1]
}

function unique(values: readonly Rational[]): readonly Rational[] {
  return [...new Map(values.map((value) => [value.toString(), value])).values()]
}

/** Sums that no other beats in both points and effort. */
function front(
  sums: readonly { gained: Rational; option: Option }[],
): { gained: Rational; option: Option }[] {
  const kept: { gained: Rational; option: Option }[] = []
  for (const sum of sums.toSorted(
    (a, b) => a.option.effort - b.option.effort || b.gained.compare(a.gained),
  )) {
    if (kept.every(({ gained }) => gained.compare(sum.gained) < 0)) kept.push(sum)
  }
  return kept
}

/** Every pair of both lists as one option. */
export function together(left: readonly Option[], right: readonly Option[]): readonly Option[] {
  return left.flatMap((a) => right.map((b) => join(a, b)))
}

function join(a: Option, b: Option): Option {
  const changes = mergeChanges(a.changes, b.changes)
  return { changes, effort: a.effort + b.effort }
}

function merge(a: Option, b: Option, situation: Situation): Option {
  return optionOf(mergeChanges(a.changes, b.changes), situation)
}

/** Of two changes of one fact the one that goes farther. */
export function mergeChanges(a: readonly Change[], b: readonly Change[]): readonly Change[] {
  const changes = [...a]
  for (const change of b) {
    const i = changes.findIndex(({ concept, year }) => concept === change.concept && year === change.year)
    const known = changes[i]
    if (!known) changes.push(change)
    else if (isFarther(change, known)) changes[i] = change
  }
  return changes
}

function isFarther(a: Change, b: Change): boolean {
  if (!(a.to instanceof Rational && b.to instanceof Rational)) return false
  const start = a.from instanceof Rational ? a.from : Rational.zero
  const distance = (to: Rational) => to.subtract(start).multiply(to.subtract(start))
  return distance(a.to).compare(distance(b.to)) > 0
}

export function optionOf(changes: readonly Change[], { prepared }: Situation): Option {
  const effort = changes.reduce((sum, change) => {
    const concept = prepared.concepts.get(change.concept)
    return concept ? sum + effortOf(change, concept) : sum
  }, 0)
  return { changes, effort }
}

export function cheapest(options: readonly Option[], count = BREADTH): readonly Option[] {
  const byText = new Map(options.map((option) => [textOf(option.changes), option]))
  return [...byText.values()].sort((a, b) => a.effort - b.effort).slice(0, count)
}

/** A key that is the same for the same changes. */
export function textOf(changes: readonly Change[]): string {
  return changes
    .map(({ concept, year, to }) => `${concept} ${year ?? ''} ${to}`)
    .sort()
    .join('|')
}
