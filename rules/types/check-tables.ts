import type { Day } from '../exact/day.ts'
import { Rational } from '../exact/rational.ts'
import type { Value } from '../feel/value.ts'
import type { RuleProblem } from '../problem.ts'
import { parametersOn } from '../programme/facts.ts'
import type { Parameter } from '../programme/model.ts'
import type { Rules, RulesTable } from '../programme/read-rules.ts'
import type { InputDomain } from '../table/atoms.ts'
import { checkTable, type TableProblem } from '../table/check-table.ts'
import { asDecisionTable } from '../table/single-output.ts'
import type { TypeEnv } from './environment.ts'
import { typeOf } from './type-of.ts'
import { countWord } from './unit.ts'

/**
 * What is wrong with the tables of a rules text while it is in force, each day on which a parameter changes
 * looked at once: the problems of checkTable (table.gap, table.overlap, table.contradiction,
 * table.unreachable_row, table.empty_cell), each at the row, or at the table where no row can be named.
 */
export function checkTables(
  rules: Rules,
  env: TypeEnv,
  parameters: ReadonlyMap<string, Parameter>,
  from: Day,
  to: Day | undefined,
): readonly RuleProblem[] {
  if (rules.problems.length > 0) return []
  const found = new Map<string, RuleProblem>()
  for (const on of daysOfChange(parameters, from, to)) {
    for (const problem of checkOn(rules, env, parametersOn({ parameters }, on))) {
      const key = [problem.line, problem.column, problem.code].join(' ')
      if (!found.has(key)) found.set(key, problem)
    }
  }
  return [...found.values()]
}

function daysOfChange(
  parameters: ReadonlyMap<string, Parameter>,
  from: Day,
  to: Day | undefined,
): readonly Day[] {
  const days = [...parameters.values()].flatMap(({ values }) => values.map((value) => value.from))
  const within = days.filter(({ number }) => number > from.number && (!to || number <= to.number))
  return [...new Map([from, ...within].map((day) => [day.number, day])).values()]
}

function checkOn(rules: Rules, env: TypeEnv, values: ReadonlyMap<string, Value>): readonly RuleProblem[] {
  return rules.tables.flatMap((of) => {
    const { table } = of
    const domainOf = (input: number) => domain(table.inputs[input], env)
    const problems = checkTable(asDecisionTable(table), (name) => values.get(name), domainOf)
    return problems.map((problem) => place(problem, of, rules))
  })
}

/** What a table's input can be: the choices of an enumeration, whole and not negative for what is counted. */
function domain(
  input: RulesTable['table']['inputs'][number] | undefined,
  env: TypeEnv,
): InputDomain | undefined {
  if (!input) return undefined
  const type = typeOf(input, env)
  if (type.kind === 'boolean') return { values: [true, false] }
  if (type.kind === 'word') return type.values ? { values: type.values } : undefined
  if (type.kind !== 'number') return undefined
  return countWord(type.unit) !== undefined && isOneFact(input) ? { whole: true, low: Rational.zero } : {}
}

/** A fact as it was stated: means and products of counts need not be whole. */
function isOneFact(input: RulesTable['table']['inputs'][number]): boolean {
  return input.op === 'name' || (input.op === 'filter' && input.of.op === 'name')
}

function place(problem: TableProblem, { path }: RulesTable, rules: Rules): RuleProblem {
  const { code, at, ...params } = problem
  const cell = rules.placeOf(at)
  const told = { name: String(path.at(-1)), ...params }
  if (cell) return rules.source.problem(cell, code, told, at.from)
  if (!('row' in problem)) return rules.source.problem(path, code, told)
  const row = [...path, 'rows', problem.row - 1]
  return rules.source.problem('input' in problem ? [...row, problem.input - 1] : row, code, told)
}
