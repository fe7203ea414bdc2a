import { Day, Duration } from '../exact/day.ts'
import { Rational } from '../exact/rational.ts'
import { isList, Range, type Value } from '../feel/value.ts'
import { type Locale, textOf } from '../texts.ts'
import type { Unit } from '../types/unit.ts'
import { sayAmount } from './amount.ts'

/** A value that is known, in words; numbers in their unit. */
export function sayValue(value: Value, unit: Unit | undefined, locale: Locale, places?: number): string {
  if (typeof value === 'boolean') return textOf(locale, value ? 'say.yes' : 'say.no')
  if (typeof value === 'string') return value
  if (value instanceof Rational) return sayAmount(value, unit, locale, places)
  if (value instanceof Day) return value.toString()
  if (value instanceof Duration) return sayDuration(value, locale)
  if (value instanceof Range) return sayRange(value, unit, locale, places)
  if (isList(value)) {
    return value.map((item) => sayValue(item, unit, locale, places)).join(textOf(locale, 'say.separator'))
  }
  return textOf(locale, 'say.nothing')
}

const SECONDS_OF_DAY = 86_400

function sayDuration({ kind, amount }: Duration, locale: Locale): string {
  const [number, word] =
    kind === 'seconds'
      ? [amount / SECONDS_OF_DAY, 'day']
      : amount % 12 === 0
        ? [amount / 12, 'year']
        : [amount, 'month']
  return textOf(locale, number === 1 ? `say.${word}_one` : `say.${word}s`, { number })
}

function sayRange(range: Range, unit: Unit | undefined, locale: Locale, places?: number): string {
  const closed = (included: boolean) => textOf(locale, included ? 'say.included' : 'say.excluded')
  const params = {
    low: sayValue(range.low, unit, locale, places),
    high: sayValue(range.high, unit, locale, places),
    lowIn: closed(range.lowIn),
    highIn: closed(range.highIn),
  }
  if (range.low === null) return textOf(locale, 'say.up_to', params)
  return textOf(locale, range.high === null ? 'say.from' : 'say.range', params)
}
