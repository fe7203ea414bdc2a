import { fraction } from '../exact/rational.ts'
import type { CompareOperator } from '../feel/node.ts'
import { Refusal } from '../scalar/refusal.ts'
import { isNumeric, type Scalar, type ScalarOf } from '../scalar/scalar.ts'
import { NULL_TEXT, type NumberText } from './emitted.ts'
import { crossed } from './numbers.ts'
import type { Writer } from './writer.ts'

const NOWHERE = { from: 0, to: 0 }

/** Writes what the truth takes and answers where it stands. */
export function emitTruth(writer: Writer, scalar: Scalar): string {
  if (scalar.op === 'constant') return scalar.value === true ? '1' : '0'
  if (writer.invariant.has(scalar)) return writer.slot({ is: 'truth', scalar })(0)
  switch (scalar.op) {
    case 'unknown':
      return '2'
    case 'null':
      return '3'
    case 'cell': {
      const found = writer.column(scalar.concept, scalar.back)
      return found ? writer.temp(`${found.name}[i]`) : '2'
    }
    case 'and':
    case 'or':
      return join(writer, scalar)
    case 'not': {
      const of = writer.truth(scalar.of).text
      return writer.temp(`${of}<2?1-${of}:${of}`)
    }
    case 'compare':
      return compare(writer, scalar)
    case 'one-of':
      return oneOf(writer, scalar)
    case 'if':
      return choose(writer, scalar)
    case 'by-years':
      return byYears(writer, scalar)
    default:
      throw new Refusal(`truth by ${scalar.op}`, NOWHERE)
  }
}

/** The right side is worked out only where the left one does not settle it. */
function join(writer: Writer, scalar: ScalarOf<'and' | 'or'>): string {
  const wins = scalar.op === 'or' ? 1 : 0
  const left = writer.truth(scalar.left).text
  const name = writer.name('b')
  writer.line(`let ${name}=${left};`)
  const inner = writer.apart(() => {
    const right = writer.truth(scalar.right).text
    const otherwise = scalar.nullable ? `(${name}===2||${right}===2)?2:3` : '2'
    writer.line(`${name}=${name}===${1 - wins}?${right}:${right}===${wins}?${wins}:${otherwise};`)
  })
  writer.line(`if(${name}!==${wins}){${inner.text}}`)
  return name
}

function choose(writer: Writer, scalar: ScalarOf<'if'>): string {
  const c = writer.truth(scalar.condition).text
  const [yes, no] = [writer.name('y'), writer.name('o')]
  const left = writer.apart(() => writer.line(`${yes}=${writer.truth(scalar.yes).text};`))
  const right = writer.apart(() => writer.line(`${no}=${writer.truth(scalar.no).text};`))
  writer.line(`let ${yes}=2,${no}=2;`)
  writer.line(`if(${c}===1||${c}===2){${left.text}}`)
  writer.line(`if(${c}!==1){${right.text}}`)
  return writer.temp(`${c}===1?${yes}:${c}===2?(${yes}===${no}?${yes}:2):${no}`)
}

function byYears(writer: Writer, { cases }: ScalarOf<'by-years'>): string {
  const name = writer.name('b')
  writer.line(`let ${name}=2;`)
  const most = cases.length - 1
  const texts = cases.map((part, exist) => {
    const { text } = writer.apart(() => writer.line(`${name}=${writer.truth(part).text};`))
    return `if(years[i]${exist === most ? '>=' : '==='}${exist}){${text}}`
  })
  writer.line(texts.toReversed().join('else '))
  return name
}

function oneOf(writer: Writer, scalar: ScalarOf<'one-of'>): string {
  if (scalar.of.kind === 'text') {
    const members = writer.member({ is: 'texts', list: scalar.list })
    const code = writer.text(scalar.of)
    return writer.temp(`${code}===${NULL_TEXT}?0:${members}[${code}+1]`)
  }
  const of = isNumeric(scalar.of) ? writer.number(scalar.of) : undefined
  if (of?.cellScale === undefined) throw new Refusal('in a list, of what is no plain fact', NOWHERE)
  const members = writer.member({ is: 'cells', list: scalar.list, scale: of.cellScale })
  const x = of.top.text
  return writer.temp(`${members}.length===0?0:${x}!==${x}?2:${members}.includes(${x})?1:0`)
}

const FLIPPED: Record<CompareOperator, CompareOperator> = {
  '=': '=',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
}

function compare(writer: Writer, scalar: ScalarOf<'compare'>): string {
  const { by, left, right } = scalar
  if (left.kind === 'text') return compareCodes(writer, scalar, writer.text(left), writer.text(right))
  if (left.kind === 'boolean') {
    const sides = [writer.truth(left).text, writer.truth(right).text] as const
    const [a, b] = sides
    const same = `${a}===${b}?${by === '=' ? 1 : 0}:${by === '=' ? 0 : 1}`
    return writer.temp(`${a}===2||${b}===2?2:${same}`)
  }
  const bound =
    compareWithBound(writer, by, left, right) ?? compareWithBound(writer, FLIPPED[by], right, left)
  if (bound) return bound
  const [a, b] = [writer.number(left), writer.number(right)]
  const sides = crossed(writer, a, b)
  return compareNumbers(writer, by, sides.left.text, sides.right.text, a, b)
}

function compareCodes(writer: Writer, { by }: ScalarOf<'compare'>, a: string, b: string): string {
  const [yes, no] = by === '=' ? [1, 0] : [0, 1]
  return writer.temp(`${a}===-1||${b}===-1?2:${a}===${b}?${yes}:${no}`)
}

/** A cell against what is the same for all rows: one comparison of whole numbers, exact at any size. */
function compareWithBound(
  writer: Writer,
  by: CompareOperator,
  left: Scalar,
  right: Scalar,
): string | undefined {
  const fixed = right.op === 'constant' || writer.invariant.has(right)
  if (left.op !== 'cell' || !fixed || right.nullable) return undefined
  const cell = writer.number(left)
  if (cell.cellScale === undefined) return undefined
  const round = by === '=' || by === '!=' ? 'equal' : by === '>=' || by === '<' ? 'up' : 'down'
  const bound = writer.slot({ is: 'bound', scalar: right, scale: cell.cellScale, round })(0)
  return writer.temp(truthOf(by, cell.top.text, bound))
}

/** NaN on a side makes it unknown. */
function truthOf(by: CompareOperator, a: string, b: string): string {
  switch (by) {
    case '=':
      return `${a}===${b}?1:${a}===${a}&&${b}===${b}?0:2`
    case '!=':
      return `${a}===${b}?0:${a}===${a}&&${b}===${b}?1:2`
    case '<':
      return `${a}<${b}?1:${a}>=${b}?0:2`
    case '<=':
      return `${a}<=${b}?1:${a}>${b}?0:2`
    case '>':
      return `${a}>${b}?1:${a}<=${b}?0:2`
    case '>=':
      return `${a}>=${b}?1:${a}<${b}?0:2`
  }
}

function compareNumbers(
  writer: Writer,
  by: CompareOperator,
  left: string,
  right: string,
  a: NumberText,
  b: NumberText,
): string {
  const known = truthOf(by, left, right)
  if (!a.isNull && !b.isNull) return writer.temp(known)
  const [x, y] = [a.isNull ?? 'false', b.isNull ?? 'false']
  const both = `${x}&&${y}`
  const ofNull = by === '=' ? `(${both}?1:0)` : by === '!=' ? `(${both}?0:1)` : '3'
  const unknown = `${a.top.text}!==${a.top.text}||${b.top.text}!==${b.top.text}`
  return writer.temp(`(${x}||${y})?(${unknown}?2:${ofNull}):(${known})`)
}

/** The bound in cells: the smallest cell that reaches it, the greatest below or at it, or the one equal to it. */
export function boundInCells(
  value: Parameters<typeof fraction> | undefined,
  scale: number,
  round: 'up' | 'down' | 'equal',
): number {
  if (!value) return Number.NaN
  const scaled = fraction(value[0] * BigInt(scale), value[1])
  if (round === 'equal' && !scaled.isInteger()) return Number.POSITIVE_INFINITY
  const whole = round === 'up' ? scaled.ceiling() : scaled.floor()
  const cell = Number(whole)
  return Number.isSafeInteger(cell) ? cell : whole > 0n ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY
}
