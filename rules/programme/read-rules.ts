import { parseRational, Rational } from '../exact/rational.ts'
import { type Definitions, ExpansionProblem, expand } from '../feel/expand.ts'
import type { Node, Span, Test } from '../feel/node.ts'
import { parseExpression, parseTests } from '../feel/parse.ts'
import { SyntaxProblem } from '../feel/syntax-error.ts'
import type { RuleProblem } from '../problem.ts'
import { cellCondition, lowerTable, type SingleOutputTable } from '../table/lower.ts'
import type { Citation, Condition, Score, ScoreItem, ScoreRow } from './model.ts'
import { Places } from './places.ts'
import { readShape } from './read-file.ts'
import {
  type ConditionFile,
  type ItemFile,
  type RulesExpression,
  type RulesFile,
  rulesFile,
  type ScoreTableFile,
} from './schema.ts'
import type { YamlSource } from './source.ts'

type Path = readonly PropertyKey[]

/** What a rules text declares, with every decision, table and function written out. */
export interface Rules {
  readonly conditions: readonly Condition[]
  readonly scores: readonly Score[]
  readonly source: YamlSource
  readonly problems: readonly RuleProblem[]
  /** Where each expression stands that was read, for checks that come after. */
  readonly expressions: readonly RulesExpressionAt[]
  /** The tables as they were read, rows and cells in their order. */
  readonly tables: readonly RulesTable[]
  /** Names that the text gives to its tables, decisions and functions. */
  readonly names: readonly { readonly name: string; readonly path: Path }[]
  /** The path of the text in which a part of an expression stands; undefined where it stands in none. */
  placeOf(at: Span): Path | undefined
  /** Whether the place is in a table that cites the law itself. */
  isCited(path: Path | undefined): boolean
}

/** An expression with what it must be: yes or no, points of a score, or whatever it is. */
export interface RulesExpressionAt {
  readonly node: Node
  readonly path: Path
  readonly wanted: 'boolean' | 'points' | 'any'
  /** Names that stand for the arguments, in the body of a function. */
  readonly parameters: readonly string[]
}

/** A table as it was read. Its row i has its cell j at `[...path, 'rows', i, j]`, its output behind the last cell. */
export interface RulesTable {
  readonly name: string
  readonly path: Path
  readonly table: SingleOutputTable
  readonly cited: boolean
}

/**
 * Reads a rules text. `document` is cited where a condition names only the article. Problems:
 * feel.syntax, feel.unsupported, rules.cycle, rules.arguments, rules.condition (none or two of when, score
 * and judged), rules.duplicate, rules.points, rules.row (cells do not fit the inputs), rules.score_unknown.
 * Throws RuleProblems for the shape.
 */
export function readRules(file: string, text: string, document: string): Rules {
  const { source, value } = readShape(file, text, rulesFile)
  return new RulesReader(source, document).read(value)
}

/** An empty span says that no text stands there: checks pass over it. */
const NO_NODE: Node = { op: 'literal', at: { from: 0, to: 0 }, value: null }

class RulesReader {
  readonly source: YamlSource
  readonly document: string
  readonly problems: RuleProblem[] = []
  readonly expressions: RulesExpressionAt[] = []
  readonly tables: RulesTable[] = []
  readonly places = new Places()
  readonly decisions = new Map<string, Node>()
  readonly functions = new Map<string, { parameters: readonly string[]; body: Node }>()
  readonly definitions: Definitions = { decisions: this.decisions, functions: this.functions }

  constructor(source: YamlSource, document: string) {
    this.source = source
    this.document = document
  }

  read(file: RulesFile): Rules {
    for (const [name, { parameters, body }] of Object.entries(file.functions)) {
      this.functions.set(name, { parameters, body: this.parse(body, ['functions', name, 'body']) })
    }
    for (const [name, text] of Object.entries(file.decisions)) {
      this.decisions.set(name, this.parse(text, ['decisions', name]))
    }
    for (const [name, table] of Object.entries(file.tables)) this.decisions.set(name, this.table(name, table))
    const scores = file.scores.map((score, i) => ({
      id: score.id,
      label: score.label,
      parts: score.parts.map((part, j) => ({
        id: part.id,
        label: part.label,
        max: this.number(part.max, ['scores', i, 'parts', j, 'max']),
        items: part.items.map((item, k) => this.item(item, ['scores', i, 'parts', j, 'items', k])),
      })),
    }))
    const conditions = file.conditions.flatMap((condition, i) => this.condition(condition, i, scores))
    this.readDefinitions(file)
    this.refuseDuplicates(file)
    const { source, expressions, tables } = this
    return {
      conditions,
      scores,
      source,
      problems: once(this.problems),
      expressions,
      tables,
      names: namesOf(file),
      placeOf: (at) => this.places.of(at),
      isCited: (path) =>
        path?.[0] === 'tables' && tables.some(({ name, cited }) => cited && name === path[1]),
    }
  }

  /** Definitions on their own, so that also those that no condition uses are checked. */
  private readDefinitions(file: RulesFile): void {
    for (const [name, node] of this.decisions) {
      const path: Path = [Object.hasOwn(file.tables, name) ? 'tables' : 'decisions', name]
      this.expressions.push({ node: this.expanded(node, path), path, wanted: 'any', parameters: [] })
    }
    for (const [name, { parameters, body }] of this.functions) {
      const path: Path = ['functions', name, 'body']
      this.expressions.push({ node: this.expanded(body, path), path, wanted: 'any', parameters })
    }
  }

  private condition(file: ConditionFile, i: number, scores: readonly Score[]): readonly Condition[] {
    const path: Path = ['conditions', i]
    const ways = [file.when, file.score, file.judged].filter((way) => way !== undefined)
    if (ways.length !== 1) {
      this.problems.push(this.source.problem(path, 'rules.condition', { id: file.id }))
      return []
    }
    const base = {
      id: file.id,
      label: file.label,
      cite: this.cite(file.cite),
      verified: file.verified,
      ...(file.applies === undefined
        ? {}
        : { applies: this.expression(file.applies, [...path, 'applies'], 'boolean') }),
    }
    if (file.when !== undefined) {
      return [{ ...base, kind: 'test', when: this.expression(file.when, [...path, 'when'], 'boolean') }]
    }
    if (!file.score) return [{ ...base, kind: 'judged' }]
    const { of, is, than } = file.score
    const score = scores.find((score) => idsIn(score).includes(of))
    if (!score) {
      this.problems.push(this.source.problem([...path, 'score', 'of'], 'rules.score_unknown', { id: of }))
      return []
    }
    const threshold = this.expression(than, [...path, 'score', 'than'], 'points')
    return [{ ...base, kind: 'score', score: score.id, of, by: is, than: threshold }]
  }

  private item(file: ItemFile, path: Path): ScoreItem {
    const tables = file.best ?? (file.rows ? [{ of: file.of, rows: file.rows }] : [])
    if (tables.length === 0 || (file.best && file.rows)) {
      this.problems.push(this.source.problem(path, 'rules.points', { id: file.id }))
    }
    return {
      id: file.id,
      label: file.label,
      max: this.number(file.max, [...path, 'max']),
      cite: this.cite(file.cite),
      tables: tables.map((table, i) => this.scoreTable(table, file.best ? [...path, 'best', i] : path)),
    }
  }

  private scoreTable({ of, rows }: ScoreTableFile, path: Path): readonly ScoreRow[] {
    const input = of === undefined ? undefined : this.expression(of, [...path, 'of'], 'any')
    return rows.map((row, i) => {
      const here = [...path, 'rows', i]
      const [low, high] = Array.isArray(row.points) ? row.points : [row.points, row.points]
      const points = [this.number(low, here), this.number(high, here)] as const
      if (points[0].compare(points[1]) > 0)
        this.problems.push(this.source.problem(here, 'rules.points', { id: String(low) }))
      const when = this.rowCondition(row, input, here)
      const last = i === rows.length - 1
      if (last !== (when.op === 'literal' && when.value === true)) {
        this.problems.push(
          this.source.problem(here, last ? 'rules.no_last_row' : 'rules.unreachable_row', { row: i + 1 }),
        )
      }
      return row.label ? { when, points, label: row.label } : { when, points }
    })
  }

  /** A row without a test holds always. */
  private rowCondition(row: ScoreTableFile['rows'][number], input: Node | undefined, path: Path): Node {
    if (row.when !== undefined) return this.expression(row.when, [...path, 'when'], 'boolean')
    if (row.is === undefined) return { ...NO_NODE, op: 'literal', value: true }
    if (!input) {
      this.problems.push(this.source.problem([...path, 'is'], 'rules.row', { row: String(row.is) }))
      return NO_NODE
    }
    const here: Path = [...path, 'is']
    const node = this.expanded(cellCondition(input, this.tests(row.is, here)), here)
    this.expressions.push({ node, path: here, wanted: 'boolean', parameters: [] })
    return node
  }

  private table(name: string, { hit, inputs, rows, cite }: RulesFile['tables'][string]): Node {
    const path: Path = ['tables', name]
    const table: SingleOutputTable = {
      at: { ...NO_NODE.at },
      hit,
      inputs: inputs.map((input, i) => this.parse(input, [...path, 'inputs', i])),
      rows: rows.map((cells, i) => {
        if (cells.length !== inputs.length + 1) {
          this.problems.push(this.source.problem([...path, 'rows', i], 'rules.row', { row: i + 1 }))
        }
        return {
          tests: cells.slice(0, inputs.length).map((cell, j) => this.tests(cell, [...path, 'rows', i, j])),
          output: this.parse(cells.at(-1) ?? 'null', [...path, 'rows', i, cells.length - 1]),
        }
      }),
    }
    this.tables.push({ name, path, table, cited: cite !== undefined })
    return lowerTable(table)
  }

  private expression(text: RulesExpression, path: Path, wanted: RulesExpressionAt['wanted']): Node {
    const node = this.expanded(this.parse(text, path), path)
    this.expressions.push({ node, path, wanted, parameters: [] })
    return node
  }

  private expanded(node: Node, path: Path): Node {
    try {
      return expand(node, this.definitions)
    } catch (error) {
      if (!(error instanceof ExpansionProblem)) throw error
      this.problems.push(
        this.source.problem(
          this.places.of(error.at) ?? path,
          error.code === 'cycle' ? 'rules.cycle' : 'rules.arguments',
          { names: error.names.join(' → ') },
          error.at.from,
        ),
      )
      return NO_NODE
    }
  }

  private parse(text: RulesExpression, path: Path): Node {
    return this.reading(path, NO_NODE, () => this.places.mark(parseExpression(String(text)), path))
  }

  private tests(text: RulesExpression, path: Path): readonly Test[] {
    return this.reading(path, [], () => this.places.markTests(parseTests(String(text)), path))
  }

  private reading<T>(path: Path, fallback: T, read: () => T): T {
    try {
      return read()
    } catch (error) {
      if (!(error instanceof SyntaxProblem)) throw error
      const { code, found, at } = error
      this.problems.push(this.source.problem(path, `feel.${code}`, { found }, at.from))
      return fallback
    }
  }

  private number(value: string | number, path: Path): Rational {
    const number = parseRational(String(value))
    if (number) return number
    this.problems.push(this.source.problem(path, 'rules.points', { id: String(value) }))
    return Rational.zero
  }

  private cite({ document, article }: { document?: string | undefined; article: string }): Citation {
    return { document: document ?? this.document, article }
  }

  private refuseDuplicates(file: RulesFile): void {
    const seen = new Set<string>()
    file.conditions.forEach(({ id }, i) => {
      if (seen.has(id))
        this.problems.push(this.source.problem(['conditions', i, 'id'], 'rules.duplicate', { id }))
      seen.add(id)
    })
    const names = namesOf(file)
    names.forEach(({ name, path }, i) => {
      if (names.findIndex((other) => other.name === name) !== i)
        this.problems.push(this.source.problem(path, 'rules.duplicate', { id: name }))
    })
  }
}

function namesOf({ tables, decisions, functions }: RulesFile): Rules['names'] {
  return Object.entries({ functions, decisions, tables }).flatMap(([kind, named]) =>
    Object.keys(named).map((name) => ({ name, path: [kind, name] })),
  )
}

/** A definition is read wherever it is used; what is wrong with it is told once. */
function once(problems: readonly RuleProblem[]): readonly RuleProblem[] {
  const key = ({ line, column, code }: RuleProblem) => [line, column, code].join(' ')
  return [...new Map(problems.map((problem) => [key(problem), problem])).values()]
}

function idsIn(score: Score): readonly string[] {
  return [score.id, ...score.parts.flatMap((part) => [part.id, ...part.items.map(({ id }) => id)])]
}
