import { evaluate as feelinEvaluate } from 'feelin'
import { Day, Duration } from '../../exact/day.ts'
import { Rational } from '../../exact/rational.ts'
import { evaluate } from '../../feel/evaluate.ts'
import type { Node } from '../../feel/node.ts'
import { print } from '../../feel/print.ts'
import { isList, Unknown, type Value } from '../../feel/value.ts'
import { scopeFor } from '../../programme/explain.ts'
import { lastYear } from '../../programme/facts.ts'
import type { Prepared } from '../../programme/prepare.ts'
import { lower } from '../../scalar/lower.ts'
import { numberOf, shapeOf } from '../../scalar/meaning.ts'
import { Builder, type Scalar } from '../../scalar/scalar.ts'
import type { Settled, Source } from '../../scalar/settle.ts'
import { complete, type RandomFacts, yearsOf } from '../random/facts.ts'
import type { RandomProgramme } from '../random/programmes.ts'
import type { Random } from '../random/random.ts'
import { CONCEPTS, ON, WINDOW } from '../random/vocabulary.ts'
import { differ, type Tally } from './compare.ts'
import { doublesDecide } from './double-error.ts'
import { isReadOtherwise } from './not-in-feelin.ts'

export interface OracleTally {
  /** (expression, facts) with no fact missing, answered by both the same. */
  compared: number
  /** With missing facts: definite answers, held against completions. */
  sound: number
  /** Left out because doubles may decide otherwise. */
  nearEdge: number
  /** Left out because feelin departs from the standard: see isReadOtherwise. */
  otherwise: number
  /** Left out because our answer is unknown although nothing is missing: a zero divisor, a year too early. */
  unanswered: number
}

const COMPLETIONS = 3

/** An expression that is true or false, read by us and printed for feelin. */
interface Question {
  readonly node: Node
  readonly scalar: Scalar
  readonly text: string
}

/** Holds the interpreter's answers against those of feelin, which computes in doubles and has no unknown. */
export function askOracle(
  random: Random,
  programme: RandomProgramme,
  parties: readonly RandomFacts[],
  tally: Tally,
  oracle: OracleTally,
): void {
  const { prepared } = programme
  const questions = questionsOf(programme)
  for (const facts of parties) {
    const scope = scopeFor(prepared, facts)
    const completions = facts.complete
      ? [facts]
      : Array.from({ length: COMPLETIONS }, () => complete(random, facts))
    for (const { node, scalar, text } of questions) {
      const ours = evaluate(node, scope)
      if (ours instanceof Unknown || typeof ours !== 'boolean') {
        oracle.unanswered += facts.complete ? 1 : 0
        continue
      }
      for (const whole of completions) {
        if (!doublesDecide([scalar], sourceOf(prepared, whole))) {
          oracle.nearEdge += 1
          continue
        }
        if (isReadOtherwise(node, scopeFor(prepared, whole))) {
          oracle.otherwise += 1
          continue
        }
        const theirs = feelinEvaluate(text, contextOf(prepared, whole)).value
        if (facts.complete) oracle.compared += 1
        else oracle.sound += 1
        if (theirs !== ours) differ(tally, programme, whole, `ours ${ours}, feelin ${theirs}: ${text}`)
      }
    }
  }
}

function questionsOf({ prepared, truths }: RandomProgramme): readonly Question[] {
  const builder = new Builder()
  const shapes = new Map(
    [...prepared.programme.parameters].flatMap(([id, parameter]) => {
      const shape = shapeOf(parameter)
      return shape ? [[id, shape] as const] : []
    }),
  )
  const names = { concepts: CONCEPTS, parameters: shapes, window: WINDOW }
  return truths.map((node) => ({ node, scalar: lower(node, names, builder), text: print(node) }))
}

function sourceOf({ parameters }: Prepared, facts: RandomFacts): Source {
  const values = new Map<string, Value>([...parameters, ['on', ON]])
  const years = yearsOf(facts)
  return {
    years: years.length,
    parameter: (id) => values.get(id),
    cell(concept, back) {
      const year = lastYear(ON) - back + 1
      const value =
        back === 0 ? facts.get(concept) : years.includes(year) ? facts.get(concept, year) : undefined
      return value === undefined ? undefined : settledOf(value)
    },
  }
}

function settledOf(value: Value): Settled {
  return typeof value === 'string' || typeof value === 'boolean' ? value : numberOf(value)
}

function contextOf({ parameters }: Prepared, facts: RandomFacts): Record<string, unknown> {
  const years = yearsOf(facts)
  const context: Record<string, unknown> = { on: foreign(ON) }
  for (const [id, value] of parameters) context[id] = foreign(value)
  for (const { id, perYear } of CONCEPTS.values()) {
    context[id] = perYear
      ? years.map((year) => foreign(facts.get(id, year) ?? null))
      : foreign(facts.get(id) ?? null)
  }
  return context
}

const times = new Map<string, unknown>()

/** The value as feelin takes it: the nearest double, its own dates and durations. */
function foreign(value: Value): unknown {
  if (value instanceof Rational) return value.toNumber()
  if (value instanceof Day || value instanceof Duration) {
    const text = value instanceof Day ? `date("${value}")` : `duration("${value}")`
    if (!times.has(text)) times.set(text, feelinEvaluate(text).value)
    return times.get(text)
  }
  return isList(value) ? value.map(foreign) : value
}
