import type { Value } from '../feel/value.ts'
import { judge, scopeFor } from '../programme/explain.ts'
import { type ConditionOutcome, joinOutcomes } from '../programme/outcome.ts'
import type { Prepared } from '../programme/prepare.ts'
import { pointsFor, scoreOf, scoresOf } from '../programme/score.ts'
import { checkParameters, lowerVersion, type ScalarProgramme } from '../scalar/programme.ts'
import { type Bound, bind } from './bind.ts'
import { type Loop, outcomeLoop, pointsLoop, reasonsLoop } from './loops.ts'
import { scaleOf } from './points.ts'
import { factsAt, type Snapshot } from './snapshot.ts'

/** What the bytes of a screen mean: `OUTCOMES[byte]`. */
export const OUTCOMES = ['met', 'expert', 'unknown', 'not_met'] as const

type Values = ReadonlyMap<string, Value>

/** How many parties came to each outcome. */
export type Counts = Readonly<Record<(typeof OUTCOMES)[number], number>>

/** One bit per condition, in the version's order: bit 0 is the first. */
export interface Reasons {
  readonly outcomes: Uint8Array
  readonly notMet: Uint32Array
  readonly unknown: Uint32Array
  readonly expert: Uint32Array
  readonly notApplicable: Uint32Array
}

/** Bounds of points per row, in units of `1 / scale`: see `Points` of the interpreter. */
export interface PointsOfRows {
  readonly scale: number
  readonly low: readonly [Float64Array, Float64Array]
  readonly high: readonly [Float64Array, Float64Array]
}

type Run = (
  from: number,
  to: number,
  years: Uint8Array,
  columns: readonly unknown[],
  slots: Float64Array,
  members: readonly unknown[],
  hard: Int32Array,
  out: Uint8Array,
  masks: readonly unknown[],
) => number

interface Compiled extends Loop {
  readonly run: Run
}

/** Changes the text of a loop before it is compiled. Tests plant faults by it. */
export type Rewrite = (text: string) => string

/**
 * A programme's version, compiled for one snapshot's columns: outcomes of all parties at once. Parameters
 * are given per run, so that moving one does not compile again. Exact: a row that doubles cannot decide is
 * left to the interpreter.
 */
export class Screen {
  readonly prepared: Prepared
  readonly snapshot: Snapshot
  readonly programme: ScalarProgramme
  /** Rows of the last run that the interpreter decided. */
  interpreted = 0
  private readonly rewrite: Rewrite
  private readonly compiled = new Map<string, Compiled>()
  private readonly hard: Int32Array

  /**
   * `prepared` must be of the snapshot's day. Throws Refusal for what only the interpreter carries out, and
   * RangeError for another day.
   */
  constructor(prepared: Prepared, snapshot: Snapshot, rewrite: Rewrite = (text) => text) {
    if (prepared.on.number !== snapshot.on.number) throw new RangeError('the snapshot is of another day')
    this.prepared = prepared
    this.snapshot = snapshot
    this.rewrite = rewrite
    this.programme = lowerVersion(prepared.version, prepared.programme.parameters, prepared.concepts)
    this.hard = new Int32Array(snapshot.size)
    this.loop('outcomes', () => outcomeLoop(this.programme, snapshot))
  }

  /** One byte per row, see OUTCOMES. `changed`: values of parameters instead of the ones in force. */
  outcomes(changed: Values = new Map(), out: Uint8Array = new Uint8Array(this.snapshot.size)): Uint8Array {
    const values = this.values(changed)
    const loop = this.loop('outcomes', () => outcomeLoop(this.programme, this.snapshot))
    this.run(loop, values, out, [], (row) => {
      out[row] = OUTCOMES.indexOf(joinOutcomes(this.interpret(row, values)))
    })
    return out
  }

  /** Outcomes with the conditions behind them. Throws Refusal for more than 32 conditions. */
  reasons(changed: Values = new Map()): Reasons {
    const values = this.values(changed)
    const outcomes = new Uint8Array(this.snapshot.size)
    const mask = () => new Uint32Array(this.snapshot.size)
    const [notMet, unknown, expert, notApplicable] = [mask(), mask(), mask(), mask()]
    const masks = { not_met: notMet, unknown, expert, not_applicable: notApplicable }
    const loop = this.loop('reasons', () => reasonsLoop(this.programme, this.snapshot))
    this.run(loop, values, outcomes, Object.values(masks), (row) => {
      const found = this.interpret(row, values)
      outcomes[row] = OUTCOMES.indexOf(joinOutcomes(found))
      for (const [outcome, bits] of Object.entries(masks)) {
        bits[row] = found.reduce((all, one, place) => (one === outcome ? all | (1 << place) : all), 0)
      }
    })
    return { outcomes, notMet, unknown, expert, notApplicable }
  }

  /** The points of a score; `of` names a part or an item of it, or the score itself. */
  points(score: string, of = score, changed: Values = new Map()): PointsOfRows {
    const values = this.values(changed)
    const bounds = Array.from({ length: 4 }, () => new Float64Array(this.snapshot.size))
    const loop = this.loop(`points ${score} ${of}`, () =>
      pointsLoop(this.programme, this.snapshot, score, of),
    )
    const scored = this.prepared.version.scores.find(({ id }) => id === score)
    const scale = Number(
      scaleOf(this.programme.scores.find(({ id }) => id === score) ?? { id: score, parts: [] }),
    )
    this.run(loop, values, new Uint8Array(0), bounds, (row) => {
      if (!scored) return
      const all = scoreOf(scored, this.scopeOf(row, values))
      const { low, high } = pointsFor({ of } as Parameters<typeof pointsFor>[0], all)
      ;[...low, ...high].forEach((value, i) => {
        const bound = bounds[i]
        if (bound) bound[row] = Number(value.n) * (scale / Number(value.d))
      })
    })
    const [a, b, c, d] = bounds as [Float64Array, Float64Array, Float64Array, Float64Array]
    return { scale, low: [a, b], high: [c, d] }
  }

  private values(changed: Values): Values {
    const values = new Map([...this.prepared.parameters, ...changed, ['on', this.prepared.on] as const])
    checkParameters(this.programme, values)
    return values
  }

  private loop(name: string, make: () => Loop): Compiled {
    const known = this.compiled.get(name)
    if (known) return known
    const loop = make()
    const compiled = { ...loop, run: compile(this.rewrite(loop.text)) }
    this.compiled.set(name, compiled)
    return compiled
  }

  private run(
    { run, writer }: Compiled,
    values: Values,
    out: Uint8Array,
    masks: readonly unknown[],
    interpret: (row: number) => void,
  ): void {
    const { snapshot, hard } = this
    const bound: Bound | undefined = bind(writer, snapshot, values)
    const columns = writer.columns.map(({ cells }) => cells)
    let left = snapshot.size
    if (bound) left = run(0, left, snapshot.years, columns, bound.slots, bound.members, hard, out, masks)
    for (let i = 0; i < left; i++) interpret(bound ? (hard[i] ?? 0) : i)
    const odd = bound ? [...snapshot.odd.keys()] : []
    for (const row of odd) interpret(row)
    this.interpreted = left + odd.length
  }

  private scopeOf(row: number, values: Values) {
    return scopeFor({ ...this.prepared, parameters: values }, factsAt(this.snapshot, row))
  }

  private interpret(row: number, values: Values): readonly ConditionOutcome[] {
    const { version } = this.prepared
    const scope = this.scopeOf(row, values)
    const scores = scoresOf(version, scope)
    return version.conditions.map((condition) => judge(condition, scope, scores).outcome)
  }
}

/** How many rows came to each outcome. */
export function countOutcomes(outcomes: Uint8Array): Counts {
  const counts = new Float64Array(4)
  for (let i = 0; i < outcomes.length; i++) {
    const outcome = outcomes[i] as number
    counts[outcome] = (counts[outcome] as number) + 1
  }
  const [met = 0, expert = 0, unknown = 0, notMet = 0] = counts
  return { met, expert, unknown, not_met: notMet }
}

/** Days since 1970 moved by months: civil calendar, cut to the end of the month. */
const PLUS_MONTHS = `
function plusMonths(days, months) {
  if (days !== days || months !== months) return NaN
  const z = days + 719468, era = Math.floor(z / 146097), doe = z - era * 146097
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36524) - Math.floor(doe / 146096)) / 365)
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100))
  const mp = Math.floor((5 * doy + 2) / 153), day = doy - Math.floor((153 * mp + 2) / 5) + 1
  const index = (yoe + era * 400) * 12 + mp + 2 + months
  const year = Math.floor(index / 12), month = index - year * 12
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const last = month === 1 ? (leap ? 29 : 28) : month === 3 || month === 5 || month === 8 || month === 10 ? 30 : 31
  const d = day < last ? day : last
  const y = month < 2 ? year - 1 : year, e = Math.floor(y / 400), yy = y - e * 400
  const dd = Math.floor((153 * ((month + 10) % 12) + 2) / 5) + d - 1
  return e * 146097 + yy * 365 + Math.floor(yy / 4) - Math.floor(yy / 100) + dd - 719468
}
`

const ARGUMENTS = ['from', 'to', 'years', 'columns', 'slots', 'members', 'hard', 'out', 'masks']

/** Compiles text that was made here, of names and numbers of our own only: nothing of a rule's text is in it. */
function compile(text: string): Run {
  return new Function(`'use strict';${PLUS_MONTHS}return function run(${ARGUMENTS}){${text}}`)() as Run
}
