import type { Rational } from '../exact/rational.ts'
import { isList, kindOf, type Value } from '../feel/value.ts'
import type { Concepts, Condition, Parameter, ScoreItem, Version } from '../programme/model.ts'
import type { Prepared } from '../programme/prepare.ts'
import { lower, type Names } from './lower.ts'
import { kindOfValue, type ParameterShape, shapeOf } from './meaning.ts'
import { allScalars, Builder, type Scalar } from './scalar.ts'

/** A programme's version over single values: what the population evaluators are compiled from. */
export interface ScalarProgramme {
  readonly window: number
  readonly conditions: readonly ScalarCondition[]
  readonly scores: readonly ScalarScore[]
  readonly parameters: ReadonlyMap<string, ParameterShape>
  /** Every scalar, those below before those above. */
  readonly scalars: readonly Scalar[]
}

export type ScalarCondition = { readonly id: string; readonly applies?: Scalar } & (
  | { readonly kind: 'test'; readonly when: Scalar }
  | {
      readonly kind: 'score'
      readonly score: string
      readonly of: string
      readonly by: '>' | '>='
      readonly than: Scalar
    }
  | { readonly kind: 'judged' }
)

export interface ScalarScore {
  readonly id: string
  readonly parts: readonly {
    readonly id: string
    readonly max: Rational
    readonly items: readonly ScalarItem[]
  }[]
}

export interface ScalarItem {
  readonly id: string
  /** The best of these tables counts. */
  readonly tables: readonly (readonly ScalarRow[])[]
}

export interface ScalarRow {
  readonly when: Scalar
  readonly low: Rational
  readonly high: Rational
}

/**
 * The version over single values. `parameters` are the programme's; only those that the version uses are
 * looked at. Throws Refusal for what only the interpreter carries out.
 */
export function lowerVersion(
  version: Version,
  parameters: ReadonlyMap<string, Parameter>,
  concepts: Concepts,
): ScalarProgramme {
  const shapes = new Map<string, ParameterShape>()
  for (const [id, parameter] of parameters) {
    const shape = shapeOf(parameter)
    if (shape) shapes.set(id, shape)
  }
  const names: Names = { concepts, parameters: shapes, window: version.window }
  const builder = new Builder()
  const scalar = (node: Parameters<typeof lower>[0]) => lower(node, names, builder)
  const conditions = version.conditions.map((condition): ScalarCondition => {
    const base = {
      id: condition.id,
      ...(condition.applies ? { applies: scalar(condition.applies) } : {}),
    }
    return { ...base, ...lowerCondition(condition, scalar) }
  })
  const item = ({ id, tables }: ScoreItem): ScalarItem => ({
    id,
    tables: tables.map((rows) =>
      rows.map(({ when, points: [low, high] }) => ({ when: scalar(when), low, high })),
    ),
  })
  const scores = version.scores.map(({ id, parts }) => ({
    id,
    parts: parts.map((part) => ({ id: part.id, max: part.max, items: part.items.map(item) })),
  }))
  const roots = [...conditions.flatMap(rootsOfCondition), ...scores.flatMap(rootsOfScore)]
  return { window: version.window, conditions, scores, parameters: shapes, scalars: allScalars(roots) }
}

type Lower = (node: Parameters<typeof lower>[0]) => Scalar

function lowerCondition(condition: Condition, scalar: Lower) {
  if (condition.kind === 'judged') return { kind: 'judged' as const }
  if (condition.kind === 'test') return { kind: 'test' as const, when: scalar(condition.when) }
  const { score, of, by } = condition
  return { kind: 'score' as const, score, of, by, than: scalar(condition.than) }
}

export function rootsOfCondition(condition: ScalarCondition): readonly Scalar[] {
  const own = condition.applies ? [condition.applies] : []
  if (condition.kind === 'judged') return own
  return [...own, condition.kind === 'test' ? condition.when : condition.than]
}

export function rootsOfScore({ parts }: ScalarScore): readonly Scalar[] {
  return parts.flatMap(({ items }) =>
    items.flatMap(({ tables }) => tables.flatMap((rows) => rows.map(({ when }) => when))),
  )
}

/** Which facts a programme reads: how many fiscal years back at most; 0 for a concept without years. */
export type Needs = ReadonlyMap<string, number>

/** What a snapshot must hold to screen all of these. Throws Refusal. */
export function needsFor(all: readonly Prepared[]): Needs {
  return needsOf(
    all.map(({ version, programme, concepts }) => lowerVersion(version, programme.parameters, concepts)),
  )
}

/** The facts that all of these programmes read. */
export function needsOf(programmes: readonly ScalarProgramme[]): Needs {
  const needs = new Map<string, number>()
  for (const { scalars } of programmes) {
    for (const scalar of scalars) {
      if (scalar.op !== 'cell') continue
      needs.set(scalar.concept, Math.max(needs.get(scalar.concept) ?? 0, scalar.back))
    }
  }
  return needs
}

/** The parameters that the programme reads, each once. */
function parametersOf({ scalars }: ScalarProgramme): ReadonlySet<string> {
  const used = new Set<string>()
  for (const scalar of scalars) {
    if (scalar.op === 'parameter' && scalar.id !== 'on') used.add(scalar.id)
    if (scalar.op === 'one-of') used.add(scalar.list)
  }
  return used
}

/** Throws RangeError where a parameter that the programme reads has no value, or one of another kind. */
export function checkParameters(programme: ScalarProgramme, values: ReadonlyMap<string, Value>): void {
  for (const id of parametersOf(programme)) {
    const value = values.get(id)
    const shape = programme.parameters.get(id)
    if (value === undefined) throw new RangeError(`parameter ${id} has no value`)
    const fits = isList(value)
      ? shape?.list && value.every((item) => kindOfValue(item) === shape.kind)
      : !shape?.list && kindOfValue(value) === shape?.kind
    if (!fits) throw new RangeError(`parameter ${id} cannot be a ${kindOf(value)}`)
  }
}
