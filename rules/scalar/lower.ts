import { Rational } from '../exact/rational.ts'
import type { Node, NodeOf, Test } from '../feel/node.ts'
import type { Concepts } from '../programme/model.ts'
import { lowerCall } from './calls.ts'
import { constantOf, kindOfConcept, type Meaning, type ParameterShape } from './meaning.ts'
import { Refusal } from './refusal.ts'
import type { Builder, Scalar } from './scalar.ts'
import { lowerArithmetic } from './times.ts'

/** The names that an expanded expression may use. */
export interface Names {
  readonly concepts: Concepts
  readonly parameters: ReadonlyMap<string, ParameterShape>
  /** How many fiscal years a per-year concept reaches back. */
  readonly window: number
}

type Bound = ReadonlyMap<string, Meaning>

/** The expression over single values. Throws Refusal with the construct's name. */
export function lower(node: Node, names: Names, builder: Builder): Scalar {
  return new Lowering(names, builder).scalar(node, new Map())
}

class Lowering {
  readonly names: Names
  readonly builder: Builder

  constructor(names: Names, builder: Builder) {
    this.names = names
    this.builder = builder
  }

  scalar(node: Node, bound: Bound): Scalar {
    const meaning = this.meaning(node, bound)
    if (meaning.is !== 'scalar') throw new Refusal(`${meaning.is} as a value`, node.at)
    return meaning.scalar
  }

  meaning(node: Node, bound: Bound): Meaning {
    switch (node.op) {
      case 'name':
        return bound.get(node.name) ?? this.named(node)
      case 'tested':
        return bound.get('?') ?? refuse('? outside a test', node)
      case 'list':
        return { is: 'list', years: false, items: node.items.map((item) => this.scalar(item, bound)) }
      case 'range':
        return this.range(node, bound)
      case 'let':
        return this.meaning(node.body, new Map(bound).set(node.name, this.meaning(node.value, bound)))
      case 'filter':
        return scalar(this.element(node, bound))
      default:
        return scalar(this.value(node, bound))
    }
  }

  private value(node: Node, bound: Bound): Scalar {
    switch (node.op) {
      case 'literal':
        return constantOf(this.builder, node.value, node.at)
      case 'arithmetic':
        return lowerArithmetic(
          node,
          this.builder,
          this.scalar(node.left, bound),
          this.scalar(node.right, bound),
        )
      case 'negate': {
        const of = this.scalar(node.of, bound)
        if (of.kind !== 'number') return refuse(`minus before ${of.kind}`, node)
        const zero = this.builder.constant('number', Rational.zero)
        return this.builder.over('number', { op: 'subtract', left: zero, right: of }, [of])
      }
      case 'compare':
        return this.compare(node, node.by, this.scalar(node.left, bound), this.scalar(node.right, bound))
      case 'between': {
        const of = this.scalar(node.of, bound)
        const low = this.compare(node, '>=', of, this.scalar(node.low, bound))
        return this.join(node, 'and', low, this.compare(node, '<=', of, this.scalar(node.high, bound)))
      }
      case 'in':
        return this.anyTest(this.scalar(node.of, bound), node.tests, bound, node)
      case 'and':
      case 'or':
        return this.join(node, node.op, this.scalar(node.left, bound), this.scalar(node.right, bound))
      case 'if':
        return this.choose(node, bound)
      case 'call':
        return lowerCall(
          node,
          node.args.map((arg) => this.meaning(arg, bound)),
          this.builder,
        )
      case 'some':
      case 'every':
        return this.quantified(node, bound)
      default:
        return refuse(node.op, node)
    }
  }

  private named(node: NodeOf<'name'>): Meaning {
    const { name } = node
    if (name === 'on') return scalar(this.builder.make('date', { op: 'parameter', id: 'on' }))
    const parameter = this.names.parameters.get(name)
    if (parameter?.list) return { is: 'parameter list', id: name, kind: parameter.kind }
    if (parameter) return scalar(this.builder.make(parameter.kind, { op: 'parameter', id: name }))
    const concept = this.names.concepts.get(name)
    if (!concept) return refuse(`name ${name}`, node)
    const cell = (back: number) =>
      this.builder.make(kindOfConcept(concept.type), { op: 'cell', concept: name, back })
    if (!concept.perYear) return scalar(cell(0))
    const { window } = this.names
    return { is: 'list', years: true, items: Array.from({ length: window }, (_, i) => cell(window - i)) }
  }

  private range(node: NodeOf<'range'>, bound: Bound): Meaning {
    const end = (of: Node) => (of.op === 'literal' && of.value === null ? null : this.scalar(of, bound))
    const [low, high] = [end(node.low), end(node.high)]
    if (!low && !high) return refuse('range without ends', node)
    if (low?.nullable || high?.nullable) return refuse('range to what may be null', node)
    return { is: 'range', low, high, lowIn: node.lowIn, highIn: node.highIn }
  }

  compare(node: { at: Node['at'] }, by: NodeOf<'compare'>['by'], left: Scalar, right: Scalar): Scalar {
    if (left.op === 'null' || right.op === 'null') return refuse('comparison with null', node)
    if (left.kind !== right.kind) return refuse(`comparison of ${left.kind} with ${right.kind}`, node)
    if ((left.kind === 'text' || left.kind === 'boolean') && by !== '=' && by !== '!=')
      return refuse(`order of ${left.kind}`, node)
    const nullable = by === '=' || by === '!=' ? [] : [left, right]
    return this.builder.over('boolean', { op: 'compare', by, left, right }, nullable)
  }

  private join(node: Node, op: 'and' | 'or', left: Scalar, right: Scalar): Scalar {
    if (left.kind !== 'boolean' || right.kind !== 'boolean')
      return refuse(`${op} of ${left.kind} and ${right.kind}`, node)
    const [l, r] = [constantTruth(left), constantTruth(right)]
    const neutral = op === 'and'
    if (l === neutral) return right
    if (r === neutral) return left
    if (l === !neutral || r === !neutral) return this.builder.constant('boolean', !neutral)
    return this.builder.over('boolean', { op, left, right }, [left, right])
  }

  private choose(node: NodeOf<'if'>, bound: Bound): Scalar {
    const condition = this.scalar(node.condition, bound)
    const yes = this.scalar(node.yes, bound)
    const no = this.scalar(node.no, bound)
    if (condition.kind !== 'boolean') return refuse(`if over ${condition.kind}`, node)
    const kind = yes.op === 'null' ? no.kind : yes.kind
    if (no.op !== 'null' && no.kind !== kind) return refuse(`if giving ${yes.kind} or ${no.kind}`, node)
    const typed = (branch: Scalar) =>
      branch.op === 'null' ? this.builder.make(kind, { op: 'null' }, true) : branch
    return this.builder.over(kind, { op: 'if', condition, yes: typed(yes), no: typed(no) }, [yes, no])
  }

  private element(node: NodeOf<'filter'>, bound: Bound): Scalar {
    const of = this.meaning(node.of, bound)
    const place = literalInteger(node.by)
    if (of.is !== 'list') return refuse(`index of ${of.is}`, node)
    if (place === undefined || place === 0) return refuse('filter by a condition', node)
    const first = of.items[0]
    if (!of.years || !first) {
      const item = of.items[place > 0 ? place - 1 : of.items.length + place]
      return item ?? this.builder.make('number', { op: 'null' }, true)
    }
    const unknown = this.builder.make(first.kind, { op: 'unknown' })
    if (place < 0) return of.items.at(place) ?? unknown
    const cases = Array.from({ length: of.items.length + 1 }, (_, years) =>
      place <= years ? (of.items[of.items.length - years + place - 1] ?? unknown) : unknown,
    )
    return this.builder.make(first.kind, { op: 'by-years', cases })
  }

  private quantified(node: NodeOf<'some' | 'every'>, bound: Bound): Scalar {
    const [over, another] = node.over
    if (!over || another || over.to) return refuse(`${node.op} over several lists`, node)
    const list = this.meaning(over.of, bound)
    if (list.is !== 'list') return refuse(`${node.op} over ${list.is}`, node)
    const op = node.op === 'every' ? 'and' : 'or'
    const each = list.items.map((item) => this.scalar(node.body, new Map(bound).set(over.name, scalar(item))))
    const joined = (parts: readonly Scalar[]) =>
      parts.reduce(
        (so, part) => this.join(node, op, so, part),
        this.builder.constant('boolean', op === 'and'),
      )
    if (!list.years) return joined(each)
    const cases = Array.from({ length: each.length + 1 }, (_, years) =>
      joined(each.slice(each.length - years)),
    )
    return this.builder.over('boolean', { op: 'by-years', cases }, cases)
  }

  private anyTest(value: Scalar, tests: readonly Test[], bound: Bound, node: Node): Scalar {
    const no = this.builder.constant('boolean', false)
    return tests.reduce((so, test) => this.join(node, 'or', so, this.test(value, test, bound, node)), no)
  }

  private test(value: Scalar, test: Test, bound: Bound, node: Node): Scalar {
    switch (test.test) {
      case 'any':
        return this.builder.constant('boolean', true)
      case 'not': {
        const of = this.anyTest(value, test.tests, bound, node)
        return this.builder.over('boolean', { op: 'not', of }, [of])
      }
      case 'compare':
        return this.compare(test, test.by, value, this.scalar(test.to, bound))
      case 'range':
        return this.matches(value, this.range(test.range, bound), node)
      case 'expression': {
        const against = this.meaning(test.node, new Map(bound).set('?', scalar(value)))
        if (!test.asks) return this.matches(value, against, node)
        return against.is === 'scalar' && against.scalar.kind === 'boolean'
          ? against.scalar
          : refuse('test that is no condition', node)
      }
    }
  }

  /** `value in against`: equal to it, inside the range, or an element of the list. */
  private matches(value: Scalar, against: Meaning, node: Node): Scalar {
    if (against.is === 'scalar') return this.compare(node, '=', value, against.scalar)
    if (against.is === 'parameter list') {
      if (against.kind !== value.kind) return refuse(`comparison of ${value.kind} with ${against.kind}`, node)
      return this.builder.make('boolean', { op: 'one-of', of: value, list: against.id })
    }
    if (against.is === 'list') {
      if (against.years) return refuse('in over years', node)
      const no = this.builder.constant('boolean', false)
      return against.items.reduce(
        (so, item) => this.join(node, 'or', so, this.compare(node, '=', value, item)),
        no,
      )
    }
    const { low, high, lowIn, highIn } = against
    const yes = this.builder.constant('boolean', true)
    const above = low ? this.compare(node, lowIn ? '>=' : '>', value, low) : yes
    return this.join(node, 'and', above, high ? this.compare(node, highIn ? '<=' : '<', value, high) : yes)
  }
}

function scalar(of: Scalar): Meaning {
  return { is: 'scalar', scalar: of }
}

function refuse(construct: string, { at }: { at: Node['at'] }): never {
  throw new Refusal(construct, at)
}

function constantTruth(scalar: Scalar): boolean | undefined {
  return scalar.op === 'constant' && typeof scalar.value === 'boolean' ? scalar.value : undefined
}

/** The whole number that is written there, with or without a minus. */
function literalInteger(node: Node): number | undefined {
  if (node.op === 'negate') {
    const size = literalInteger(node.of)
    return size === undefined ? undefined : -size
  }
  const whole = node.op === 'literal' && node.value instanceof Rational && node.value.isInteger()
  return whole ? Number((node.value as Rational).n) : undefined
}
