import { Rational } from '../exact/rational.ts'
import type { ArithmeticOperator, NodeOf } from '../feel/node.ts'
import type { Checks } from './checks.ts'
import { constantOf } from './constant.ts'
import { refuseYears, type Side } from './relate.ts'
import { ANY, DATE, numberOf, type Type, typeText } from './type.ts'
import { addUnits, BARE, divideUnits, multiplyUnits, raiseUnit, type Unit, unitText } from './unit.ts'

/** The type of `left by right`. Problems: rules.per_year, rules.types, rules.units. */
export function typeOfArithmetic(node: NodeOf<'arithmetic'>, left: Side, right: Side, checks: Checks): Type {
  if (left.type.kind === 'any' || right.type.kind === 'any') return ANY
  const refused = [left, right].filter((side) => refuseYears(side, checks))
  if (refused.length > 0) return ANY
  const [a, b] = [left.type, right.type]
  if (a.kind === 'number' && b.kind === 'number') {
    const unit = unitOfResult(node, a, b)
    if (unit) return numberOf(unit)
    checks.report(node.at, 'rules.units', { left: unitText(a.unit), right: unitText(b.unit) })
    return ANY
  }
  const type = typeOfTimes(node.by, a, b)
  if (type) return type
  checks.report(node.at, 'rules.types', { operation: node.by, left: typeText(a), right: typeText(b) })
  return ANY
}

type NumberType = Extract<Type, { kind: 'number' }>

function unitOfResult({ by, right }: NodeOf<'arithmetic'>, a: NumberType, b: NumberType): Unit | undefined {
  switch (by) {
    case '+':
    case '-':
      return addUnits(a, b)
    case '*':
      return multiplyUnits(a.unit, b.unit)
    case '/':
      return divideUnits(a.unit, b.unit)
    case '**': {
      const exponent = constantOf(right)
      if (b.unit.powers.size > 0) return undefined
      return raiseUnit(a.unit, exponent instanceof Rational ? exponent : undefined)
    }
  }
}

/** Dates and durations, as the operators of the language take them; undefined where they do not. */
function typeOfTimes(by: ArithmeticOperator, a: Type, b: Type): Type | undefined {
  if (a.kind === 'date' && b.kind === 'duration') return by === '+' || by === '-' ? DATE : undefined
  if (a.kind === 'duration' && b.kind === 'date') return by === '+' ? DATE : undefined
  if (a.kind === 'date' && b.kind === 'date') return by === '-' ? { kind: 'duration', of: 'days' } : undefined
  if (a.kind === 'duration' && b.kind === 'duration') {
    if (a.of !== b.of) return undefined
    if (by === '/') return numberOf(BARE)
    return by === '+' || by === '-' ? a : undefined
  }
  if (a.kind === 'duration' && isPlain(b)) return by === '*' || by === '/' ? a : undefined
  return isPlain(a) && b.kind === 'duration' && by === '*' ? b : undefined
}

function isPlain(type: Type): boolean {
  return type.kind === 'number' && type.unit.powers.size === 0
}
