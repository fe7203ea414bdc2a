import { fraction, Rational } from '../../exact/rational.ts'
import { compare } from '../../feel/operators.ts'
import { SyntaxProblem } from '../../feel/syntax-error.ts'
import { textOf } from '../../feel/text-of.ts'
import { isContext, isList, Unknown, type Value } from '../../feel/value.ts'
import { type CompiledModel, compileModel } from '../compile.ts'
import { type DmnFile, readDmn } from '../read.ts'
import type { SuiteCase } from './read-cases.ts'

export interface CaseOutcome {
  readonly id: string
  readonly outcome: 'passed' | 'failed' | 'unsupported'
  /** What was expected and what came; or the constructs that are not carried out. */
  readonly detail: string
}

/** Runs the cases of one model of the suite, as its own runner compares: numbers to 8 decimals. */
export async function runCases(
  file: string,
  xml: string,
  cases: readonly SuiteCase[],
): Promise<readonly CaseOutcome[]> {
  const read = await readDmn(file, xml)
  const compiled = compileModel(read.model)
  return cases.map((one) => runCase(read, compiled, one))
}

function runCase(read: DmnFile, compiled: CompiledModel, { id, inputs, results }: SuiteCase): CaseOutcome {
  const all = new Map<string, Value>([
    ...read.model.inputs.map(({ name }): [string, null] => [name, null]),
    ...inputs,
  ])
  const wrong = results.flatMap(({ name, expected }) => {
    const actual = compiled.decide(name, all)
    if (actual !== undefined && agrees(expected, actual)) return []
    return [
      `${name}: expected ${textOf(expected)}, got ${actual === undefined ? 'no decision' : shown(actual)}`,
    ]
  })
  if (wrong.length === 0) return { id, outcome: 'passed', detail: '' }
  const constructs = constructsNotCarriedOut(read, compiled)
  return constructs.length > 0
    ? { id, outcome: 'unsupported', detail: constructs.join(', ') }
    : { id, outcome: 'failed', detail: wrong.join('; ') }
}

function constructsNotCarriedOut(read: DmnFile, compiled: CompiledModel): readonly string[] {
  const found = [
    ...read.unsupported.map(({ construct }) => construct),
    ...compiled.faults.flatMap(({ error }) =>
      error instanceof SyntaxProblem && error.code === 'unsupported' ? [error.found] : [],
    ),
  ]
  return [...new Set(found)]
}

function shown(value: Value): string {
  return value instanceof Unknown ? `unknown (${value.reason})` : textOf(value)
}

const TOLERANCE = fraction(1n, 100_000_000n)

/** DMN knows no unknown: what has no answer, such as a division by zero, is null there. */
function agrees(expected: Value, actual: Value): boolean {
  if (actual instanceof Unknown) return expected === null && actual.reason !== 'missing'
  if (expected instanceof Rational && actual instanceof Rational) {
    const off = expected.subtract(actual)
    return (off.sign() < 0 ? off.negate() : off).compare(TOLERANCE) < 0
  }
  if (isList(expected) && isList(actual)) {
    return expected.length === actual.length && expected.every((item, i) => agrees(item, actual[i] ?? null))
  }
  if (isContext(expected) && isContext(actual)) {
    return (
      expected.size === actual.size &&
      [...expected].every(([key, item]) => actual.has(key) && agrees(item, actual.get(key) ?? null))
    )
  }
  return compare('=', expected, actual) === true
}
