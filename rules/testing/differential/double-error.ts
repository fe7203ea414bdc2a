import { Rational } from '../../exact/rational.ts'
import { allScalars, isNumeric, partsOf, type Scalar } from '../../scalar/scalar.ts'
import { type Settled, type Source, settle } from '../../scalar/settle.ts'

const UNIT = 2 ** -53

interface Approximate {
  readonly value: number
  /** How far from the exact value an engine in doubles may be; 0 where it must be exact. */
  readonly error: number
}

/**
 * Whether an engine that computes in doubles must come to the exact decisions in these scalars: in every
 * comparison, and before every rounding, the exact difference is larger than a running bound of what its
 * doubles can be off, or the doubles on the way are all exact.
 */
export function doublesDecide(roots: readonly Scalar[], source: Source): boolean {
  const exact = new Map<Scalar, Settled>()
  const known = new Map<Scalar, Approximate | undefined>()
  for (const scalar of allScalars(roots)) {
    const value = settle(scalar, source, exact)
    if (isNumeric(scalar)) {
      const bound = value instanceof Rational ? errorOf(scalar, value, known) : undefined
      known.set(scalar, bound)
      if (bound && !Number.isFinite(bound.error)) return false
      if (scalar.op === 'floor' && !floorDecides(known.get(scalar.of), exact.get(scalar.of))) return false
    }
    if (scalar.op === 'compare' && !compareDecides(scalar, known, exact)) return false
  }
  return true
}

function compareDecides(
  { left, right }: Extract<Scalar, { op: 'compare' }>,
  known: ReadonlyMap<Scalar, Approximate | undefined>,
  exact: ReadonlyMap<Scalar, Settled>,
): boolean {
  const [a, b] = [known.get(left), known.get(right)]
  const [x, y] = [exact.get(left), exact.get(right)]
  if (!a || !b || !(x instanceof Rational && y instanceof Rational)) return true
  if (a.error === 0 && b.error === 0) return true
  return Math.abs(x.subtract(y).toNumber()) > 2 * (a.error + b.error)
}

function floorDecides(of: Approximate | undefined, exact: Settled): boolean {
  if (!of || of.error === 0 || !(exact instanceof Rational)) return true
  const below = exact.subtract(new Rational(exact.floor(), 1n)).toNumber()
  return below > 2 * of.error && 1 - below > 2 * of.error
}

function errorOf(
  scalar: Scalar,
  value: Rational,
  known: ReadonlyMap<Scalar, Approximate | undefined>,
): Approximate | undefined {
  const size = Math.abs(value.toNumber())
  const parts = partsOf(scalar).map((part) => known.get(part))
  if (scalar.op === 'if' || scalar.op === 'by-years') {
    const error = Math.max(...parts.map((part) => part?.error ?? 0))
    return { value: value.toNumber(), error }
  }
  const [a, b] = parts
  const from = (inherited: number) => ({
    value: value.toNumber(),
    error: inherited === 0 && isDouble(value) ? 0 : inherited * 1.01 + 2 * UNIT * size + Number.MIN_VALUE,
  })
  switch (scalar.op) {
    case 'add':
    case 'subtract':
      return from((a?.error ?? 0) + (b?.error ?? 0))
    case 'multiply':
      return from(
        (a?.error ?? 0) * (Math.abs(b?.value ?? 0) + (b?.error ?? 0)) +
          (b?.error ?? 0) * Math.abs(a?.value ?? 0),
      )
    case 'divide': {
      const divisor = Math.abs(b?.value ?? 0) - (b?.error ?? 0)
      if (divisor <= 0) return { value: 0, error: Number.POSITIVE_INFINITY }
      return from(((a?.error ?? 0) + size * (b?.error ?? 0)) / divisor)
    }
    case 'power': {
      const relative = a && a.value !== 0 ? a.error / Math.abs(a.value) : 0
      return from(
        size *
          ((1 + relative + 4 * UNIT) ** scalar.exponent - 1) *
          (a?.error === 0 && isDouble(value) ? 0 : 1),
      )
    }
    case 'floor':
    case 'add-months':
    case 'count':
      return { value: value.toNumber(), error: 0 }
    default:
      return from(0)
  }
}

/** Whether the number is a double exactly. */
function isDouble({ n, d }: Rational): boolean {
  const size = n < 0n ? -n : n
  const odd = size === 0n ? 0n : size / (size & -size)
  return (d & (d - 1n)) === 0n && odd < 2n ** 53n && d < 2n ** 1000n && size < 2n ** 1000n
}
