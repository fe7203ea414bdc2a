import { parser, trackVariables } from '@bpmn-io/lezer-feel'
import { Day, Duration } from '../exact/day.ts'
import { parseRational } from '../exact/rational.ts'
import { DateTime, Time } from '../exact/time.ts'
import { readString } from './literal.ts'
import type { ArithmeticOperator, CompareOperator, Iteration, Node, NodeOf, Span, Test } from './node.ts'
import { SyntaxProblem } from './syntax-error.ts'

/**
 * The names that may stand in a text, nested as contexts are. Needed only for names with spaces or
 * operators in them, such as `Pre-bureau risk`: the grammar cannot tell them otherwise.
 */
export type KnownNames = { readonly [name: string]: KnownNames | null }

/** Reads an expression. Throws SyntaxProblem with the place. */
export function parseExpression(text: string, known: KnownNames = {}): Node {
  const top = parse(text, known, 'Expression')
  return new Reader(text).expression(only(top, text))
}

/** Reads a list of unary tests, as in the cells of a decision table. Throws SyntaxProblem. */
export function parseTests(text: string, known: KnownNames = {}): readonly Test[] {
  const top = parse(text, known, 'UnaryTests')
  return new Reader(text).unaryTests(top)
}

function parse(text: string, known: KnownNames, top: 'Expression' | 'UnaryTests'): SyntaxNode {
  const contextTracker = trackVariables(known)
  const tree = parser.configure({ top, contextTracker }).parse(text)
  tree.iterate({
    enter({ type, from, to }) {
      if (type.isError) throw new SyntaxProblem('syntax', { from, to }, text.slice(from, to + 12))
    },
  })
  return tree.topNode
}

function children(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = []
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (!/Comment$/.test(child.name)) found.push(child)
  }
  return found
}

function only(node: SyntaxNode, text: string): SyntaxNode {
  const [first, second] = children(node)
  if (!first || second) throw new SyntaxProblem('syntax', { from: node.from, to: node.to }, text)
  return first
}

const PUNCTUATION =
  /^[()[\]{},:]$|^\.\.$|^\.$|^(if|then|else|for|in|return|some|every|satisfies|between|and|or|not|function|instance|of)$/

type SyntaxNode = ReturnType<typeof parser.parse>['topNode']

/** Turns the grammar's tree into ours; one method per construct. */
class Reader {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }

  expression(node: SyntaxNode): Node {
    const at = span(node)
    switch (node.name) {
      case 'NumericLiteral':
        return {
          op: 'literal',
          at,
          value: parseRational(this.slice(node).replace(/\s+/g, '')) ?? this.fail(node),
        }
      case 'StringLiteral':
        return { op: 'literal', at, value: readString(this.slice(node)) }
      case 'BooleanLiteral':
        return { op: 'literal', at, value: this.slice(node) === 'true' }
      case 'null':
        return { op: 'literal', at, value: null }
      case 'VariableName':
        return { op: 'name', at, name: this.name(node) }
      case '?':
        return { op: 'tested', at }
      case 'ParenthesizedExpression':
        return this.expression(this.parts(node)[0] ?? this.fail(node))
      case 'ArithmeticExpression':
        return this.arithmetic(node)
      case 'Comparison':
        return this.comparison(node)
      case 'Conjunction':
        return this.logical('and', node)
      case 'Disjunction':
        return this.logical('or', node)
      case 'IfExpression': {
        const [condition, yes, no] = this.expressions(node)
        if (!condition || !yes || !no) return this.fail(node)
        return { op: 'if', at, condition, yes, no }
      }
      case 'List':
        return { op: 'list', at, items: this.expressions(node) }
      case 'Context':
        return { op: 'context', at, entries: this.parts(node).map((entry) => this.entry(entry)) }
      case 'SimplePositiveUnaryTest':
        if (this.parts(node)[0]?.name === 'Interval') return this.range(this.parts(node)[0] ?? node)
        throw new SyntaxProblem('unsupported', at, 'comparison as a value')
      case 'Interval':
        return this.range(node)
      case 'FilterExpression': {
        const [of, by] = this.expressions(node)
        return of && by ? { op: 'filter', at, of, by } : this.fail(node)
      }
      case 'PathExpression': {
        const [of, key] = this.parts(node)
        return of && key ? { op: 'path', at, of: this.expression(of), key: this.name(key) } : this.fail(node)
      }
      case 'FunctionInvocation':
        return this.call(node)
      case 'DateTimeLiteral':
        return this.dateTime(node)
      case 'ForExpression':
        return this.iteration('for', node)
      case 'QuantifiedExpression':
        return this.iteration(node.firstChild?.name === 'every' ? 'every' : 'some', node)
      case 'FunctionDefinition':
        return this.lambda(node)
      case 'InstanceOfExpression': {
        const [of, type] = this.parts(node)
        return of && type
          ? { op: 'instance', at, of: this.expression(of), type: this.name(type) }
          : this.fail(node)
      }
      default:
        throw new SyntaxProblem('unsupported', at, node.name)
    }
  }

  /** The tests of a table's cell. */
  unaryTests(node: SyntaxNode): readonly Test[] {
    const first = children(node)[0] ?? this.fail(node)
    if (first.name === 'Wildcard') return [{ test: 'any', at: span(first) }]
    const list = children(node).find(({ name }) => name === 'PositiveUnaryTests') ?? this.fail(node)
    const tests = children(list).map((child) => this.test(child))
    return first.name === 'not' ? [{ test: 'not', at: span(node), tests }] : tests
  }

  private test(node: SyntaxNode): Test {
    const at = span(node)
    if (node.name === 'PositiveUnaryTest') return this.test(only(node, this.text))
    if (node.name === 'ParenthesizedExpression') {
      const inner = this.parts(node)[0] ?? this.fail(node)
      if (inner.name === 'SimplePositiveUnaryTest' || inner.name === 'PositiveUnaryTest')
        return this.test(inner)
    }
    if (node.name === 'SimplePositiveUnaryTest') {
      const [first, second] = this.parts(node)
      if (first?.name === 'CompareOp' && second) {
        return { test: 'compare', at, by: this.slice(first) as CompareOperator, to: this.expression(second) }
      }
      if (first?.name === 'Interval') return { test: 'range', at, range: this.range(first) }
    }
    return { test: 'expression', at, node: this.expression(node), asks: asksForTested(node) }
  }

  private arithmetic(node: SyntaxNode): Node {
    const at = span(node)
    const [first, second, third] = this.parts(node)
    if (first?.name === 'ArithOp' && second) return { op: 'negate', at, of: this.expression(second) }
    if (!first || !second || !third) return this.fail(node)
    const by = this.slice(second) as ArithmeticOperator
    return { op: 'arithmetic', at, by, left: this.expression(first), right: this.expression(third) }
  }

  private comparison(node: SyntaxNode): Node {
    const at = span(node)
    const kids = children(node)
    const of = this.expression(kids[0] ?? this.fail(node))
    const word = kids[1] ?? this.fail(node)
    if (word.name === 'between') {
      const [, low, high] = this.expressions(node)
      return low && high ? { op: 'between', at, of, low, high } : this.fail(node)
    }
    if (word.name === 'in') {
      const rest = kids.slice(2).filter(({ name }) => !PUNCTUATION.test(name))
      const tests = rest.flatMap((child) =>
        child.name === 'PositiveUnaryTests'
          ? children(child).map((test) => this.test(test))
          : [this.test(child)],
      )
      return { op: 'in', at, of, tests }
    }
    const right = kids[2] ?? this.fail(node)
    return {
      op: 'compare',
      at,
      by: this.slice(word) as CompareOperator,
      left: of,
      right: this.expression(right),
    }
  }

  private logical(op: 'and' | 'or', node: SyntaxNode): Node {
    const [left, right] = this.expressions(node)
    return left && right ? { op, at: span(node), left, right } : this.fail(node)
  }

  private range(node: SyntaxNode): NodeOf<'range'> {
    const kids = children(node)
    const [low, high] = this.expressions(node)
    if (!low || !high) return this.fail(node)
    const open = this.slice(kids[0] ?? node)
    const close = this.slice(kids.at(-1) ?? node)
    return { op: 'range', at: span(node), low, high, lowIn: open === '[', highIn: close === ']' }
  }

  private entry(node: SyntaxNode): { key: string; value: Node } {
    const [key, value] = this.parts(node)
    if (!key || !value) return this.fail(node)
    const name =
      key.firstChild?.name === 'StringLiteral' ? readString(this.slice(key.firstChild)) : this.name(key)
    return { key: name, value: this.expression(value) }
  }

  private call(node: SyntaxNode): Node {
    const at = span(node)
    const [callee, parameters] = this.parts(node)
    if (!callee) return this.fail(node)
    if (callee.name === 'VariableName' || callee.name === 'SpecialFunctionName')
      return this.arguments(at, this.name(callee), parameters)
    const name = '$called'
    return {
      op: 'let',
      at,
      name,
      value: this.expression(callee),
      body: this.arguments(at, name, parameters),
    }
  }

  private arguments(at: Span, name: string, parameters: SyntaxNode | null | undefined): Node {
    if (parameters?.name !== 'NamedParameters') {
      return { op: 'call', at, name, args: parameters ? this.expressions(parameters) : [] }
    }
    const args = children(parameters)
      .filter((child) => child.name === 'NamedParameter')
      .map((child) => this.entry(child))
    return { op: 'call-named', at, name, args }
  }

  /** `date("2018-01-01")` with a text is a literal; with anything else a call. */
  private dateTime(node: SyntaxNode): Node {
    const at = span(node)
    const literal = node.getChild('AtLiteral') ?? node.getChild('PositionalParameters')
    const text = literal?.firstChild
    const maker = node.getChild('DateTimeConstructor')
    const name = maker ? this.name(maker) : ''
    if (text?.name === 'StringLiteral' && !text.nextSibling) {
      const value = readTime(name, readString(this.slice(text)))
      if (value) return { op: 'literal', at, value }
      if (name === '') return this.fail(node)
    }
    return this.arguments(at, name, node.getChild('NamedParameters') ?? node.getChild('PositionalParameters'))
  }

  private iteration(op: 'for' | 'some' | 'every', node: SyntaxNode): Node {
    const list = node.getChild('InExpressions') ?? this.fail(node)
    const over = children(list).map((child) => this.iterated(child))
    const body = this.parts(node).at(-1) ?? this.fail(node)
    return { op, at: span(node), over, body: this.expression(body) }
  }

  private iterated(node: SyntaxNode): Iteration {
    const [name, context] = this.parts(node)
    if (!name || !context) return this.fail(node)
    const [of, to] = this.expressions(context)
    if (!of) return this.fail(node)
    return to ? { name: this.name(name), of, to } : { name: this.name(name), of }
  }

  private lambda(node: SyntaxNode): Node {
    if (node.getChild('external')) throw new SyntaxProblem('unsupported', span(node), 'external function')
    const formal = node.getChild('FormalParameters')
    const parameters = formal
      ? children(formal)
          .filter((child) => child.name === 'FormalParameter')
          .map((child) => this.name(child.getChild('ParameterName') ?? child))
      : []
    const body = node.getChild('FunctionBody') ?? this.fail(node)
    return { op: 'function', at: span(node), parameters, body: this.expression(this.parts(body)[0] ?? body) }
  }

  private parts(node: SyntaxNode): SyntaxNode[] {
    return children(node).filter(({ name }) => !PUNCTUATION.test(name))
  }

  private expressions(node: SyntaxNode): Node[] {
    return this.parts(node).map((child) => this.expression(child))
  }

  /** Words of a name with one space between, however they were written. */
  private name(node: SyntaxNode): string {
    return this.slice(node).trim().replace(/\s+/g, ' ')
  }

  private slice({ from, to }: Span): string {
    return this.text.slice(from, to)
  }

  private fail(node: SyntaxNode): never {
    throw new SyntaxProblem('syntax', span(node), this.slice(node))
  }
}

function span({ from, to }: SyntaxNode): Span {
  return { from, to }
}

/** Whether `?`, the value under test, stands in the expression. */
function asksForTested(node: SyntaxNode): boolean {
  let found = false
  node.cursor().iterate(({ name }) => {
    found ||= name === '?'
  })
  return found
}

function readTime(maker: string, text: string): Day | Time | DateTime | Duration | undefined {
  switch (maker) {
    case 'date':
      return Day.parse(text)
    case 'time':
      return Time.parse(text)
    case 'date and time':
      return DateTime.parse(text)
    case 'duration':
      return Duration.parse(text)
    default:
      return Day.parse(text) ?? DateTime.parse(text) ?? Time.parse(text) ?? Duration.parse(text)
  }
}
