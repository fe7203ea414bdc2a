import { Rational, whole } from '../exact/rational.ts'
import type { Node } from '../feel/node.ts'
import { Unknown, type Value } from '../feel/value.ts'
import { namesIn } from '../feel/walk.ts'
import { type Facts, lastYear } from '../programme/facts.ts'
import type { ConceptOf } from '../programme/model.ts'
import type { Prepared } from '../programme/prepare.ts'
import { applyChanges, type Change, stepOf } from './change.ts'

/** A part that cannot be greater than its whole, such as R&D staff and staff. */
export interface Limit {
  readonly part: string
  readonly whole: string
}

/** Facts as they would be on the day, with what may be moved. */
export interface Situation {
  readonly prepared: Prepared
  readonly facts: Facts
  /** The last fiscal year that was complete when the question was asked: it and earlier ones stay as they are. */
  readonly closedYear: number
  readonly limits: readonly Limit[]
}

/** A fact that the party can move, from its present value, in the direction that helps. */
export interface Lever {
  readonly concept: ConceptOf
  readonly year?: number
  readonly from: Value | undefined
}

/** The facts in the expressions that can still be changed. */
export function leversIn(nodes: readonly Node[], situation: Situation): readonly Lever[] {
  const { prepared, facts, closedYear } = situation
  const names = new Set(nodes.flatMap((node) => [...namesIn(node)]))
  const year = lastYear(prepared.on)
  return [...names].flatMap((name): Lever[] => {
    const concept = prepared.concepts.get(name)
    if (!concept || concept.changeable === 'no') return []
    if (concept.perYear && year <= closedYear) return []
    const from = concept.perYear ? facts.get(name, year) : facts.get(name)
    if (from instanceof Unknown) return []
    return [concept.perYear ? { concept, year, from } : { concept, from }]
  })
}

/** A change of a lever to a value. */
function changeTo({ concept, year, from }: Lever, to: Value): Change {
  return year === undefined ? { concept: concept.id, from, to } : { concept: concept.id, year, from, to }
}

/**
 * The smallest change of the lever after which the test holds. Undefined: there is none, or the fact is not
 * stated and not a matter of yes or no. The test must keep holding once it holds while the value moves on.
 */
export function smallestChange(
  lever: Lever,
  situation: Situation,
  holds: (facts: Facts) => boolean,
): Change | undefined {
  const at = (value: Value) => holds(applyChanges(situation.facts, [changeTo(lever, value)]))
  if (lever.concept.type === 'boolean') return flip(lever, at)
  const step = stepOf(lever.concept)
  if (!step || (lever.from !== undefined && !(lever.from instanceof Rational))) return undefined
  const start = lever.from ?? Rational.zero
  const upward = lever.concept.changeable !== 'down'
  const valueAt = (steps: bigint) => start.add(step.multiply(whole(upward ? steps : -steps)))
  const most = mostSteps(lever, situation, start, step, upward)
  const reached = doubleUntil((steps) => at(valueAt(steps)), most)
  if (reached === undefined) return undefined
  return changeTo(lever, valueAt(bisect((steps) => at(valueAt(steps)), reached / 2n, reached)))
}

function flip(lever: Lever, at: (value: Value) => boolean): Change | undefined {
  const wanted = lever.concept.changeable !== 'down'
  return lever.from !== wanted && at(wanted) ? changeTo(lever, wanted) : undefined
}

/** Nothing is proposed beyond this many 分, heads or rights. */
const FARTHEST = 10n ** 15n

function mostSteps(
  lever: Lever,
  { facts, limits }: Situation,
  start: Rational,
  step: Rational,
  upward: boolean,
): bigint {
  if (!upward) return start.divide(step)?.floor() ?? 0n
  const wholes = limits.flatMap(({ part, whole }) => {
    const value = part === lever.concept.id ? facts.get(whole, lever.year) : undefined
    return value instanceof Rational ? [value] : []
  })
  if (lever.concept.type === 'ratio') wholes.push(Rational.one)
  return wholes.reduce((most, bound) => {
    const steps = bound.subtract(start).divide(step)?.floor() ?? 0n
    return steps < most ? steps : most
  }, FARTHEST)
}

/** The first of 1, 2, 4 … `most` steps that holds. */
function doubleUntil(holds: (steps: bigint) => boolean, most: bigint): bigint | undefined {
  for (let steps = 1n; steps < most; steps *= 2n) if (holds(steps)) return steps
  return most > 0n && holds(most) ? most : undefined
}

/** The smallest that holds, where `low` does not and `high` does. */
function bisect(holds: (steps: bigint) => boolean, low: bigint, high: bigint): bigint {
  let [without, within] = [low, high]
  while (within - without > 1n) {
    const middle = (within + without) / 2n
    if (holds(middle)) within = middle
    else without = middle
  }
  return within
}
