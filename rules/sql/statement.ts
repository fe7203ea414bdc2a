import type { Rational } from '../exact/rational.ts'
import { isList, type Value } from '../feel/value.ts'
import type { Prepared } from '../programme/prepare.ts'
import { numberOf as numberFor } from '../scalar/meaning.ts'
import {
  checkParameters,
  lowerVersion,
  rootsOfCondition,
  rootsOfScore,
  type ScalarCondition,
  type ScalarItem,
  type ScalarProgramme,
  type ScalarScore,
} from '../scalar/programme.ts'
import { crossed, makeNumber } from './numbers.ts'
import { makeText, makeTruth } from './truths.ts'
import { type Binding, quoted, SqlWriter } from './writer.ts'

/** Outcomes as the statement's numbers, the worst one highest. */
const MET = 0
const EXPERT = 1
const UNKNOWN = 2
const NOT_MET = 3
const NOT_APPLICABLE = 4

/** `OUTCOMES[number]` of the statement's columns; only conditions are not applicable. */
export const SQL_OUTCOMES = ['met', 'expert', 'unknown', 'not_met', 'not_applicable'] as const

/**
 * One statement that judges every row of a table: columns `id`, `outcome` and `condition_1` … in the order of
 * `conditions`, as numbers of SQL_OUTCOMES. PostgreSQL's dialect, exact numeric arithmetic.
 */
export interface Statement {
  readonly text: string
  readonly conditions: readonly string[]
  /** The values to bind, in order, for these values of parameters. Throws RangeError where one is missing. */
  readonly bind: (parameters: ReadonlyMap<string, Value>) => readonly (string | readonly string[])[]
  readonly programme: ScalarProgramme
}

/** Where the facts are: a table or view with the columns of `sqlColumns`, and the column that names a row. */
export interface FactsTable {
  readonly schema?: string
  readonly name: string
  readonly key: string
}

/** The statement for a programme's version. Throws Refusal for what only the interpreter carries out. */
export function statementFor(prepared: Prepared, table: FactsTable): Statement {
  const programme = lowerVersion(prepared.version, prepared.programme.parameters, prepared.concepts)
  const roots = [...programme.conditions.flatMap(rootsOfCondition), ...programme.scores.flatMap(rootsOfScore)]
  const writer = new SqlWriter(roots, { number: makeNumber, truth: makeTruth, text: makeText })
  const outcomes = programme.conditions.map((condition) =>
    writer.name(outcomeOf(writer, programme, condition)),
  )
  const worst = outcomes.map((text) => `case ${text} when ${NOT_APPLICABLE} then ${MET} else ${text} end`)
  const columns = outcomes.map((text, i) => `${text} as condition_${i + 1}`)
  const source = [table.schema, table.name]
    .flatMap((name) => (name === undefined ? [] : [quoted(name)]))
    .join('.')
  const overall = worst.length > 0 ? `greatest(${worst.join(', ')})` : String(MET)
  const chosen = [`${quoted(table.key)} as id`, `${overall} as outcome`, ...columns]
  return {
    text: `select ${chosen.join(', ')} from ${writer.layers(source)}`,
    conditions: programme.conditions.map(({ id }) => id),
    programme,
    bind(parameters) {
      const values = new Map([...parameters, ['on', prepared.on] as const])
      checkParameters(programme, values)
      return writer.bindings.map((binding) => boundValue(binding, values))
    },
  }
}

function boundValue(binding: Binding, values: ReadonlyMap<string, Value>): string | readonly string[] {
  if (binding.is === 'constant') return String(binding.value)
  const value = values.get(binding.id) ?? null
  if (isList(value)) return value.map((item) => String(numberFor(item) ?? item))
  const number = numberFor(value)
  if (binding.part === 'value' || !number) return String(value)
  return String(binding.part === 'top' ? number.n : number.d)
}

function outcomeOf(writer: SqlWriter, programme: ScalarProgramme, condition: ScalarCondition): string {
  const itself = outcomeItself(writer, programme, condition)
  if (!condition.applies) return itself
  const { holds } = writer.truth(condition.applies)
  const own = writer.name(itself)
  return `case when not ${holds} then ${NOT_APPLICABLE} when ${holds} or ${own} = ${MET} then ${own} else ${UNKNOWN} end`
}

function outcomeItself(writer: SqlWriter, programme: ScalarProgramme, condition: ScalarCondition): string {
  if (condition.kind === 'judged') return String(EXPERT)
  if (condition.kind === 'test') {
    const { holds } = writer.truth(condition.when)
    return `case when ${holds} then ${MET} when not ${holds} then ${NOT_MET} else ${UNKNOWN} end`
  }
  const score = programme.scores.find(({ id }) => id === condition.score)
  if (!score) return String(UNKNOWN)
  const threshold = writer.number(condition.than)
  const known = threshold.isNull ? `not ${threshold.isNull}` : 'true'
  const [low0, low1, high0, high1] = pointsOf(writer, score, condition.of).map((points) => {
    const [l, r] = crossed({ top: points, bottom: '1' }, threshold)
    return `(${known} and ${l} ${condition.by} ${r})`
  })
  return `case when ${low0} then ${MET} when not ${high1} and ${known} then ${NOT_MET} when ${high0} and not ${low1} then ${EXPERT} else ${UNKNOWN} end`
}

type Points = readonly string[]

/** Lowest and highest of what experts give at least, then of what they give at most. */
function pointsOf(writer: SqlWriter, score: ScalarScore, of: string): Points {
  const part = score.parts.find(({ id }) => id === of)
  if (part) return partOf(writer, part)
  const item = score.parts.flatMap(({ items }) => items).find(({ id }) => id === of)
  if (item) return itemOf(writer, item)
  return sum(
    writer,
    score.parts.map((one) => partOf(writer, one)),
  )
}

function partOf(writer: SqlWriter, part: ScalarScore['parts'][number]): Points {
  const total = sum(
    writer,
    part.items.map((item) => itemOf(writer, item)),
  )
  return total.map((text) => writer.name(`least(${text}, ${literal(part.max)})`))
}

function sum(writer: SqlWriter, all: readonly Points[]): Points {
  return [0, 1, 2, 3].map((i) => writer.name(all.map((points) => points[i]).join(' + ') || '0'))
}

function itemOf(writer: SqlWriter, { tables }: ScalarItem): Points {
  const all = tables.map((rows) => tableOf(writer, rows))
  if (all.length === 0) return ['0', '0', '0', '0']
  return [0, 1, 2, 3].map((i) => writer.name(`greatest(${all.map((points) => points[i]).join(', ')})`))
}

/** Rows that may hold widen the bounds, until the first that certainly holds. */
function tableOf(writer: SqlWriter, rows: ScalarItem['tables'][number]): Points {
  const truths = rows.map(({ when }) => writer.truth(when))
  const hits = truths.map(({ holds }, i) => `when ${holds} then ${i}`)
  const first = writer.name(`case ${hits.join(' ')} else ${rows.length} end`)
  const possible = truths.map(({ holds, isNull }, i) =>
    writer.name(`(${first} >= ${i} and ${holds} is not false${isNull ? ` and not ${isNull}` : ''})`),
  )
  const over = (least: boolean, end: 'low' | 'high') => {
    const values = rows.map((row, i) => `case when ${possible[i]} then ${literal(row[end])} end`)
    return writer.name(`coalesce(${least ? 'least' : 'greatest'}(${values.join(', ')}), 0)`)
  }
  return [over(true, 'low'), over(false, 'low'), over(true, 'high'), over(false, 'high')]
}

/** Points of the law are decimals. */
function literal(points: Rational): string {
  return points.toString()
}
