import { Rational } from '../exact/rational.ts'
import type { ScalarCondition, ScalarProgramme } from '../scalar/programme.ts'
import { Refusal } from '../scalar/refusal.ts'
import { invariantAmong, type Scalar } from '../scalar/scalar.ts'
import { emitNumber } from './numbers.ts'
import { emitPoints, scaleOf } from './points.ts'
import { guardOrder, leaf, literal, multiply } from './poly.ts'
import type { Snapshot } from './snapshot.ts'
import { emitText } from './texts.ts'
import { emitTruth } from './truths.ts'
import { Writer } from './writer.ts'

/** Outcomes as bytes, the worst one highest. */
export const MET = 0
export const EXPERT = 1
export const UNKNOWN = 2
export const NOT_MET = 3
const NOT_APPLICABLE = 4

/** A loop over rows as text, and what it must be given. */
export interface Loop {
  readonly text: string
  readonly writer: Writer
}

const MOST_CONDITIONS = 32

/** Outcomes only: a row is left at the first condition that is not met. */
export function outcomeLoop(programme: ScalarProgramme, layout: Snapshot): Loop {
  const writer = writerFor(programme, layout)
  writer.line('let worst=0;')
  for (const condition of cheapFirst(programme.conditions)) {
    if (condition.kind === 'test' && !condition.applies) {
      const t = writer.truth(condition.when).text
      writer.line(`if(${t}===0){out[i]=${NOT_MET};continue row;}if(${t}!==1)worst=${UNKNOWN};`)
      continue
    }
    emitCondition(writer, programme, condition, (text) => {
      if (text === String(MET)) return
      if (/^\d$/.test(text)) writer.line(`if(worst<${text})worst=${text};`)
      else
        writer.line(
          `if(${text}===${NOT_MET}){out[i]=${NOT_MET};continue row;}if(worst<${text}&&${text}!==${NOT_APPLICABLE})worst=${text};`,
        )
    })
  }
  writer.line('out[i]=worst;')
  return { writer, text: writer.finish() }
}

/** Outcomes, and per row one bit for each condition that is not met, unknown, for experts, not applicable. */
export function reasonsLoop(programme: ScalarProgramme, layout: Snapshot): Loop {
  if (programme.conditions.length > MOST_CONDITIONS)
    throw new Refusal('more than 32 conditions', { from: 0, to: 0 })
  const writer = writerFor(programme, layout)
  writer.line('let worst=0,notMet=0,unknown=0,expert=0,notApplicable=0;')
  programme.conditions.forEach((condition, place) => {
    emitCondition(writer, programme, condition, (text) => {
      const bit = (1 << place) >>> 0
      writer.line(
        `switch(${text}){case 1:expert|=${bit};break;case 2:unknown|=${bit};break;case 3:notMet|=${bit};break;case 4:notApplicable|=${bit};}`,
      )
      writer.line(`if(${text}!==${NOT_APPLICABLE}&&worst<${text})worst=${text};`)
    })
  })
  writer.line(
    'out[i]=worst;masks[0][i]=notMet;masks[1][i]=unknown;masks[2][i]=expert;masks[3][i]=notApplicable;',
  )
  return { writer, text: writer.finish() }
}

/** The points of a score, a part or an item, as four numbers per row in units of `1 / scale`. */
export function pointsLoop(programme: ScalarProgramme, layout: Snapshot, score: string, of: string): Loop {
  const writer = writerFor(programme, layout)
  const found = programme.scores.find(({ id }) => id === score)
  if (!found) throw new RangeError(`no score ${score}`)
  emitPoints(writer, found, of).forEach((text, i) => {
    writer.line(`masks[${i}][i]=${text};`)
  })
  return { writer, text: writer.finish() }
}

function writerFor(programme: ScalarProgramme, layout: Snapshot): Writer {
  return new Writer(layout, invariantAmong(programme.scalars), {
    number: emitNumber,
    truth: emitTruth,
    text: emitText,
  })
}

function cheapFirst(conditions: readonly ScalarCondition[]): readonly ScalarCondition[] {
  return conditions.toSorted((a, b) => Number(a.kind === 'score') - Number(b.kind === 'score'))
}

/** Writes the condition; `use` gets the text of its outcome, in reach of what it writes. */
function emitCondition(
  writer: Writer,
  programme: ScalarProgramme,
  condition: ScalarCondition,
  use: (outcome: string) => void,
): void {
  if (!condition.applies) {
    use(emitItself(writer, programme, condition))
    return
  }
  const applies = writer.truth(condition.applies).text
  const outcome = writer.name('k')
  writer.line(`let ${outcome}=${NOT_APPLICABLE};`)
  const itself = writer.apart(() => {
    const text = emitItself(writer, programme, condition)
    writer.line(`${outcome}=${applies}===1||${text}===${MET}?${text}:${UNKNOWN};`)
  })
  writer.line(`if(${applies}!==0){${itself.text}}`)
  use(outcome)
}

function emitItself(writer: Writer, programme: ScalarProgramme, condition: ScalarCondition): string {
  if (condition.kind === 'judged') return String(EXPERT)
  if (condition.kind === 'test') {
    const t = writer.truth(condition.when).text
    return writer.temp(`${t}===1?${MET}:${t}===0?${NOT_MET}:${UNKNOWN}`)
  }
  const score = programme.scores.find(({ id }) => id === condition.score)
  if (!score) return String(UNKNOWN)
  const points = emitPoints(writer, score, condition.of)
  const passes = points.map((text) => passesText(writer, text, scaleOf(score), condition.by, condition.than))
  const [low0, low1, high0, high1] = passes
  const expert = `${high0}===1&&${low1}===0?${EXPERT}:${UNKNOWN}`
  return writer.temp(`${low0}===2?${UNKNOWN}:${low0}===1?${MET}:${high1}===0?${NOT_MET}:${expert}`)
}

/** 1 passes, 0 does not, 2 where the threshold is unknown or null. */
function passesText(writer: Writer, points: string, scale: bigint, by: '>' | '>=', than: Scalar): string {
  const threshold = writer.number(than)
  const ratio = threshold.factor.multiply(new Rational(scale, 1n))
  const left = multiply(
    writer,
    multiply(writer, leaf(points, { nonNegative: false, bits: 40 }), literal(ratio.d)),
    threshold.bottom,
  )
  const right = multiply(writer, threshold.top, literal(ratio.n))
  guardOrder(writer, left, right)
  const [l, r] = [left.text, right.text]
  const known = `${l}${by}${r}?1:${r}===${r}?0:2`
  return writer.temp(threshold.isNull ? `${threshold.isNull}?2:${known}` : known)
}
