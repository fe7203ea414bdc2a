import { orderOf } from '../operators.ts'
import { Range, type Value } from '../value.ts'
import { type BuiltIn, builtInOfKnown } from './built-in.ts'

/** A point counts as the range from itself to itself. */
function asRange(value: Value): Range | undefined {
  if (value instanceof Range) return value
  return orderOf(value, value) === undefined ? undefined : new Range(value, value, true, true)
}

/** One end of a range on the line of values: `side` −1 just below the value, 0 on it, 1 just above. */
interface End {
  readonly at: Value
  readonly side: -1 | 0 | 1
}

/** The first point inside, and the last one. */
function lowOf(range: Range): End {
  return { at: range.low, side: range.lowIn ? 0 : 1 }
}

function highOf(range: Range): End {
  return { at: range.high, side: range.highIn ? 0 : -1 }
}

class Incomparable extends Error {}

/** An open end lies beyond all values. */
function order(left: End, right: End, open: { left: number; right: number }): number {
  if (left.at === null || right.at === null) {
    return (left.at === null ? open.left : 0) - (right.at === null ? open.right : 0)
  }
  const found = orderOf(left.at, right.at)
  if (found === undefined) throw new Incomparable()
  return found || left.side - right.side
}

const lows = (a: Range, b: Range) => order(lowOf(a), lowOf(b), { left: -1, right: -1 })
const highs = (a: Range, b: Range) => order(highOf(a), highOf(b), { left: 1, right: 1 })
/** The end of a against the start of b. */
const endToStart = (a: Range, b: Range) => order(highOf(a), lowOf(b), { left: 1, right: -1 })

const before = (a: Range, b: Range) => endToStart(a, b) < 0
const within = (a: Range, b: Range) => lows(a, b) >= 0 && highs(a, b) <= 0
const meets = (a: Range, b: Range) =>
  a.highIn && b.lowIn && a.high !== null && b.low !== null && endToStart(a, b) === 0
const overlapsBefore = (a: Range, b: Range) => lows(a, b) < 0 && endToStart(a, b) >= 0 && highs(a, b) < 0

type Relation = (a: Range, b: Range) => boolean
type Kind = 'range' | 'point'

/** A relation for the kinds of argument that the language gives it; other kinds have no answer. */
function relation(
  parameters: readonly string[],
  kinds: readonly (readonly [Kind, Kind])[],
  holds: Relation,
): BuiltIn {
  return builtInOfKnown([parameters], (first = null, second = null) => {
    const kindOf = (value: Value): Kind => (value instanceof Range ? 'range' : 'point')
    if (!kinds.some(([a, b]) => a === kindOf(first) && b === kindOf(second))) return null
    const [a, b] = [asRange(first), asRange(second)]
    if (!a || !b) return null
    try {
      return holds(a, b)
    } catch (error) {
      if (error instanceof Incomparable) return null
      throw error
    }
  })
}

const RANGES: readonly (readonly [Kind, Kind])[] = [['range', 'range']]
const FIRST_MAY_BE_POINT: readonly (readonly [Kind, Kind])[] = [...RANGES, ['point', 'range']]
const SECOND_MAY_BE_POINT: readonly (readonly [Kind, Kind])[] = [...RANGES, ['range', 'point']]
const ANY: readonly (readonly [Kind, Kind])[] = [
  ...RANGES,
  ['point', 'range'],
  ['range', 'point'],
  ['point', 'point'],
]
const TWO_RANGES = ['range1', 'range2']

export const ranges: Readonly<Record<string, BuiltIn>> = {
  before: relation(['a', 'b'], ANY, before),
  after: relation(['a', 'b'], ANY, (a, b) => before(b, a)),
  meets: relation(TWO_RANGES, RANGES, meets),
  'met by': relation(TWO_RANGES, RANGES, (a, b) => meets(b, a)),
  overlaps: relation(TWO_RANGES, RANGES, (a, b) => endToStart(a, b) >= 0 && endToStart(b, a) >= 0),
  'overlaps before': relation(TWO_RANGES, RANGES, overlapsBefore),
  'overlaps after': relation(TWO_RANGES, RANGES, (a, b) => overlapsBefore(b, a)),
  finishes: relation(['a', 'b'], FIRST_MAY_BE_POINT, (a, b) => highs(a, b) === 0 && lows(a, b) >= 0),
  'finished by': relation(['a', 'b'], SECOND_MAY_BE_POINT, (a, b) => highs(a, b) === 0 && lows(a, b) <= 0),
  includes: relation(['range', 'point'], SECOND_MAY_BE_POINT, (a, b) => within(b, a)),
  during: relation(['a', 'b'], FIRST_MAY_BE_POINT, within),
  starts: relation(['a', 'b'], FIRST_MAY_BE_POINT, (a, b) => lows(a, b) === 0 && highs(a, b) <= 0),
  'started by': relation(['a', 'b'], SECOND_MAY_BE_POINT, (a, b) => lows(a, b) === 0 && highs(a, b) >= 0),
  coincides: relation(
    ['a', 'b'],
    [...RANGES, ['point', 'point']],
    (a, b) => lows(a, b) === 0 && highs(a, b) === 0,
  ),
}
