import { fraction, Rational, whole } from '../exact/rational.ts'
import type { NodeOf } from '../feel/node.ts'
import type { Meaning } from './meaning.ts'
import { Refusal } from './refusal.ts'
import type { Builder, Scalar } from './scalar.ts'

type Call = NodeOf<'call'>

/** A call of a function of the language. Throws Refusal for the ones that only the interpreter knows. */
export function lowerCall(node: Call, args: readonly Meaning[], builder: Builder): Scalar {
  switch (node.name) {
    case 'sum':
    case 'mean':
    case 'min':
    case 'max':
      return overList(node, args, builder)
    case 'count':
      return count(node, args, builder)
    default:
      return overScalars(
        node,
        args.map((arg) => scalarOf(node, arg)),
        builder,
      )
  }
}

function scalarOf(node: Call, arg: Meaning): Scalar {
  if (arg.is === 'scalar') return arg.scalar
  throw new Refusal(`${node.name} of ${arg.is}`, node.at)
}

/** The list given, or the arguments as one. */
function itemsOf(node: Call, args: readonly Meaning[]): { items: readonly Scalar[]; years: boolean } {
  const [only] = args
  if (args.length === 1 && only?.is === 'list') return only
  return { items: args.map((arg) => scalarOf(node, arg)), years: false }
}

function overList(node: Call, args: readonly Meaning[], builder: Builder): Scalar {
  const { items, years } = itemsOf(node, args)
  const [first] = items
  if (!first) throw new Refusal(`${node.name} of nothing`, node.at)
  if (items.some(({ kind }) => kind !== first.kind))
    throw new Refusal(`${node.name} of several kinds`, node.at)
  if (!years) return overItems(node, items, builder)
  const cases = Array.from({ length: items.length + 1 }, (_, exist) =>
    exist === 0
      ? builder.make(first.kind, { op: 'unknown' })
      : overItems(node, items.slice(items.length - exist), builder),
  )
  return builder.over(first.kind, { op: 'by-years', cases }, cases)
}

function overItems(node: Call, items: readonly Scalar[], builder: Builder): Scalar {
  const [first, ...rest] = items
  if (!first) throw new Refusal(`${node.name} of nothing`, node.at)
  if (node.name === 'min' || node.name === 'max') {
    if (items.some(({ nullable }) => nullable)) throw new Refusal(`${node.name} of what may be null`, node.at)
    if (first.kind === 'text' || first.kind === 'boolean')
      throw new Refusal(`${node.name} of ${first.kind}`, node.at)
    const by = node.name === 'min' ? '<' : '>'
    return rest.reduce((best, item) => {
      const condition = builder.make('boolean', { op: 'compare', by, left: item, right: best })
      return builder.make(first.kind, { op: 'if', condition, yes: item, no: best })
    }, first)
  }
  if (first.kind !== 'number') throw new Refusal(`${node.name} of ${first.kind}`, node.at)
  const total = rest.reduce(
    (so, item) => builder.over('number', { op: 'add', left: so, right: item }, [so, item]),
    first,
  )
  if (node.name === 'sum') return total
  const size = builder.constant('number', whole(items.length))
  return builder.over('number', { op: 'divide', left: total, right: size }, [total])
}

function count(node: Call, args: readonly Meaning[], builder: Builder): Scalar {
  const [only, more] = args
  if (only?.is !== 'list' || more) throw new Refusal('count of no list', node.at)
  if (!only.years) return builder.constant('number', whole(only.items.length))
  return builder.make('number', { op: 'count', cells: only.items })
}

function overScalars(node: Call, args: readonly Scalar[], builder: Builder): Scalar {
  const [first, second] = args
  const { name } = node
  if (name === 'not' && first?.kind === 'boolean' && args.length === 1)
    return builder.over('boolean', { op: 'not', of: first }, [first])
  if (!first || args.some(({ kind }) => kind !== 'number'))
    throw new Refusal(`${name} of ${args.map(({ kind }) => kind).join(', ') || 'nothing'}`, node.at)
  if (name === 'abs' && args.length === 1) return absolute(first, builder)
  if (name === 'floor' && args.length < 3)
    return rounded(node, first, second, builder, (of) => floorOf(of, builder))
  if (name === 'ceiling' && args.length < 3)
    return rounded(node, first, second, builder, (of) =>
      negated(floorOf(negated(of, builder), builder), builder),
    )
  if (name === 'modulo' && second && args.length === 2) return modulo(first, second, builder)
  throw new Refusal(name, node.at)
}

function operation(
  op: 'add' | 'subtract' | 'multiply' | 'divide',
  left: Scalar,
  right: Scalar,
  builder: Builder,
) {
  return builder.over('number', { op, left, right }, [left, right])
}

function negated(of: Scalar, builder: Builder): Scalar {
  return operation('subtract', builder.constant('number', Rational.zero), of, builder)
}

function floorOf(of: Scalar, builder: Builder): Scalar {
  return builder.over('number', { op: 'floor', of }, [of])
}

function absolute(of: Scalar, builder: Builder): Scalar {
  const right = builder.constant('number', Rational.zero)
  const condition = builder.over('boolean', { op: 'compare', by: '<', left: of, right }, [of])
  return builder.over('number', { op: 'if', condition, yes: negated(of, builder), no: of }, [of])
}

const MOST_DIGITS = 6n

function rounded(
  node: Call,
  of: Scalar,
  scale: Scalar | undefined,
  builder: Builder,
  rule: (of: Scalar) => Scalar,
): Scalar {
  if (!scale) return rule(of)
  const digits = scale.op === 'constant' && scale.value instanceof Rational ? scale.value : undefined
  if (!digits?.isInteger() || digits.n < 0n || digits.n > MOST_DIGITS)
    throw new Refusal(`${node.name} to such a scale`, node.at)
  const factor = 10n ** digits.n
  const scaled = operation('multiply', of, builder.constant('number', whole(factor)), builder)
  return operation('multiply', rule(scaled), builder.constant('number', fraction(1n, factor)), builder)
}

/** The remainder with the sign of the divisor; null over zero, where no argument is unknown. */
function modulo(dividend: Scalar, divisor: Scalar, builder: Builder): Scalar {
  const zero = builder.constant('number', Rational.zero)
  const condition = builder.make('boolean', { op: 'compare', by: '=', left: divisor, right: zero })
  const yes = operation('add', builder.make('number', { op: 'null' }, true), dividend, builder)
  const quotient = floorOf(operation('divide', dividend, divisor, builder), builder)
  const no = operation('subtract', dividend, operation('multiply', divisor, quotient, builder), builder)
  return builder.over('number', { op: 'if', condition, yes, no }, [yes, no])
}
