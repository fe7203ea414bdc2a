import { fraction, type Rational } from '../exact/rational.ts'
import type { ScalarItem, ScalarRow, ScalarScore } from '../scalar/programme.ts'
import type { Writer } from './writer.ts'

/**
 * Texts of points that are not settled, in whole numbers of `1 / scale`: what experts give at least, between
 * its lowest and highest as missing facts turn out, and what they give at most.
 */
export type PointsText = readonly [low0: string, low1: string, high0: string, high1: string]

/** The points of a score, of a part or of an item, with the scale that makes all of them whole. */
export function emitPoints(writer: Writer, score: ScalarScore, of: string): PointsText {
  const scale = scaleOf(score)
  const parts = score.parts.map((part) => ({ id: part.id, part, items: part.items }))
  for (const { part, items } of parts) {
    if (of === part.id) return emitPart(writer, part, scale)
    const item = items.find(({ id }) => id === of)
    if (item) return emitItem(writer, item, scale)
  }
  return sum(
    writer,
    score.parts.map((part) => emitPart(writer, part, scale)),
  )
}

/** The least common denominator of all points. */
export function scaleOf({ parts }: ScalarScore): bigint {
  const all = parts.flatMap(({ max, items }) => [
    max,
    ...items.flatMap(({ tables }) => tables.flat().flatMap(({ low, high }) => [low, high])),
  ])
  return all.reduce((scale, { d }) => scale * fraction(scale, d).d, 1n)
}

function whole(points: Rational, scale: bigint): number {
  return Number((points.n * scale) / points.d)
}

function emitPart(writer: Writer, part: ScalarScore['parts'][number], scale: bigint): PointsText {
  const total = sum(
    writer,
    part.items.map((item) => emitItem(writer, item, scale)),
  )
  const max = whole(part.max, scale)
  return eachOf((i) =>
    writer.temp(
      isLiteral(total[i]) ? String(Math.min(Number(total[i]), max)) : `${total[i]}>${max}?${max}:${total[i]}`,
    ),
  )
}

function sum(writer: Writer, all: readonly PointsText[]): PointsText {
  return eachOf((i) => {
    const texts = all.map((points) => points[i])
    const known = texts.filter(isLiteral).reduce((so, text) => so + Number(text), 0)
    const open = texts.filter((text) => !isLiteral(text))
    return open.length === 0 ? String(known) : writer.temp([...open, String(known)].join('+'))
  })
}

/** Of several tables the best counts. */
function emitItem(writer: Writer, item: ScalarItem, scale: bigint): PointsText {
  const [first, ...more] = item.tables.map((rows) => emitTable(writer, rows, scale))
  if (!first) return ['0', '0', '0', '0']
  return more.reduce<PointsText>(
    (best, next) => eachOf((i) => writer.temp(`(${best[i]}>=${next[i]}?${best[i]}:${next[i]})`)),
    first,
  )
}

/** Rows that may hold widen the bounds, until the first that certainly holds. */
function emitTable(writer: Writer, rows: readonly ScalarRow[], scale: bigint): PointsText {
  const [first] = rows
  if (first && isTrue(first)) {
    const [low, high] = [String(whole(first.low, scale)), String(whole(first.high, scale))]
    return [low, low, high, high]
  }
  const bounds = eachOf(() => writer.name('g'))
  const [low0, low1, high0, high1] = bounds
  writer.line(`let ${low0}=Infinity,${low1}=-Infinity,${high0}=Infinity,${high1}=-Infinity;`)
  const label = writer.name('table')
  const body = writer.apart(() => {
    for (const row of rows) {
      const [low, high] = [whole(row.low, scale), whole(row.high, scale)]
      const widen = `if(${low}<${low0})${low0}=${low};if(${low}>${low1})${low1}=${low};if(${high}<${high0})${high0}=${high};if(${high}>${high1})${high1}=${high};`
      const t = writer.truth(row.when).text
      writer.line(`if(${t}===1||${t}===2){${widen}}`)
      writer.line(`if(${t}===1)break ${label};`)
    }
  })
  writer.line(`${label}:{${body.text}}`)
  writer.line(`if(${low0}>${low1}){${bounds.map((name) => `${name}=0;`).join('')}}`)
  return bounds
}

function isTrue({ when }: ScalarRow): boolean {
  return when.op === 'constant' && when.value === true
}

function isLiteral(text: string): boolean {
  return /^-?\d+$/.test(text)
}

function eachOf(make: (i: 0 | 1 | 2 | 3) => string): PointsText {
  return [make(0), make(1), make(2), make(3)]
}
