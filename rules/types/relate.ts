import type { CompareOperator, Node, Span } from '../feel/node.ts'
import type { Checks } from './checks.ts'
import { nearest } from './nearest.ts'
import { sayName } from './say-name.ts'
import { type Type, typeText } from './type.ts'
import { addUnits, isRatio, unitText } from './unit.ts'

/** One side of a comparison. */
export interface Side {
  readonly node: Node
  readonly type: Type
}

/**
 * Whether the two can be compared. Problems: rules.per_year (a list of years instead of one of them),
 * rules.types, rules.units, rules.ratio_over_one, rules.not_a_choice.
 */
export function relate(by: CompareOperator, left: Side, right: Side, at: Span, checks: Checks): void {
  if (left.type.kind === 'any' || right.type.kind === 'any') return
  if (refuseYears(left, checks) || refuseYears(right, checks)) return
  const [a, b] = [left.type, right.type]
  const ordered = by !== '=' && by !== '!='
  if (a.kind === 'number' && b.kind === 'number') relateNumbers(left, right, at, checks)
  else if (!haveRelation(a, b, ordered)) {
    const operation = ordered ? 'order' : 'equal'
    checks.report(at, 'rules.types', { operation, left: typeText(a), right: typeText(b) })
  } else if (a.kind === 'word' && b.kind === 'word') {
    relateWords(left, right, checks)
    relateWords(right, left, checks)
  }
}

/** Whether it is a list of years where one value is wanted; the problem is told. */
export function refuseYears({ node, type }: Side, checks: Checks): boolean {
  const years = type.kind === 'list' && type.perYear
  if (years) checks.report(node.at, 'rules.per_year', { name: sayName(node) })
  return years
}

function haveRelation(a: Type, b: Type, ordered: boolean): boolean {
  if (a.kind !== b.kind || a.kind === 'null' || a.kind === 'range') return false
  if (a.kind === 'duration' && b.kind === 'duration') return a.of === b.of
  return !ordered || a.kind === 'date'
}

function relateNumbers(left: Side, right: Side, at: Span, checks: Checks): void {
  if (left.type.kind !== 'number' || right.type.kind !== 'number') return
  const tooHigh = literalOverOne(left, right) ?? literalOverOne(right, left)
  if (tooHigh) {
    checks.report(tooHigh.node.at, 'rules.ratio_over_one', { value: sayName(tooHigh.node) })
  } else if (!addUnits(left.type, right.type) && !isBand(left, checks) && !isBand(right, checks)) {
    checks.report(at, 'rules.units', { left: unitText(left.type.unit), right: unitText(right.type.unit) })
  }
}

/** The side, where it is a number over 1 of the text and the other a share: 10 for 10 %. */
function literalOverOne(one: Side, other: Side): Side | undefined {
  if (one.type.kind !== 'number' || other.type.kind !== 'number') return undefined
  const { value, unit } = one.type
  const share = isRatio(other.type.unit) && !other.type.unit.spoken
  return value && unit.bare && share && value.n > value.d ? one : undefined
}

function isBand({ node, type }: Side, checks: Checks): boolean {
  return type.kind === 'number' && type.unit.bare && type.value !== undefined && checks.isBand(node.at)
}

/** Words that are written must be among those that the other side can be. */
function relateWords(one: Side, other: Side, checks: Checks): void {
  if (one.type.kind !== 'word' || other.type.kind !== 'word' || !one.type.stated) return
  const choices = other.type.values
  if (!choices || other.type.stated) return
  for (const value of one.type.values ?? []) {
    if (choices.includes(value)) continue
    const near = nearest(value, choices)
    checks.report(one.node.at, 'rules.not_a_choice', {
      value,
      name: sayName(other.node),
      choices: choices.join('、'),
      ...(near === undefined ? {} : { near }),
    })
  }
}
