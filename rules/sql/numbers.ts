import { Rational } from '../exact/rational.ts'
import { Refusal } from '../scalar/refusal.ts'
import type { Scalar, ScalarOf } from '../scalar/scalar.ts'
import { columnName, isDecimal, YEARS_COLUMN } from './columns.ts'
import type { NumberTexts } from './texts.ts'
import { quoted, type SqlWriter } from './writer.ts'

const NOWHERE = { from: 0, to: 0 }
const EPOCH = "date '1970-01-01'"

/** The texts of a number. */
export function makeNumber(writer: SqlWriter, scalar: Scalar): NumberTexts {
  switch (scalar.op) {
    case 'constant':
      return constant(scalar)
    case 'unknown':
      return { top: 'null::numeric', bottom: '1' }
    case 'null':
      return { top: UNIT, bottom: '1', isNull: 'true' }
    case 'parameter':
      return parameter(writer, scalar)
    case 'cell':
      return cell(scalar)
    case 'count':
      return count(scalar)
    case 'by-years':
      return byYears(writer, scalar)
    case 'if':
      return choose(writer, scalar)
    case 'power':
    case 'floor': {
      const of = writer.number(scalar.of)
      return whereNotNull([of], scalar.op === 'floor' ? floor(of) : power(of, scalar.exponent))
    }
    case 'add-months': {
      const [date, months] = [writer.number(scalar.date), writer.number(scalar.months)]
      const moved = `(((${EPOCH} + ${whole(date)}::int) + make_interval(months => ${whole(months)}::int))::date - ${EPOCH})::numeric`
      return whereNotNull([date, months], { top: moved, bottom: '1' })
    }
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'divide': {
      const [a, b] = [writer.number(scalar.left), writer.number(scalar.right)]
      return whereNotNull([a, b], arithmetic(scalar.op, a, b))
    }
    default:
      throw new Refusal(`number by ${scalar.op} in SQL`, NOWHERE)
  }
}

function constant({ value }: ScalarOf<'constant'>): NumberTexts {
  if (!(value instanceof Rational)) throw new Refusal('constant that is no number', NOWHERE)
  if (isDecimal(value)) return { top: literal(value.toString()), bottom: '1' }
  return { top: literal(String(value.n)), bottom: literal(String(value.d)) }
}

/** Without the cast a whole number would be an integer, which overflows. */
function literal(digits: string): string {
  return `(${digits})::numeric`
}

const LITERAL = /^\((-?)[\d.]+\)::numeric$/
const ZERO = literal('0')
const UNIT = literal('1')

function parameter(writer: SqlWriter, { id }: ScalarOf<'parameter'>): NumberTexts {
  const top = writer.bind({ is: 'parameter', id, part: 'top' })
  const bottom = writer.bind({ is: 'parameter', id, part: 'bottom' })
  return { top: `${top}::numeric`, bottom: `${bottom}::numeric` }
}

function cell({ concept, back, kind }: ScalarOf<'cell'> & { kind: string }): NumberTexts {
  const column = quoted(columnName(concept, back))
  return { top: kind === 'date' ? `(${column} - ${EPOCH})::numeric` : `${column}::numeric`, bottom: '1' }
}

function count({ cells }: ScalarOf<'count'>): NumberTexts {
  const columns = cells.flatMap((item) =>
    item.op === 'cell' ? [quoted(columnName(item.concept, item.back))] : [],
  )
  const unknown = columns.map((column) => `${column} is null`).join(' or ')
  const unsure = `case when ${unknown} then null else ${cells.length} end`
  const years = quoted(YEARS_COLUMN)
  return {
    top: `(case when ${years} is null then ${unsure} else least(${years}, ${cells.length}) end)::numeric`,
    bottom: '1',
  }
}

function whole(of: NumberTexts): string {
  return of.bottom === '1' ? of.top : floor(of).top
}

function floor({ top, bottom }: NumberTexts): NumberTexts {
  if (bottom === '1') return { top: `floor(${top})`, bottom }
  const below = `case when ${top} < 0 and mod(${top}, ${bottom}) <> 0 then 1 else 0 end`
  return { top: `(div(${top}, ${bottom}) - ${below})`, bottom: '1' }
}

function power(of: NumberTexts, exponent: number): NumberTexts {
  const raised = (text: string) => (text === '1' ? text : times(...Array<string>(exponent).fill(text)))
  return { top: raised(of.top), bottom: raised(of.bottom) }
}

function times(...texts: readonly string[]): string {
  const factors = texts.filter((text) => text !== '1' && text !== UNIT)
  return factors.length > 1 ? `(${factors.join(' * ')})` : (factors[0] ?? UNIT)
}

function arithmetic(
  op: 'add' | 'subtract' | 'multiply' | 'divide',
  a: NumberTexts,
  b: NumberTexts,
): NumberTexts {
  if (op === 'multiply') return { top: times(a.top, b.top), bottom: bottomOf(a.bottom, b.bottom) }
  if (op === 'divide') {
    if (LITERAL.exec(b.top)?.[1] === '' && b.top !== ZERO)
      return { top: times(a.top, b.bottom), bottom: bottomOf(a.bottom, b.top) }
    return {
      top: times(a.top, b.bottom, `nullif(sign(${b.top}), 0)`),
      bottom: bottomOf(a.bottom, `abs(${b.top})`),
    }
  }
  const sign = op === 'add' ? '+' : '-'
  if (a.bottom === b.bottom) return { top: `(${a.top} ${sign} ${b.top})`, bottom: a.bottom }
  return {
    top: `(${times(a.top, b.bottom)} ${sign} ${times(b.top, a.bottom)})`,
    bottom: bottomOf(a.bottom, b.bottom),
  }
}

/** `1` without a cast says that there is no denominator. */
function bottomOf(...texts: readonly string[]): string {
  const product = times(...texts)
  return product === UNIT ? '1' : product
}

/** With FEEL's null among the operands the result is null, unless another is unknown. */
function whereNotNull(operands: readonly NumberTexts[], otherwise: NumberTexts): NumberTexts {
  const nulls = operands.flatMap(({ isNull }) => (isNull ? [isNull] : []))
  if (nulls.length === 0) return otherwise
  const isNull = `(${nulls.join(' or ')})`
  const unknown = `(${operands.map(({ top }) => `${top} is null`).join(' or ')})`
  return {
    top: `case when ${unknown} then null when ${isNull} then 1 else ${otherwise.top} end`,
    bottom: `case when ${unknown} or ${isNull} then 1 else ${otherwise.bottom} end`,
    isNull: `(not ${unknown} and ${isNull})`,
  }
}

/** A `case` over the number of fiscal years; all of the window where it is not sure. */
export function caseByYears(texts: readonly string[]): string {
  const years = quoted(YEARS_COLUMN)
  const [last, ...fewer] = texts.toReversed()
  const cases = fewer.map((text, i) => `when ${years} = ${fewer.length - 1 - i} then ${text}`)
  return `case ${cases.join(' ')} else ${last} end`
}

function byYears(writer: SqlWriter, { cases }: ScalarOf<'by-years'>): NumberTexts {
  const numbers = cases.map((part) => writer.number(part))
  const nullable = numbers.some(({ isNull }) => isNull)
  return {
    top: caseByYears(numbers.map(({ top }) => top)),
    bottom: numbers.every(({ bottom }) => bottom === '1')
      ? '1'
      : caseByYears(numbers.map(({ bottom }) => bottom)),
    isNull: nullable ? caseByYears(numbers.map(({ isNull }) => isNull ?? 'false')) : undefined,
  }
}

/** Over an unknown condition the number is known only where both branches give the same. */
function choose(writer: SqlWriter, scalar: ScalarOf<'if'>): NumberTexts {
  const { holds, isNull = 'false' } = writer.truth(scalar.condition)
  const [yes, no] = [writer.number(scalar.yes), writer.number(scalar.no)]
  const unknown = `${holds} is null and not ${isNull}`
  const same = `${times(yes.top, no.bottom)} = ${times(no.top, yes.bottom)}`
  const [yesNull, noNull] = [yes.isNull ?? 'false', no.isNull ?? 'false']
  const nullable = yes.isNull !== undefined || no.isNull !== undefined
  const agree = nullable ? `(${yesNull} = ${noNull} and (${yesNull} or ${same}))` : same
  const pick = (a: string, b: string, otherwise: string) =>
    a === b
      ? a
      : `case when ${holds} then ${a} when ${unknown} then case when ${agree} then ${a} else ${otherwise} end else ${b} end`
  return {
    top: `case when ${holds} then ${yes.top} when ${unknown} then case when ${agree} then ${yes.top} end else ${no.top} end`,
    bottom: pick(yes.bottom, no.bottom, '1'),
    isNull: nullable ? pick(yesNull, noNull, 'false') : undefined,
  }
}

/** The two sides of a comparison, crossed. */
export function crossed(a: NumberTexts, b: NumberTexts): readonly [string, string] {
  return a.bottom === b.bottom ? [a.top, b.top] : [times(a.top, b.bottom), times(b.top, a.bottom)]
}
