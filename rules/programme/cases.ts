import { Day } from '../exact/day.ts'
import { parseRational, type Rational } from '../exact/rational.ts'
import { type RuleProblem, RuleProblems } from '../problem.ts'
import { type Explanation, explain } from './explain.ts'
import type { Facts } from './facts.ts'
import type { Concepts, Programme } from './model.ts'
import { NotInForce, prepare } from './prepare.ts'
import { readFacts } from './read-facts.ts'
import { readShape } from './read-file.ts'
import { type CaseFile, casesFile } from './schema.ts'
import type { Points } from './score.ts'

/** One example of what a programme answers, as an official wrote it. */
export interface ProgrammeCase {
  readonly name: string
  /** Where it stands. */
  readonly file: string
  readonly line: number
  readonly on: Day
  readonly facts: Facts
  readonly expects: CaseFile
}

export interface CaseResult {
  readonly case: ProgrammeCase
  /** None: the programme answers as expected. */
  readonly differences: readonly CaseDifference[]
}

export interface CaseDifference {
  /** `outcome`, `score`, or the id of a condition or of an item. */
  readonly of: string
  readonly wanted: string
  readonly got: string
}

/**
 * The cases of a text. A case's facts go over the text's `base`, a null takes one away. Throws RuleProblems:
 * those of the shape, case.date (no day, or no such day), case.duplicate (two of one name), case.empty
 * (nothing is expected), case.fact (a fact that cannot be used and is not named in `unusable`).
 */
export function readCases(file: string, text: string, concepts: Concepts): readonly ProgrammeCase[] {
  const { source, value } = readShape(file, text, casesFile)
  const problems: RuleProblem[] = []
  const names = new Set<string>()
  const cases = value.cases.flatMap((expects, i): ProgrammeCase[] => {
    const fault = (key: string, code: string, params: RuleProblem['params'] = {}) =>
      problems.push(source.problem(['cases', i, key], code, { name: expects.name, ...params }))
    if (names.has(expects.name)) fault('name', 'case.duplicate')
    names.add(expects.name)
    if (expectsNothing(expects)) fault('name', 'case.empty')
    const on = Day.parse(expects.on ?? value.on ?? '')
    if (!on) fault('on', 'case.date', { value: expects.on ?? value.on ?? '' })
    const read = readFacts(JSON.stringify({ facts: merged(value.base, expects.facts) }), concepts)
    for (const { concept, code, value: stated } of read?.problems ?? []) {
      if (!expects.unusable.includes(concept)) fault('facts', 'case.fact', { concept, code, value: stated })
    }
    if (!on || !read) return []
    const { line } = source.problem(['cases', i], 'case')
    return [{ name: expects.name, file, line, on, facts: read.facts, expects }]
  })
  if (problems.length > 0) throw new RuleProblems(problems)
  return cases
}

/** What the programme answers to each case, beside what the case expects. */
export function runCases(
  programme: Programme,
  cases: readonly ProgrammeCase[],
  concepts: Concepts,
): readonly CaseResult[] {
  return cases.map((one) => ({ case: one, differences: differencesOf(programme, one, concepts) }))
}

type Stated = Readonly<Record<string, unknown>>

function merged(base: Stated, over: Stated): Stated {
  return Object.fromEntries(Object.entries({ ...base, ...over }).filter(([, value]) => value !== null))
}

function expectsNothing({ outcome, conditions, items, score }: CaseFile): boolean {
  return !(outcome ?? score) && Object.keys({ ...conditions, ...items }).length === 0
}

const NOT_IN_FORCE = 'not_in_force'

function differencesOf(programme: Programme, { on, facts, expects }: ProgrammeCase, concepts: Concepts) {
  const got = answerTo(programme, on, facts, concepts)
  const wanted: CaseDifference[] = []
  const want = (of: string, value: string, answer: string | undefined) => {
    if (value !== answer) wanted.push({ of, wanted: value, got: answer ?? '—' })
  }
  if (expects.outcome) want('outcome', expects.outcome, got?.outcome ?? NOT_IN_FORCE)
  for (const [id, outcome] of Object.entries(expects.conditions)) {
    want(id, outcome, got?.conditions.find((condition) => condition.id === id)?.outcome)
  }
  const items = got?.scores.flatMap(({ parts }) => parts.flatMap((part) => part.items)) ?? []
  for (const [id, points] of Object.entries(expects.items)) {
    const found = items.find(({ item }) => item.id === id)
    want(id, textOf(points), found && textOfPoints(found.points))
  }
  const total = got?.scores[0]?.total
  if (expects.score) want('score', textOf(expects.score), total && textOfPoints(total))
  return wanted
}

/** Undefined: no version was in force. */
function answerTo(programme: Programme, on: Day, facts: Facts, concepts: Concepts): Explanation | undefined {
  try {
    return explain(prepare(programme, on, concepts), facts)
  } catch (error) {
    if (error instanceof NotInForce) return undefined
    throw error
  }
}

function textOf([low, high]: CaseFile['items'][string]): string {
  return intervalText(parseRational(String(low)), parseRational(String(high)))
}

/** From the least that may come to the most. */
function textOfPoints({ low, high }: Points): string {
  return intervalText(low[0], high[1])
}

function intervalText(low: Rational | undefined, high: Rational | undefined): string {
  return `[${low ?? '?'}, ${high ?? '?'}]`
}
