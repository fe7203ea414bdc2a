import { Rational } from '../exact/rational.ts'
import type { Node, NodeOf, Span, Test } from '../feel/node.ts'
import { typeOfArithmetic } from './arithmetic.ts'
import { typeOfCall } from './built-ins.ts'
import { type Checks, SILENT } from './checks.ts'
import { constantOf } from './constant.ts'
import { bindType, type TypeEnv } from './environment.ts'
import { nearest } from './nearest.ts'
import { refuseYears, relate, type Side } from './relate.ts'
import { sayName } from './say-name.ts'
import { ANY, BOOLEAN, joinTypes, listOf, type Type, typeOfValue, typeText } from './type.ts'
import type { Unit } from './unit.ts'

/**
 * The type of the expression, which is written out: decisions and functions of ours no longer stand in it.
 * Problems go to `checks`, each once; what has one is of type any. rules.name_unknown, rules.construct (not
 * for policies), rules.not_boolean, rules.branches, rules.index, rules.not_per_year, and those of relate,
 * arithmetic and calls.
 */
export function typeOf(node: Node, env: TypeEnv, checks: Checks = SILENT): Type {
  return new Typing(checks).typeOf(node, env)
}

/** The unit of the expression's number; undefined for what is no number. */
export function unitOf(node: Node, env: TypeEnv): Unit | undefined {
  const type = typeOf(node, env)
  return type.kind === 'number' ? type.unit : undefined
}

class Typing {
  readonly checks: Checks

  constructor(checks: Checks) {
    this.checks = checks
  }

  typeOf(node: Node, env: TypeEnv): Type {
    const type = this.typeOfOperation(node, env)
    if (type.kind !== 'number' || type.value) return type
    const value = constantOf(node)
    return value instanceof Rational ? { ...type, value } : type
  }

  private typeOfOperation(node: Node, env: TypeEnv): Type {
    switch (node.op) {
      case 'literal':
        return this.typeOfLiteral(node)
      case 'name':
        return env.get(node.name) ?? this.unknownName(node, env)
      case 'tested':
        return env.get('?') ?? ANY
      case 'arithmetic':
        return typeOfArithmetic(node, this.side(node.left, env), this.side(node.right, env), this.checks)
      case 'negate':
        return this.typeOfNegation(node, env)
      case 'compare':
        relate(node.by, this.side(node.left, env), this.side(node.right, env), node.at, this.checks)
        return BOOLEAN
      case 'between':
        return this.typeOfBetween(node, env)
      case 'in':
        return this.typeOfIn(node, env)
      case 'and':
      case 'or':
        this.wantBoolean(node.left, env)
        this.wantBoolean(node.right, env)
        return BOOLEAN
      case 'if':
        return this.typeOfIf(node, env)
      case 'list':
        return this.typeOfList(node, env)
      case 'range':
        return this.typeOfRange(node, env)
      case 'filter':
        return this.typeOfElement(node, env)
      case 'call':
        return typeOfCall(
          node,
          node.args.map((arg) => this.side(arg, env)),
          env,
          this.checks,
        )
      case 'let':
        return this.typeOf(node.body, bindType(env, node.name, this.typeOf(node.value, env)))
      case 'context':
      case 'path':
      case 'call-named':
      case 'for':
      case 'some':
      case 'every':
      case 'function':
      case 'instance':
        return this.refuse(node.at, 'rules.construct', { construct: node.op })
    }
  }

  /** Tells the problem where the expression is no yes or no. */
  wantBoolean(node: Node, env: TypeEnv): void {
    const type = this.typeOf(node, env)
    if (refuseYears({ node, type }, this.checks)) return
    if (type.kind !== 'boolean' && type.kind !== 'any')
      this.checks.report(node.at, 'rules.not_boolean', { name: sayName(node), found: typeText(type) })
  }

  private side(node: Node, env: TypeEnv): Side {
    return { node, type: this.typeOf(node, env) }
  }

  private refuse(at: Span, code: string, params: Record<string, string | number>): Type {
    this.checks.report(at, code, params)
    return ANY
  }

  private unknownName({ at, name }: NodeOf<'name'>, env: TypeEnv): Type {
    const near = nearest(name, env.names)
    return this.refuse(at, 'rules.name_unknown', { name, ...(near === undefined ? {} : { near }) })
  }

  /** Times of day have no type here: policies count in days. */
  private typeOfLiteral(node: NodeOf<'literal'>): Type {
    if (isMissing(node)) return ANY
    const type = typeOfValue(node.value)
    return type.kind === 'any' ? this.refuse(node.at, 'rules.construct', { construct: 'time' }) : type
  }

  private typeOfNegation(node: NodeOf<'negate'>, env: TypeEnv): Type {
    const side = this.side(node.of, env)
    const { type } = side
    if (refuseYears(side, this.checks)) return ANY
    if (type.kind === 'number') return { kind: 'number', unit: type.unit }
    if (type.kind === 'duration' || type.kind === 'any') return type
    return this.refuse(node.at, 'rules.types', { operation: '-', left: 'number', right: typeText(type) })
  }

  private typeOfBetween(node: NodeOf<'between'>, env: TypeEnv): Type {
    const of = this.side(node.of, env)
    relate('>=', of, this.side(node.low, env), node.at, this.checks)
    relate('<=', of, this.side(node.high, env), node.at, this.checks)
    return BOOLEAN
  }

  private typeOfIn(node: NodeOf<'in'>, env: TypeEnv): Type {
    const of = this.side(node.of, env)
    for (const test of node.tests) this.test(of, test, env)
    return BOOLEAN
  }

  private test(of: Side, test: Test, env: TypeEnv): void {
    switch (test.test) {
      case 'any':
        return
      case 'not':
        for (const inner of test.tests) this.test(of, inner, env)
        return
      case 'compare':
        relate(test.by, of, this.side(test.to, env), test.at, this.checks)
        return
      case 'range':
        this.relateToRange(of, test.range, env)
        return
      case 'expression':
        this.relateToExpression(of, test.node, test.asks, bindType(env, '?', of.type))
    }
  }

  private relateToRange(of: Side, range: NodeOf<'range'>, env: TypeEnv): void {
    for (const [by, bound] of [
      ['>=', range.low],
      ['<=', range.high],
    ] as const) {
      const side = this.side(bound, env)
      if (side.type.kind !== 'null') relate(by, of, side, range.at, this.checks)
    }
  }

  private relateToExpression(of: Side, node: Node, asks: boolean, env: TypeEnv): void {
    if (asks) this.wantBoolean(node, env)
    else if (node.op === 'range') this.relateToRange(of, node, env)
    else for (const item of this.alternatives(node, env)) relate('=', of, item, item.node.at, this.checks)
  }

  /** What a value in the expression may equal: the items of a list, or the value itself. */
  private alternatives(node: Node, env: TypeEnv): readonly Side[] {
    const side = this.side(node, env)
    if (side.type.kind !== 'list' || side.type.perYear) return [side]
    if (node.op === 'list') return node.items.map((item) => ({ node: item, type: typeOf(item, env) }))
    return [{ node, type: side.type.of }]
  }

  private typeOfIf(node: NodeOf<'if'>, env: TypeEnv): Type {
    this.wantBoolean(node.condition, env)
    const [yes, no] = [this.typeOf(node.yes, env), this.typeOf(node.no, env)]
    return (
      joinTypes(yes, no) ?? this.refuse(node.at, 'rules.branches', { yes: typeText(yes), no: typeText(no) })
    )
  }

  private typeOfList(node: NodeOf<'list'>, env: TypeEnv): Type {
    const items = node.items.map((item) => this.typeOf(item, env))
    const type = listOf(items)
    const mixed = type.kind === 'list' && type.of.kind === 'any' && items.every(({ kind }) => kind !== 'any')
    if (mixed && items.length > 0) {
      const [left = ANY, right = ANY] = [items[0], items.find((item) => !joinTypes(items[0] ?? ANY, item))]
      return this.refuse(node.at, 'rules.types', {
        operation: 'list',
        left: typeText(left),
        right: typeText(right),
      })
    }
    return type
  }

  private typeOfRange(node: NodeOf<'range'>, env: TypeEnv): Type {
    const [low, high] = [this.side(node.low, env), this.side(node.high, env)]
    if (low.type.kind !== 'null' && high.type.kind !== 'null') relate('<=', low, high, node.at, this.checks)
    return { kind: 'range', of: low.type.kind === 'null' ? high.type : low.type }
  }

  private typeOfElement(node: NodeOf<'filter'>, env: TypeEnv): Type {
    const of = this.typeOf(node.of, env)
    if (of.kind === 'any') return ANY
    if (of.kind !== 'list') return this.refuse(node.of.at, 'rules.not_per_year', { name: sayName(node.of) })
    const index = constantOf(node.by)
    if (!(index instanceof Rational))
      return this.refuse(node.by.at, 'rules.construct', { construct: 'filter' })
    const size = index.sign() < 0 ? index.negate() : index
    if (!index.isInteger() || index.sign() === 0 || (of.length !== undefined && size.n > BigInt(of.length))) {
      return this.refuse(node.by.at, 'rules.index', {
        index: index.toString(),
        name: sayName(node.of),
        length: of.length ?? '',
      })
    }
    return of.of
  }
}

/** What could not be read, which was told, or what stands where no text is. */
function isMissing({ at }: Node): boolean {
  return at.to === 0
}
