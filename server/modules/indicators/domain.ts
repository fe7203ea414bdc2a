import {
  add,
  compare,
  divide,
  type Fraction,
  fraction,
  fromDecimalText,
  multiply,
  subtract,
} from '../../kernel/money/fraction.ts'

/* How an item of the plan stands: pure rules, exact numbers. No I/O. */

/**
 * done: the target is met, or the owner says so of an item without a number. late: the due date has passed
 * unmet, or far less is reached than the day asks for. at_risk: less than the day asks for. on_track:
 * as much as it asks for. no_data: neither records nor a report tell anything; never shown as 0.
 */
export const ITEM_STATES = ['late', 'at_risk', 'no_data', 'on_track', 'done'] as const
export type ItemState = (typeof ITEM_STATES)[number]

/** Why an item has its state: the key of the sentence that says so. */
export const BASES = [
  'met',
  'overdue',
  'far_behind',
  'behind',
  'below_start',
  'in_time',
  'early',
  'judged_done',
  'judged_at_risk',
  'judged_on_track',
  'counted',
  'no_data',
] as const
export type Basis = (typeof BASES)[number]

/** What an owner says of an item. */
export const JUDGEMENTS = ['on_track', 'at_risk', 'done'] as const
export type Judgement = (typeof JUDGEMENTS)[number]

export interface Target {
  comparator: '>' | '>=' | '='
  /** Plain decimal. */
  value: string
}

export interface Pace {
  /** Share of the year before which nothing is judged by the calendar. */
  judgedFrom: string
  /** Share of what the day asks for below which an item is late. */
  lateBelow: string
}

export interface Standing {
  target: Target | null
  /** Plain decimal; null: nobody knows. */
  value: string | null
  /** Value when the plan's year began, where the records tell it; else null, which counts from 0. */
  start: string | null
  judgement: Judgement | null
  year: number
  due: string
  /** The day it is judged on. */
  day: string
  pace: Pace
}

export interface Verdict {
  state: ItemState
  basis: Basis
  /** What the day asks for, as a share of the target; null where nothing can be compared. */
  expected: Fraction | null
  /** The value as a share of the target; null where nothing can be compared. */
  reached: Fraction | null
}

const ZERO = fraction(0n)
const ONE = fraction(1n)

/** A plain decimal that was checked when it came in. */
function exact(text: string): Fraction {
  const number = fromDecimalText(text)
  if (number === null) throw new RangeError(`no decimal number: ${text}`)
  return number
}

/** Whether a value meets a target. A fixed number is met once it is reached: 201 of 200 firms are enough. */
export function meets(value: string, target: Target): boolean {
  const order = compare(exact(value), exact(target.value))
  return target.comparator === '>' ? order > 0 : order >= 0
}

const dayNumber = (day: string) => Date.parse(`${day}T00:00:00Z`) / 86_400_000

/**
 * Share of the time between the beginning of the plan's year and a due date that has passed at the end of
 * the day: 319/365 on 15 November for what is due on 31 December; between 0 and 1.
 */
export function elapsedShare(year: number, due: string, day: string): Fraction {
  const start = dayNumber(`${year}-01-01`) - 1
  const passed = dayNumber(day) - start
  const all = dayNumber(due) - start
  if (passed <= 0) return ZERO
  return passed >= all ? ONE : fraction(BigInt(passed), BigInt(all))
}

/**
 * How an item stands. Where value and target can be compared, the number decides: what the day asks for
 * grows evenly from the value at the beginning of the year to the target at the due date. Else the
 * owner's own word decides, and after the due date only its being done.
 */
export function judge(standing: Standing): Verdict {
  const { target, value } = standing
  if (target !== null && value !== null) return judgeNumber(standing, target, value)
  const bare = { expected: null, reached: null }
  if (standing.judgement === null && value === null) return { state: 'no_data', basis: 'no_data', ...bare }
  if (standing.judgement === 'done') return { state: 'done', basis: 'judged_done', ...bare }
  if (standing.day > standing.due) return { state: 'late', basis: 'overdue', ...bare }
  if (standing.judgement === 'at_risk') return { state: 'at_risk', basis: 'judged_at_risk', ...bare }
  const basis = standing.judgement === 'on_track' ? 'judged_on_track' : 'counted'
  return { state: 'on_track', basis, ...bare }
}

function judgeNumber({ start, judgement, year, due, day, pace }: Standing, target: Target, value: string) {
  const [now, goal, from] = [exact(value), exact(target.value), start === null ? ZERO : exact(start)]
  const elapsed = elapsedShare(year, due, day)
  const span = subtract(goal, from)
  const asked = compare(span, ZERO) > 0 ? add(from, multiply(span, elapsed)) : goal
  const shareOfGoal = (amount: Fraction) => (compare(goal, ZERO) > 0 ? divide(amount, goal) : null)
  const verdict = (state: ItemState, basis: Basis): Verdict => ({
    state,
    basis,
    expected: shareOfGoal(asked),
    reached: shareOfGoal(now),
  })
  if (meets(value, target)) return verdict('done', 'met')
  if (day > due) return verdict('late', 'overdue')
  const worried = judgement === 'at_risk'
  if (compare(elapsed, exact(pace.judgedFrom)) < 0) {
    return worried ? verdict('at_risk', 'judged_at_risk') : verdict('on_track', 'early')
  }
  // The year began with enough, and some of it is lost: nothing grows towards the target.
  if (compare(span, ZERO) <= 0) return verdict('at_risk', 'below_start')
  const gained = subtract(now, from)
  const dueNow = multiply(span, elapsed)
  if (compare(gained, dueNow) >= 0) {
    return worried ? verdict('at_risk', 'judged_at_risk') : verdict('on_track', 'in_time')
  }
  const enough = multiply(dueNow, exact(pace.lateBelow))
  return compare(gained, enough) >= 0 ? verdict('at_risk', 'behind') : verdict('late', 'far_behind')
}
