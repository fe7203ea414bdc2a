import { Day, Duration } from '../exact/day.ts'
import { Rational } from '../exact/rational.ts'
import { DateTime, Time } from '../exact/time.ts'
import type { Iteration, Node, Test } from './node.ts'
import { keyText, quote } from './text-of.ts'
import { isContext, isList, Range, type Value } from './value.ts'

/** How tightly an expression holds together: one of a lower level needs brackets inside one of a higher. */
const LEVELS = {
  word: 0,
  or: 1,
  and: 2,
  compare: 3,
  sum: 4,
  product: 5,
  power: 6,
  unary: 7,
  whole: 8,
} as const
type Level = (typeof LEVELS)[keyof typeof LEVELS]

/** The expression as a text that reads as the same expression. */
export function print(node: Node): string {
  return new Printer(new Map()).text(node, LEVELS.word)
}

/** Tests as the cell of a table. */
export function printTests(tests: readonly Test[]): string {
  const printer = new Printer(new Map())
  return tests.map((test) => printer.test(test)).join(', ')
}

/** The value as a literal of the language. */
export function printValue(value: Value): string {
  if (typeof value === 'string') return quote(value)
  if (value instanceof Rational) return printNumber(value)
  if (value instanceof Day) return `date("${value}")`
  if (value instanceof Time) return `time("${value}")`
  if (value instanceof DateTime) return `date and time("${value}")`
  if (value instanceof Duration) return `duration("${value}")`
  if (isList(value)) return `[${value.map(printValue).join(', ')}]`
  if (value instanceof Range) {
    const { low, high, lowIn, highIn } = value
    return `${lowIn ? '[' : '('}${printValue(low)}..${printValue(high)}${highIn ? ']' : ')'}`
  }
  if (isContext(value))
    return `{${[...value].map(([key, item]) => `${keyText(key)}: ${printValue(item)}`).join(', ')}}`
  return String(value)
}

/** A fraction without a finite decimal is written as a division. */
function printNumber(value: Rational): string {
  let rest = value.d
  for (const factor of [2n, 5n]) while (rest % factor === 0n) rest /= factor
  return rest === 1n && value.d < 10n ** 30n ? value.toString() : `(${value.n} / ${value.d})`
}

class Printer {
  /** What names of `let` stand for. */
  private readonly bound: ReadonlyMap<string, Node>

  constructor(bound: ReadonlyMap<string, Node>) {
    this.bound = bound
  }

  text(node: Node, needed: Level): string {
    const [level, text] = this.write(node)
    return level < needed ? `(${text})` : text
  }

  test(test: Test): string {
    switch (test.test) {
      case 'any':
        return '-'
      case 'compare':
        return `${test.by} ${this.text(test.to, LEVELS.sum)}`
      case 'range':
        return this.text(test.range, LEVELS.word)
      case 'expression':
        return this.text(test.node, LEVELS.word)
      case 'not':
        return `not(${test.tests.map((inner) => this.test(inner)).join(', ')})`
    }
  }

  private write(node: Node): readonly [Level, string] {
    switch (node.op) {
      case 'literal':
        return [LEVELS.whole, printValue(node.value)]
      case 'name': {
        const bound = this.bound.get(node.name)
        return bound ? [LEVELS.whole, this.text(bound, LEVELS.whole)] : [LEVELS.whole, node.name]
      }
      case 'tested':
        return [LEVELS.whole, '?']
      case 'negate':
        return [LEVELS.unary, `-${this.text(node.of, LEVELS.whole)}`]
      case 'arithmetic':
        return this.infix(node.by, node.left, node.right, ARITHMETIC[node.by])
      case 'compare':
        return [LEVELS.compare, this.both(node.left, node.by, node.right, LEVELS.sum, LEVELS.sum)]
      case 'and':
      case 'or':
        return this.infix(node.op, node.left, node.right, LEVELS[node.op])
      case 'between': {
        const [of, low, high] = [node.of, node.low, node.high].map((part) => this.text(part, LEVELS.sum))
        return [LEVELS.compare, `${of} between ${low} and ${high}`]
      }
      case 'in':
        return this.membership(this.text(node.of, LEVELS.sum), node.tests)
      case 'if': {
        const [condition, yes, no] = [node.condition, node.yes, node.no].map((part) =>
          this.text(part, LEVELS.word),
        )
        return [LEVELS.word, `if ${condition} then ${yes} else ${no}`]
      }
      case 'list':
        return [LEVELS.whole, `[${this.list(node.items)}]`]
      case 'context':
        return [
          LEVELS.whole,
          `{${node.entries.map(({ key, value }) => this.entry(keyText(key), value)).join(', ')}}`,
        ]
      case 'range': {
        const [low, high] = [this.text(node.low, LEVELS.sum), this.text(node.high, LEVELS.sum)]
        return [LEVELS.whole, `${node.lowIn ? '[' : '('}${low}..${high}${node.highIn ? ']' : ')'}`]
      }
      case 'filter':
        return [LEVELS.whole, `${this.text(node.of, LEVELS.whole)}[${this.text(node.by, LEVELS.word)}]`]
      case 'path':
        return [LEVELS.whole, `${this.text(node.of, LEVELS.whole)}.${node.key}`]
      case 'call':
        return [LEVELS.whole, `${this.called(node.name)}(${this.list(node.args)})`]
      case 'call-named': {
        const args = node.args.map(({ key, value }) => this.entry(key, value)).join(', ')
        return [LEVELS.whole, `${this.called(node.name)}(${args})`]
      }
      case 'for':
        return [LEVELS.word, `for ${this.over(node.over)} return ${this.text(node.body, LEVELS.word)}`]
      case 'some':
      case 'every':
        return [
          LEVELS.word,
          `${node.op} ${this.over(node.over)} satisfies ${this.text(node.body, LEVELS.word)}`,
        ]
      case 'function':
        return [LEVELS.word, `function(${node.parameters.join(', ')}) ${this.text(node.body, LEVELS.word)}`]
      case 'let':
        return new Printer(new Map([...this.bound, [node.name, node.value]])).write(node.body)
      case 'instance':
        return [LEVELS.compare, `${this.text(node.of, LEVELS.sum)} instance of ${node.type}`]
    }
  }

  private infix(by: string, left: Node, right: Node, level: Level): readonly [Level, string] {
    return [level, this.both(left, by, right, level, (level + 1) as Level)]
  }

  private both(left: Node, by: string, right: Node, leftLevel: Level, rightLevel: Level): string {
    return `${this.text(left, leftLevel)} ${by} ${this.text(right, rightLevel)}`
  }

  /**
   * `not` and `-` among tests are words of tables only. In brackets wherever it is a part: the grammar reads
   * `a in (b) and c` as `a in ((b) and c)`.
   */
  private membership(of: string, tests: readonly Test[]): readonly [Level, string] {
    const parts: string[] = []
    let plain: Test[] = []
    const close = (): void => {
      if (plain.length > 0) parts.push(`${of} in (${plain.map((test) => this.test(test)).join(', ')})`)
      plain = []
    }
    for (const test of tests) {
      if (test.test !== 'not' && test.test !== 'any') {
        plain.push(test)
        continue
      }
      close()
      parts.push(test.test === 'any' ? 'true' : `not(${this.membership(of, test.tests)[1]})`)
    }
    close()
    if (parts.length !== 1) return [LEVELS.or, parts.map((part) => `(${part})`).join(' or ') || 'false']
    return [tests.some(({ test }) => test === 'not') ? LEVELS.whole : LEVELS.word, parts[0] ?? '']
  }

  private called(name: string): string {
    const bound = this.bound.get(name)
    return bound ? `(${this.text(bound, LEVELS.word)})` : name
  }

  private list(nodes: readonly Node[]): string {
    return nodes.map((node) => this.text(node, LEVELS.word)).join(', ')
  }

  private entry(key: string, value: Node): string {
    return `${key}: ${this.text(value, LEVELS.word)}`
  }

  private over(iterations: readonly Iteration[]): string {
    return iterations
      .map(({ name, of, to }) => {
        const from = this.text(of, to ? LEVELS.sum : LEVELS.word)
        return `${name} in ${to ? `${from}..${this.text(to, LEVELS.sum)}` : from}`
      })
      .join(', ')
  }
}

const ARITHMETIC = {
  '+': LEVELS.sum,
  '-': LEVELS.sum,
  '*': LEVELS.product,
  '/': LEVELS.product,
  '**': LEVELS.power,
} as const
