import { fraction, Rational } from '../exact/rational.ts'
import { Refusal } from '../scalar/refusal.ts'
import type { Scalar, ScalarOf } from '../scalar/scalar.ts'
import { MISSING_TEXT, missingIn } from './column.ts'
import type { NumberText, Poly } from './emitted.ts'
import { add, guardExact, guardOrder, guardSign, leaf, literal, multiply, ONE } from './poly.ts'
import type { Writer } from './writer.ts'

/** Unknown whatever the facts are. */
const NOT_KNOWN: NumberText = {
  factor: Rational.one,
  top: leaf('NaN', { nonNegative: true, bits: 0 }),
  bottom: ONE,
}

const NOWHERE = { from: 0, to: 0 }

/** Writes what the number takes and answers where it stands. */
export function emitNumber(writer: Writer, scalar: Scalar): NumberText {
  if (scalar.op === 'constant' && scalar.value instanceof Rational) return constant(scalar.value)
  if (scalar.op === 'unknown') return NOT_KNOWN
  if (writer.invariant.has(scalar) && !scalar.nullable) return invariant(writer, scalar)
  switch (scalar.op) {
    case 'null':
      return { factor: Rational.one, top: ONE, bottom: ONE, isNull: 'true' }
    case 'cell':
      return cell(writer, scalar)
    case 'count':
      return count(writer, scalar)
    case 'by-years':
      return byYears(writer, scalar)
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'divide':
      return arithmetic(writer, scalar)
    case 'power': {
      const of = writer.number(scalar.of)
      return whereNotNull(writer, [of], () => power(writer, of, scalar.exponent))
    }
    case 'floor': {
      const of = writer.number(scalar.of)
      return whereNotNull(writer, [of], () => floor(writer, of))
    }
    case 'add-months':
      return addMonths(writer, scalar)
    case 'if':
      return choose(writer, scalar)
    default:
      throw new Refusal(`number by ${scalar.op}`, NOWHERE)
  }
}

function constant(value: Rational): NumberText {
  if (value.n === 0n) return { factor: Rational.one, top: literal(0n), bottom: ONE }
  const negative = value.sign() < 0
  return { factor: negative ? value.negate() : value, top: literal(negative ? -1n : 1n), bottom: ONE }
}

function invariant(writer: Writer, scalar: Scalar): NumberText {
  const part = writer.slot({ is: 'fraction', scalar })
  const top = leaf(part(0), { nonNegative: false, size: part(2) })
  return { factor: Rational.one, top, bottom: leaf(part(1), { nonNegative: true }) }
}

function cell(writer: Writer, scalar: ScalarOf<'cell'>): NumberText {
  const found = writer.column(scalar.concept, scalar.back)
  if (!found) return NOT_KNOWN
  const { name, column } = found
  const double = column.cells instanceof Float64Array
  const raw = writer.temp(`${name}[i]`)
  const text = double ? raw : writer.temp(`${raw}===${missingIn(column)}?NaN:${raw}`)
  const bits = double ? 53 : column.cells.BYTES_PER_ELEMENT * 8 - 1
  return {
    factor: fraction(1n, BigInt(column.scale)),
    top: leaf(text, { nonNegative: column.nonNegative, bits }),
    bottom: ONE,
    cellScale: column.scale,
  }
}

function count(writer: Writer, { cells }: ScalarOf<'count'>): NumberText {
  const name = writer.name('n')
  writer.line(`let ${name}=years[i];`)
  const unsure = writer.apart(() => {
    const known = cells.map((item) => isUnknown(writer, item)).join('||')
    writer.line(`${name}=${known || 'false'}?NaN:${cells.length};`)
  })
  writer.line(`if(${name}===255){${unsure.text}}else if(${name}>${cells.length})${name}=${cells.length};`)
  return { factor: Rational.one, top: leaf(name, { nonNegative: true, bits: 8 }), bottom: ONE }
}

function isUnknown(writer: Writer, scalar: Scalar): string {
  if (scalar.kind === 'boolean') return `${writer.truth(scalar).text}===2`
  if (scalar.kind === 'text') return `${writer.text(scalar)}===${MISSING_TEXT}`
  const { text } = writer.number(scalar).top
  return `${text}!==${text}`
}

type Binary = ScalarOf<'add' | 'subtract' | 'multiply' | 'divide'>

function arithmetic(writer: Writer, scalar: Extract<Binary, { left: Scalar }>): NumberText {
  const a = writer.number(scalar.left)
  const b = writer.number(scalar.right)
  return whereNotNull(writer, [a, b], () => {
    if (scalar.op === 'multiply') return product(writer, a, b)
    if (scalar.op === 'divide') return quotient(writer, a, b)
    return sum(writer, a, b, scalar.op === 'subtract')
  })
}

function product(writer: Writer, a: NumberText, b: NumberText): NumberText {
  return {
    factor: a.factor.multiply(b.factor),
    top: multiply(writer, a.top, b.top),
    bottom: multiply(writer, a.bottom, b.bottom),
  }
}

/** The sign goes to the top; a zero divisor makes it unknown. */
function quotient(writer: Writer, a: NumberText, b: NumberText): NumberText {
  const factor = a.factor.divide(b.factor) ?? Rational.one
  if (b.top.literal !== undefined && b.top.literal !== 0n) {
    const sign = literal(b.top.literal < 0n ? -1n : 1n)
    const size = literal(b.top.literal < 0n ? -b.top.literal : b.top.literal)
    return {
      factor,
      top: multiply(writer, multiply(writer, a.top, b.bottom), sign),
      bottom: multiply(writer, a.bottom, size),
    }
  }
  guardSign(writer, b.top)
  const top = multiply(writer, a.top, b.bottom)
  const divisor = b.top.text
  const negative = b.top.nonNegative ? 'NaN' : `${divisor}<0?-${top.text}:NaN`
  const name = writer.temp(`${divisor}>0?${top.text}:${negative}`)
  const nonNegative = top.nonNegative && b.top.nonNegative
  const size = nonNegative ? name : `Math.abs(${name})`
  const absolute = b.top.nonNegative
    ? b.top
    : { ...b.top, text: writer.temp(`Math.abs(${divisor})`), nonNegative: true }
  const { literal: _known, ...rest } = top
  return {
    factor,
    top: {
      ...rest,
      text: name,
      size: top.roundings === 0 ? size : top.nonNegative ? size : top.size,
      nonNegative,
    },
    bottom: multiply(writer, a.bottom, absolute),
  }
}

function sum(writer: Writer, a: NumberText, b: NumberText, minus: boolean): NumberText {
  const { factor, left, right } = onOneFactor(a.factor, b.factor)
  const same = a.bottom.text === b.bottom.text
  const times = (poly: Poly, whole: bigint, bottom: Poly) => {
    const scaled = multiply(writer, poly, literal(whole))
    return same ? scaled : multiply(writer, scaled, bottom)
  }
  return {
    factor,
    top: add(writer, times(a.top, left, b.bottom), times(b.top, right, a.bottom), minus),
    bottom: same ? a.bottom : multiply(writer, a.bottom, b.bottom),
  }
}

/** A common factor, and the whole numbers that the two are of it. */
function onOneFactor(a: Rational, b: Rational): { factor: Rational; left: bigint; right: bigint } {
  const ratio = a.divide(b) ?? Rational.one
  const factor = fraction(b.n, b.d * ratio.d)
  return { factor, left: ratio.n, right: ratio.d }
}

function power(writer: Writer, of: NumberText, exponent: number): NumberText {
  let result = of
  for (let i = 1; i < exponent; i++) result = product(writer, result, of)
  return { factor: result.factor, top: result.top, bottom: result.bottom }
}

/** The greatest whole number not above: the double quotient may be one off and is put right by the rest. */
function floor(writer: Writer, of: NumberText): NumberText {
  const a = multiply(writer, of.top, literal(of.factor.n))
  const b = multiply(writer, of.bottom, literal(of.factor.d))
  guardExact(writer, a)
  guardExact(writer, b)
  const name = writer.name('q')
  writer.line(`let ${name}=Math.floor(${a.text}/${b.text});`)
  writer.line(
    `{const rest=${a.text}-${name}*${b.text};if(rest<0)${name}--;else if(rest>=${b.text})${name}++;}`,
  )
  return { factor: Rational.one, top: leaf(name, { nonNegative: a.nonNegative }), bottom: ONE }
}

/** As one whole number, where it is one by its kind: a day, a number of months. */
function wholeNumber(writer: Writer, of: NumberText): Poly {
  if (of.bottom.literal === 1n && of.factor.isInteger()) return multiply(writer, of.top, literal(of.factor.n))
  return floor(writer, of).top
}

/** What `plusMonths` of the loop's text can do; what is beyond is left to the interpreter. */
const MOST_DAYS = 3_000_000
const MOST_MONTHS = 100_000

function addMonths(writer: Writer, scalar: ScalarOf<'add-months'>): NumberText {
  const date = writer.number(scalar.date)
  const months = writer.number(scalar.months)
  return whereNotNull(writer, [date, months], () => {
    const day = wholeNumber(writer, date)
    const by = wholeNumber(writer, months)
    writer.line(`if(${day.size}>${MOST_DAYS}||${by.size}>${MOST_MONTHS})${writer.leave}`)
    const name = writer.temp(`plusMonths(${day.text},${by.text})`)
    return { factor: Rational.one, top: leaf(name, { nonNegative: false, bits: 30 }), bottom: ONE }
  })
}

/** With a null among the operands the result is null, unless another is unknown. */
function whereNotNull(writer: Writer, operands: readonly NumberText[], make: () => NumberText): NumberText {
  const nulls = operands.flatMap(({ isNull }) => (isNull ? [isNull] : []))
  if (nulls.length === 0) return make()
  const isNull = writer.temp(`(${nulls.join('||')})`)
  const unknown = operands.map(({ top }) => `${top.text}!==${top.text}`).join('||')
  return merge(writer, [
    {
      when: unknown,
      make: () => NOT_KNOWN,
    },
    { when: isNull, make: () => ({ factor: Rational.one, top: ONE, bottom: ONE, isNull: 'true' }) },
    { when: 'true', make },
  ])
}

interface Branch {
  readonly when: string
  readonly make: () => NumberText
}

/** The number of the first branch whose condition holds; what the others take is not worked out. */
function merge(writer: Writer, branches: readonly Branch[]): NumberText {
  const written = branches.map(({ when, make }) => ({ when, ...writer.apart(make) }))
  const values = written.map(({ value }) => value).filter((value) => value !== NOT_KNOWN)
  const factor = values
    .map((value) => value.factor)
    .reduce((so, next) => onOneFactor(so, next).factor, values[0]?.factor ?? Rational.one)
  const [name, bottom, nullName] = [writer.name('v'), writer.name('d'), writer.name('z')]
  const nullable = values.some(({ isNull }) => isNull)
  const whole = values.every((value) => value.bottom.literal === 1n)
  const nonNegative = values.every(({ top }) => top.nonNegative)
  const sizes = nonNegative ? undefined : writer.name('s')
  let bits = 0
  let roundings = 0
  const texts = written.map(({ when, text, value }) => {
    const assigned = writer.apart(() => {
      if (value === NOT_KNOWN) return
      const by = value.factor.divide(factor)
      const top = multiply(writer, value.top, literal(by?.n ?? 1n))
      bits = Math.max(bits, top.bits, value.bottom.bits)
      roundings = Math.max(roundings, top.roundings, value.bottom.roundings)
      writer.line(`${name}=${top.text};`)
      if (!whole) writer.line(`${bottom}=${value.bottom.text};`)
      if (sizes) writer.line(`${sizes}=${top.size};`)
      if (nullable) writer.line(`${nullName}=${value.isNull ?? 'false'};`)
    })
    return `if(${when}){${text}\n${assigned.text}}`
  })
  const declared = [name, ...(whole ? [] : [bottom]), ...(sizes ? [sizes] : [])]
  writer.line(`let ${declared.map((one) => `${one}=NaN`).join(',')}${nullable ? `,${nullName}=false` : ''};`)
  writer.line(texts.join('else '))
  const size = sizes ?? name
  const made = {
    factor,
    top: { text: name, size, roundings, bits, nonNegative },
    bottom: whole ? ONE : { text: bottom, size: bottom, roundings, bits, nonNegative: true },
  }
  return nullable ? { ...made, isNull: nullName } : made
}

function byYears(writer: Writer, { cases }: ScalarOf<'by-years'>): NumberText {
  const most = cases.length - 1
  const branches = cases.map(
    (part, exist): Branch => ({
      when: exist === most ? `years[i]>=${most}` : `years[i]===${exist}`,
      make: () => writer.number(part),
    }),
  )
  return merge(writer, branches.toReversed())
}

/** Over an unknown condition the number is known only where both branches give the same. */
function choose(writer: Writer, scalar: ScalarOf<'if'>): NumberText {
  const { text: c } = writer.truth(scalar.condition)
  const yes = merge(writer, [{ when: `${c}===1||${c}===2`, make: () => writer.number(scalar.yes) }])
  const no = merge(writer, [{ when: `${c}!==1`, make: () => writer.number(scalar.no) }])
  const same = writer.name('same')
  writer.line(`let ${same}=true;`)
  const compared = writer.apart(() => writer.line(`${same}=${equal(writer, yes, no)};`))
  writer.line(`if(${c}===2){${compared.text}}`)
  return merge(writer, [
    { when: `${c}===1||(${c}===2&&${same})`, make: () => yes },
    { when: `${c}!==2`, make: () => no },
    {
      when: 'true',
      make: () => NOT_KNOWN,
    },
  ])
}

/** Text that is true where both are known and the same, null among them. */
function equal(writer: Writer, a: NumberText, b: NumberText): string {
  const { left, right } = crossed(writer, a, b)
  const same = `${left.text}===${right.text}`
  if (!a.isNull && !b.isNull) return same
  const [x, y] = [a.isNull ?? 'false', b.isNull ?? 'false']
  return `${x}===${y}&&(${x}||${same})&&${a.top.text}===${a.top.text}&&${b.top.text}===${b.top.text}`
}

/** The two sides of a comparison without division; the row is left where their order is not certain. */
export function crossed(writer: Writer, a: NumberText, b: NumberText): { left: Poly; right: Poly } {
  const ratio = a.factor.divide(b.factor) ?? Rational.one
  const same = a.bottom.text === b.bottom.text
  const left = multiply(writer, multiply(writer, a.top, literal(ratio.n)), same ? ONE : b.bottom)
  const right = multiply(writer, multiply(writer, b.top, literal(ratio.d)), same ? ONE : a.bottom)
  guardOrder(writer, left, right)
  return { left, right }
}
