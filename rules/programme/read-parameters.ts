import { Day, Duration } from '../exact/day.ts'
import { parseRational, Rational } from '../exact/rational.ts'
import type { Value } from '../feel/value.ts'
import type { RuleProblem } from '../problem.ts'
import type { Parameter, ParameterUnit, ParameterValue } from './model.ts'
import { readShape } from './read-file.ts'
import { parameterFile } from './schema.ts'
import type { YamlSource } from './source.ts'

/**
 * The parameters of a programme with their history. Problems: parameter.value (not of its unit),
 * parameter.ratio_over_one (10 where 0.10 was meant; more than the whole is a 倍), parameter.date (no such day), parameter.order (dates must rise). Throws RuleProblems for the shape, so
 * that a value without its citation is no parameter at all.
 */
export function readParameters(
  file: string,
  text: string,
): { parameters: ReadonlyMap<string, Parameter>; source: YamlSource; problems: readonly RuleProblem[] } {
  const { source, value } = readShape(file, text, parameterFile)
  const problems: RuleProblem[] = []
  const parameters = new Map<string, Parameter>()
  for (const [id, { label, unit, values }] of Object.entries(value)) {
    const known: ParameterValue[] = []
    values.forEach((one, i) => {
      const path = [id, 'values', i]
      const from = Day.parse(one.from)
      const read = readValue(one.value, unit)
      if (!from) problems.push(source.problem([...path, 'from'], 'parameter.date', { id, value: one.from }))
      if (read === undefined) {
        problems.push(
          source.problem([...path, 'value'], 'parameter.value', { id, unit, value: String(one.value) }),
        )
      }
      if (unit === '比例' && read instanceof Rational && read.n > read.d) {
        problems.push(
          source.problem([...path, 'value'], 'parameter.ratio_over_one', { id, value: String(one.value) }),
        )
      }
      const before = known.at(-1)
      if (from && before && from.number <= before.from.number) {
        problems.push(source.problem([...path, 'from'], 'parameter.order', { id, value: one.from }))
      }
      if (from && read !== undefined)
        known.push({ from, value: read, cite: one.cite, verified: one.verified })
    })
    parameters.set(id, { id, label, unit, values: known })
  }
  return { parameters, source, problems }
}

const MONTHS: Partial<Record<ParameterUnit, number>> = { 年: 12, 月: 1 }

function readValue(
  value: string | number | boolean | readonly string[],
  unit: ParameterUnit,
): Value | undefined {
  if (unit === '是否') return typeof value === 'boolean' ? value : undefined
  if (unit === '选项') return typeof value === 'object' ? value : undefined
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  const number = parseRational(String(value))
  if (!number) return undefined
  const months = MONTHS[unit]
  if (months === undefined && unit !== '天') return number
  if (!number.isInteger()) return undefined
  return months === undefined
    ? Duration.days(Number(number.n))
    : new Duration('months', Number(number.n) * months)
}
