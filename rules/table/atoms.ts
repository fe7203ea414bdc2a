import { Day, Duration } from '../exact/day.ts'
import { fraction, Rational } from '../exact/rational.ts'
import { compare, orderOf } from '../feel/operators.ts'
import { kindOf, type Value } from '../feel/value.ts'

/** What an input can be, as far as the caller knows it. */
export interface InputDomain {
  /** Only whole numbers. */
  readonly whole?: boolean
  readonly low?: Value
  readonly high?: Value
  /** The only values there are, as of an enumeration. */
  readonly values?: readonly Value[]
}

/** A set of values between which no test of the column tells a difference. */
export interface Atom {
  /** One of them; undefined: whatever it is, no test asks. */
  readonly sample: Value | undefined
  /** Whether a table must answer for them: not for null, nor for texts that nobody listed. */
  readonly required: boolean
}

/** The values of an input, cut where a test may change its answer. Undefined for kinds that are not analysed. */
export function atomsOf(points: readonly Value[], domain: InputDomain): readonly Atom[] | undefined {
  const bounds = [domain.low, domain.high, ...(domain.values ?? [])].filter((bound) => bound !== undefined)
  const all = [...points, ...bounds]
  const known = all.filter((point) => point !== null)
  const [kind, ...others] = new Set(known.map(kindOf))
  if (others.length > 0) return undefined
  const nothing: readonly Atom[] = points.includes(null) ? [{ sample: null, required: false }] : []
  const atoms =
    kind === undefined ? [{ sample: undefined, required: true }] : atomsOfKind(kind, known, domain)
  return atoms && [...atoms.filter(({ sample }) => belongs(sample, domain)), ...nothing]
}

function atomsOfKind(
  kind: ReturnType<typeof kindOf>,
  points: readonly Value[],
  domain: InputDomain,
): readonly Atom[] | undefined {
  const required = (sample: Value): Atom => ({ sample, required: true })
  switch (kind) {
    case 'boolean':
      return [true, false].map(required)
    case 'string': {
      const other = domain.values ? [] : [{ sample: unlisted(points), required: false }]
      return [...distinct(points).map(required), ...other]
    }
    case 'number':
    case 'date':
    case 'duration':
      return cut(distinct(points), domain.whole === true)?.map(required)
    default:
      return undefined
  }
}

/** Equal values once, in rising order. */
function distinct(points: readonly Value[]): readonly Value[] {
  const sorted = points.toSorted((left, right) => orderOf(left, right) ?? 0)
  return sorted.filter((point, i) => i === 0 || orderOf(sorted[i - 1] ?? null, point) !== 0)
}

/** The points, and a value below, between and above them wherever there is one. */
function cut(points: readonly Value[], whole: boolean): readonly Value[] | undefined {
  const samples: Value[] = []
  for (const [i, point] of points.entries()) {
    const before = points[i - 1]
    const below = before === undefined ? step(point, -1) : between(before, point, whole)
    if (orderOf(point, point) === undefined) return undefined
    if (below !== undefined) samples.push(below)
    samples.push(point)
  }
  const above = step(points.at(-1) ?? null, 1)
  return above === undefined ? samples : [...samples, above]
}

function step(from: Value, by: 1 | -1): Value | undefined {
  if (from instanceof Rational)
    return fraction(from.floor() + (by === 1 ? 1n : from.isInteger() ? -1n : 0n), 1n)
  if (from instanceof Day) return from.plusDays(by)
  return from instanceof Duration ? new Duration(from.kind, from.amount + by) : undefined
}

function between(low: Value, high: Value, whole: boolean): Value | undefined {
  const next = step(low, 1)
  if (next !== undefined && (orderOf(next, high) ?? 0) < 0) return next
  if (low instanceof Rational && high instanceof Rational && !whole)
    return low.add(high).multiply(fraction(1n, 2n))
  return undefined
}

function unlisted(points: readonly Value[]): string {
  let text = '…'
  while (points.includes(text)) text += '…'
  return text
}

function belongs(sample: Value | undefined, { whole, low, high, values }: InputDomain): boolean {
  if (sample === undefined) return true
  if (whole && sample instanceof Rational && !sample.isInteger()) return false
  if (low !== undefined && compare('<', sample, low) === true) return false
  if (high !== undefined && compare('>', sample, high) === true) return false
  return !values || values.some((value) => compare('=', sample, value) === true)
}
