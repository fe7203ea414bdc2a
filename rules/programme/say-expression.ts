import { Rational, whole } from '../exact/rational.ts'
import type { Node, NodeOf, Test } from '../feel/node.ts'
import { writeOut } from '../feel/write-out.ts'
import { type Locale, textOf } from '../texts.ts'
import { constantOf } from '../types/constant.ts'
import { unitOfParameter } from '../types/environment.ts'
import { typeOf, unitOf } from '../types/type-of.ts'
import type { Unit } from '../types/unit.ts'
import { inLanguage, type Naming } from './naming.ts'
import { relationKey } from './relation.ts'
import { sayValue } from './say-value.ts'

/**
 * The expression in plain words: “近三年研究开发费用之和 ÷ 近三年销售收入之和 不低于 5%”. Parameters are told by
 * their value on the day of the naming.
 */
export function sayExpression(node: Node, naming: Naming, locale: Locale): string {
  return new Sayer(naming, locale).say(node)
}

const SIGNS = { '+': '+', '-': '−', '*': '×', '/': '÷', '**': '^' } as const
const RANKS = { '+': 1, '-': 1, '*': 2, '/': 2, '**': 3 } as const
const OF_LISTS = new Set(['sum', 'mean', 'min', 'max', 'count'])
const OF_NUMBERS = new Set(['abs', 'floor', 'ceiling', 'modulo'])

class Sayer {
  readonly naming: Naming
  readonly locale: Locale

  constructor(naming: Naming, locale: Locale) {
    this.naming = naming
    this.locale = locale
  }

  /** `unit`: what a plain number of the text is compared with. */
  say(node: Node, unit?: Unit): string {
    switch (node.op) {
      case 'literal':
        return sayValue(node.value, unit, this.locale)
      case 'name':
        return this.sayName(node.name)
      case 'tested':
        return this.text('expression.value_tested')
      case 'let':
        return this.say(withoutLet(node), unit)
      case 'arithmetic':
        return this.sayArithmetic(node)
      case 'negate':
        return this.text('expression.negative', { of: this.bracketed(node.of) })
      case 'compare':
        return this.sayComparison(node)
      case 'between':
        return this.sayTests(node.of, [
          {
            test: 'range',
            at: node.at,
            range: { op: 'range', at: node.at, low: node.low, high: node.high, lowIn: true, highIn: true },
          },
        ])
      case 'in':
        return this.sayTests(node.of, node.tests)
      case 'and':
      case 'or':
        return this.sayBoth(node)
      case 'if':
        return this.sayIf(node, unit)
      case 'list':
        return node.items.map((item) => this.say(item, unit)).join(this.text('say.separator'))
      case 'range':
        return this.sayRange(node, unit)
      case 'filter':
        return this.sayElement(node)
      case 'call':
        return this.sayCall(node)
      default:
        return this.text(`construct.${node.op}`)
    }
  }

  private text(key: string, params: Readonly<Record<string, string | number>> = {}): string {
    return textOf(this.locale, key, params)
  }

  /** A parameter by its value; a list of years with how many there are. */
  private sayName(name: string): string {
    const { parameters, concepts, on, window } = this.naming
    if (name === 'on') return this.text('expression.on')
    const parameter = parameters.get(name)
    if (parameter) {
      const value = parameter.values.findLast(({ from }) => from.number <= on.number)
      if (!value) return inLanguage(parameter.label, this.locale)
      return sayValue(value.value, unitOfParameter(parameter.unit), this.locale)
    }
    const concept = concepts.get(name)
    if (!concept) return name
    const of = inLanguage(concept.label, this.locale)
    if (!concept.perYear) return of
    const number = this.text(`number.${window}`)
    return this.text(window === 1 ? 'expression.of_one_year' : 'expression.of_years', { of, number })
  }

  private sayElement(node: NodeOf<'filter'>): string {
    const index = constantOf(node.by)
    const concept = node.of.op === 'name' ? this.naming.concepts.get(node.of.name) : undefined
    const of = concept ? inLanguage(concept.label, this.locale) : this.bracketed(node.of)
    if (!(index instanceof Rational)) return of
    if (index.equals(whole(-1))) return this.text('expression.last_year', { of })
    const number = this.text(`ordinal.${index.sign() < 0 ? index.negate() : index}`)
    return this.text(index.sign() < 0 ? 'expression.year_back' : 'expression.year_from', { of, number })
  }

  private sayArithmetic(node: NodeOf<'arithmetic'>): string {
    const shifted = this.sayShiftedDate(node)
    if (shifted !== undefined) return shifted
    const side = (inner: Node, least: number) =>
      inner.op === 'arithmetic' && RANKS[inner.by] >= least ? this.say(inner) : this.bracketed(inner)
    return this.text('expression.arithmetic', {
      left: side(node.left, RANKS[node.by]),
      by: SIGNS[node.by],
      right: side(node.right, RANKS[node.by] + 1),
    })
  }

  private sayShiftedDate({ by, left, right }: NodeOf<'arithmetic'>): string | undefined {
    const { env } = this.naming
    if (typeOf(left, env).kind !== 'date' || typeOf(right, env).kind !== 'duration') return undefined
    const params = { date: this.bracketed(left), length: this.say(right) }
    return this.text(by === '-' ? 'expression.before' : 'expression.after', params)
  }

  /** What is not one word stands in brackets inside arithmetic. */
  private bracketed(bound: Node): string {
    const node = withoutLet(bound)
    const loose = ['arithmetic', 'compare', 'between', 'in', 'and', 'or', 'if', 'negate']
    const inner = this.say(node)
    return loose.includes(node.op) ? this.text('expression.brackets', { inner }) : inner
  }

  private sayComparison(node: NodeOf<'compare'>): string {
    const { env } = this.naming
    const unit = unitOf(node.left, env)
    const other = unitOf(node.right, env)
    const ofDates = typeOf(node.left, env).kind === 'date'
    const value = withoutLet(node.right).op === 'if' ? this.bracketed(node.right) : this.say(node.right, unit)
    const relation = this.text(relationKey(node.by, ofDates), { value })
    return this.text('expression.comparison', { left: this.say(node.left, other), relation })
  }

  private sayTests(of: Node, tests: readonly Test[]): string {
    const unit = unitOf(of, this.naming.env)
    const values = tests.filter((test) => test.test === 'expression')
    const listed = values.map((test) => this.say(test.node, unit)).join(this.text('say.separator'))
    const relations = tests.flatMap((test) => this.sayTest(of, test, unit))
    const several =
      values.length > 1 || values.some(({ node }) => typeOf(node, this.naming.env).kind === 'list')
    if (values.length > 0)
      relations.unshift(this.text(several ? 'relation.one_of' : 'relation.equal', { value: listed }))
    const left = this.say(of)
    return relations
      .map((relation) => this.text('expression.comparison', { left, relation }))
      .reduce((so, next) => this.text('expression.or', { left: so, right: next }))
  }

  private sayTest(of: Node, test: Test, unit: Unit | undefined): readonly string[] {
    if (test.test === 'range')
      return [this.text('relation.within', { value: this.sayRange(test.range, unit) })]
    if (test.test === 'compare') {
      const ofDates = typeOf(of, this.naming.env).kind === 'date'
      return [this.text(relationKey(test.by, ofDates), { value: this.say(test.to, unit) })]
    }
    return test.test === 'not' ? [this.text('expression.not', { of: this.sayTests(of, test.tests) })] : []
  }

  private sayRange({ low, high, lowIn, highIn }: NodeOf<'range'>, unit: Unit | undefined): string {
    const open = (node: Node) => node.op === 'literal' && node.value === null
    const closed = (included: boolean) => this.text(included ? 'say.included' : 'say.excluded')
    const key = open(low) ? 'up_to' : open(high) ? 'from' : 'range'
    return this.text(`say.${key}`, {
      low: this.say(low, unit),
      high: this.say(high, unit),
      lowIn: closed(lowIn),
      highIn: closed(highIn),
    })
  }

  private sayBoth(node: NodeOf<'and' | 'or'>): string {
    const side = (inner: Node) =>
      inner.op === (node.op === 'and' ? 'or' : 'and') || inner.op === 'if'
        ? this.bracketed(inner)
        : this.say(inner)
    return this.text(`expression.${node.op}`, { left: side(node.left), right: side(node.right) })
  }

  private sayIf(node: NodeOf<'if'>, unit: Unit | undefined): string {
    const params = { condition: this.say(node.condition), yes: this.say(node.yes, unit) }
    const nothing = node.no.op === 'literal' && node.no.value === null
    if (nothing) return this.text('expression.if_only', params)
    return this.text('expression.if', { ...params, no: this.say(node.no, unit) })
  }

  private sayCall({ name, args }: NodeOf<'call'>): string {
    const [first, ...more] = args
    if (name === 'not' && first) return this.text('expression.not', { of: this.bracketed(first) })
    const items = args.map((arg) => this.say(arg)).join(this.text('say.separator'))
    if (OF_NUMBERS.has(name)) return this.text(`expression.${name}`, { items })
    if (!OF_LISTS.has(name)) return this.text('expression.call', { name, items })
    const ofYears = first?.op === 'name' && more.length === 0
    return ofYears
      ? this.text(`expression.${name}`, { of: items })
      : this.text(`expression.${name}_of`, { items })
  }
}

/** With what expansion bound written out at its places. */
function withoutLet(node: Node): Node {
  return node.op === 'let' ? withoutLet(writeOut(node.body, node.name, node.value)) : node
}
