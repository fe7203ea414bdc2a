import type { Day } from '../exact/day.ts'
import { Rational, whole } from '../exact/rational.ts'
import { decide, judge, scopeFor } from '../programme/explain.ts'
import { type Facts, lastYear } from '../programme/facts.ts'
import type { Concepts, Condition, Programme } from '../programme/model.ts'
import type { Outcome } from '../programme/outcome.ts'
import { NotInForce, type Prepared, prepare } from '../programme/prepare.ts'
import { scoresOf } from '../programme/score.ts'
import { applyChanges, type Change, type Hold, stepOf } from './change.ts'
import type { Limit, Situation } from './lever.ts'
import { cheapest, mergeChanges, type Option, optionOf, optionsFor, textOf, together } from './options.ts'
import { holdsUntil, nextNewYear } from './project.ts'

/** Changes after which the programme is open to the party, from a day on. */
export interface Way {
  /** None: waiting is enough. */
  readonly changes: readonly Change[]
  /** What must not change meanwhile. */
  readonly holds: readonly Hold[]
  readonly eligibleFrom: Day
  readonly outcome: 'met' | 'expert'
  /** For ordering only: see effortOf. */
  readonly effort: number
}

const MOST_WAYS = 5
const YEARS_AHEAD = 2
const LONGEST_WAIT_DAYS = 366 * 5

/**
 * The smallest changes with which a party that does not meet the programme today would, the cheapest first.
 * Each change is the smallest that serves: one step less and the programme is closed again. Facts that a party
 * cannot change, and years that are over, are never proposed. Empty: it is open already, or no way was found.
 */
export function findWays(
  programme: Programme,
  on: Day,
  concepts: Concepts,
  facts: Facts,
  limits: readonly Limit[] = [],
): readonly Way[] {
  const today = prepare(programme, on, concepts)
  if (decide(today, facts) !== 'not_met') return []
  const ways: Way[] = []
  for (const day of daysToTry(today, facts)) {
    const prepared = preparedOn(programme, day, concepts)
    if (!prepared) continue
    const holds = holdsUntil(prepared, facts, on)
    const situation = { prepared, facts: applyChanges(facts, [], holds), closedYear: lastYear(on), limits }
    for (const option of optionsOn(situation)) {
      const outcome = outcomeWith(situation, option.changes)
      if (!isOpen(outcome) || ways.some((way) => isNoBetter(option.changes, way.changes))) continue
      ways.push({
        ...option,
        holds: holds.filter((hold) => !isChanged(hold, option.changes)),
        eligibleFrom: day,
        outcome,
      })
    }
  }
  return ways
    .sort((a, b) => a.effort - b.effort || a.eligibleFrom.number - b.eligibleFrom.number)
    .slice(0, MOST_WAYS)
}

function isChanged(hold: Hold, changes: readonly Change[]): boolean {
  return changes.some(({ concept, year }) => concept === hold.concept && year === hold.year)
}

function preparedOn(programme: Programme, day: Day, concepts: Concepts): Prepared | undefined {
  try {
    return prepare(programme, day, concepts)
  } catch (error) {
    if (error instanceof NotInForce) return undefined
    throw error
  }
}

/** Today, the new years ahead, and days on which waiting alone turns a condition. */
function daysToTry(today: Prepared, facts: Facts): readonly Day[] {
  const days = [today.on]
  for (let i = 0; i < YEARS_AHEAD; i += 1) days.push(nextNewYear(days.at(-1) ?? today.on))
  for (const condition of failing(today, facts)) {
    const day = dayOfTurn(condition, today, facts)
    if (day) days.push(day)
  }
  return [...new Map(days.map((day) => [day.number, day])).values()].sort((a, b) => a.number - b.number)
}

/** The first day on which a condition that fails today holds with nothing else changed. */
function dayOfTurn(condition: Condition, today: Prepared, facts: Facts): Day | undefined {
  if (condition.kind !== 'test') return undefined
  const holdsOn = (days: number) => {
    const on = today.on.plusDays(days)
    if (lastYear(on) === lastYear(today.on)) return outcomeOf(condition, { ...today, on }, facts) === 'met'
    const later = { ...today, on }
    return outcomeOf(condition, later, applyChanges(facts, [], holdsUntil(later, facts, today.on))) === 'met'
  }
  if (!holdsOn(LONGEST_WAIT_DAYS)) return undefined
  let [before, after] = [0, LONGEST_WAIT_DAYS]
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (holdsOn(middle)) after = middle
    else before = middle
  }
  return today.on.plusDays(after)
}

function outcomeOf(condition: Condition, prepared: Prepared, facts: Facts) {
  const scope = scopeFor(prepared, facts)
  return judge(condition, scope, scoresOf(prepared.version, scope)).outcome
}

function failing(prepared: Prepared, facts: Facts): readonly Condition[] {
  const scope = scopeFor(prepared, facts)
  const scores = scoresOf(prepared.version, scope)
  return prepared.version.conditions.filter(
    (condition) => judge(condition, scope, scores).outcome === 'not_met',
  )
}

/** Changes that turn all conditions at once on the situation's day, each as small as can be. */
function optionsOn(situation: Situation): readonly Option[] {
  const start: readonly Option[] = [{ changes: [], effort: 0 }]
  return cheapest(
    repair(start, situation, REPAIRS)
      .map(({ changes }) => optionOf(shrink(changes, situation), situation))
      .filter(({ changes }) => isOpen(outcomeWith(situation, changes))),
  )
}

/** More R&D may put the share spent at home under its limit: what a change breaks is mended in turn. */
const REPAIRS = 3

function repair(options: readonly Option[], situation: Situation, rounds: number): readonly Option[] {
  return options.flatMap((option) => {
    const facts = applyChanges(situation.facts, option.changes)
    const failed = failing(situation.prepared, facts)
    if (failed.length === 0) return [option]
    if (rounds === 0) return []
    const more = failed
      .map((condition) => optionsFor(condition, { ...situation, facts }))
      .reduce<readonly Option[]>(
        (all, choices) => cheapest(together(all, choices)),
        [{ changes: [], effort: 0 }],
      )
    const next = more.map(({ changes }) =>
      optionOf(fromStart(mergeChanges(option.changes, changes), situation), situation),
    )
    return repair(cheapest(next), situation, rounds - 1)
  })
}

/** Changes told from the present value, also where they were found in two steps. */
function fromStart(changes: readonly Change[], { facts }: Situation): readonly Change[] {
  return changes.map((change) => ({ ...change, from: facts.get(change.concept, change.year) }))
}

/** Takes from each change what it does not need, until none can be smaller without closing the programme. */
function shrink(changes: readonly Change[], situation: Situation): readonly Change[] {
  let known = changes
  for (;;) {
    const next = shrinkOneByOne(known, situation)
    if (textOf(next) === textOf(known)) return next
    known = next
  }
}

function shrinkOneByOne(changes: readonly Change[], situation: Situation): readonly Change[] {
  let known = changes
  for (const change of changes) {
    const smaller = smallestOf(change, known, situation)
    known = known.flatMap((other) => (other === change ? (smaller ? [smaller] : []) : [other]))
  }
  return known
}

/** The least of the change that still serves beside the others; undefined: it can be left out. */
function smallestOf(change: Change, all: readonly Change[], situation: Situation): Change | undefined {
  const others = all.filter((other) => other !== change)
  const open = (changed: readonly Change[]) => isOpen(outcomeWith(situation, [...others, ...changed]))
  if (open([])) return undefined
  const concept = situation.prepared.concepts.get(change.concept)
  const step = concept && stepOf(concept)
  if (!step || !(change.to instanceof Rational)) return change
  const start = change.from instanceof Rational ? change.from : Rational.zero
  const direction = change.to.compare(start) < 0 ? -1n : 1n
  const at = (steps: bigint): Change => ({
    ...change,
    to: start.add(step.multiply(whole(steps * direction))),
  })
  const distance = change.to.subtract(start).divide(step)
  let [without, within] = [0n, distance ? (distance.sign() < 0 ? distance.negate() : distance).ceiling() : 0n]
  if (!open([at(within)])) return change
  while (within - without > 1n) {
    const middle = (within + without) / 2n
    if (open([at(middle)])) within = middle
    else without = middle
  }
  return at(within)
}

function outcomeWith({ prepared, facts }: Situation, changes: readonly Change[]): Outcome {
  return decide(prepared, applyChanges(facts, changes))
}

function isOpen(outcome: Outcome): outcome is 'met' | 'expert' {
  return outcome === 'met' || outcome === 'expert'
}

/** Whether a way found earlier asks for no more: the same facts, none of them farther. */
function isNoBetter(changes: readonly Change[], earlier: readonly Change[]): boolean {
  return earlier.every(({ concept, to }) =>
    changes.some(
      (change) =>
        change.concept === concept &&
        (!(change.to instanceof Rational && to instanceof Rational) || change.to.compare(to) >= 0),
    ),
  )
}
