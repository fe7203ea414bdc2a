import { Rational, whole } from '../exact/rational.ts'
import type { NodeOf } from '../feel/node.ts'
import { Refusal } from './refusal.ts'
import type { Builder, Kind, Scalar } from './scalar.ts'

type ArithmeticNode = NodeOf<'arithmetic'>

/** Larger powers would leave the range where doubles tell anything. */
const LARGEST_EXPONENT = 8
const DAY = whole(86_400)

const OPERATIONS = { '+': 'add', '-': 'subtract', '*': 'multiply', '/': 'divide' } as const

/** `left by right` over numbers, dates and durations. Throws Refusal for pairs that have no meaning. */
export function lowerArithmetic(node: ArithmeticNode, builder: Builder, left: Scalar, right: Scalar): Scalar {
  const make = (kind: Kind, op: 'add' | 'subtract' | 'multiply' | 'divide', l: Scalar, r: Scalar) =>
    builder.over(kind, { op, left: l, right: r }, [l, r])
  const floor = (kind: Kind, of: Scalar) => builder.over(kind, { op: 'floor', of }, [of])
  const number = (value: Rational) => builder.constant('number', value)
  const pair = `${left.kind} ${node.by} ${right.kind}`
  switch (pair) {
    case 'number + number':
    case 'number - number':
    case 'number * number':
    case 'number / number':
      return make('number', OPERATIONS[node.by as keyof typeof OPERATIONS], left, right)
    case 'number ** number':
      return lowerPower(node, builder, left, right)
    case 'months + months':
    case 'months - months':
    case 'seconds + seconds':
    case 'seconds - seconds':
      return make(left.kind, node.by === '+' ? 'add' : 'subtract', left, right)
    case 'months / months':
    case 'seconds / seconds':
      return make('number', 'divide', left, right)
    case 'months * number':
    case 'seconds * number':
      return floor(left.kind, make(left.kind, 'multiply', left, right))
    case 'number * months':
    case 'number * seconds':
      return floor(right.kind, make(right.kind, 'multiply', left, right))
    case 'months / number':
    case 'seconds / number':
      return floor(left.kind, make(left.kind, 'divide', left, right))
    case 'date - date':
      return make('seconds', 'multiply', make('number', 'subtract', left, right), number(DAY))
    case 'date + seconds':
      return make('date', 'add', left, floor('number', make('number', 'divide', right, number(DAY))))
    case 'seconds + date':
      return make('date', 'add', right, floor('number', make('number', 'divide', left, number(DAY))))
    case 'date - seconds': {
      const negative = make('number', 'subtract', number(Rational.zero), right)
      return make('date', 'add', left, floor('number', make('number', 'divide', negative, number(DAY))))
    }
    case 'date + months':
      return builder.over('date', { op: 'add-months', date: left, months: right }, [left, right])
    case 'months + date':
      return builder.over('date', { op: 'add-months', date: right, months: left }, [left, right])
    case 'date - months': {
      const months = make('months', 'subtract', number(Rational.zero), right)
      return builder.over('date', { op: 'add-months', date: left, months }, [left, right])
    }
    default:
      throw new Refusal(pair, node.at)
  }
}

function lowerPower(node: ArithmeticNode, builder: Builder, of: Scalar, by: Scalar): Scalar {
  const exponent = exponentOf(by)
  if (exponent === undefined || Math.abs(exponent) > LARGEST_EXPONENT)
    throw new Refusal('power that is no small whole number', node.at)
  const one = builder.constant('number', Rational.one)
  if (exponent === 0) {
    const nothing = builder.over(
      'number',
      { op: 'multiply', left: of, right: builder.constant('number', Rational.zero) },
      [of],
    )
    return builder.over('number', { op: 'add', left: one, right: nothing }, [of])
  }
  const size = Math.abs(exponent)
  const raised = size === 1 ? of : builder.over('number', { op: 'power', of, exponent: size }, [of])
  return exponent > 0 ? raised : builder.over('number', { op: 'divide', left: one, right: raised }, [of])
}

/** A literal, or one with a minus before it. */
function exponentOf(scalar: Scalar): number | undefined {
  if (scalar.op === 'subtract' && scalar.left.op === 'constant' && scalar.left.value === Rational.zero) {
    const size = exponentOf(scalar.right)
    return size === undefined ? undefined : -size
  }
  const { value } = scalar.op === 'constant' ? scalar : { value: undefined }
  return value instanceof Rational && value.isInteger() ? Number(value.n) : undefined
}
