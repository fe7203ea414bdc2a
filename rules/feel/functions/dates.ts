import { Day, Duration } from '../../exact/day.ts'
import { fromDouble, Rational, whole } from '../../exact/rational.ts'
import { DateTime, Time } from '../../exact/time.ts'
import type { Value } from '../value.ts'
import { type BuiltIn, builtIn } from './built-in.ts'

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** Monday is 1. */
function weekday({ number }: Day): number {
  return ((((number + 3) % 7) + 7) % 7) + 1
}

function dayOfYear(day: Day): number {
  return day.number - Day.of(day.parts().year, 1, 1).number + 1
}

/** By ISO 8601: a week belongs to the year of its Thursday. */
function weekOfYear(day: Day): number {
  return Math.ceil(dayOfYear(day.plusDays(4 - weekday(day))) / 7)
}

function toDay(from: Value): Value {
  if (from instanceof DateTime) return from.day
  if (from instanceof Day) return from
  return (typeof from === 'string' ? (Day.parse(from) ?? DateTime.parse(from)?.day) : undefined) ?? null
}

function whole32(value: Value): number | undefined {
  return value instanceof Rational && value.isInteger() ? Number(value.n) : undefined
}

function dayOf(year: Value, month: Value, day: Value): Value {
  const [y, m, d] = [whole32(year), whole32(month), whole32(day)]
  if (y === undefined || m === undefined || d === undefined) return null
  const made = Day.of(y, m, d)
  const parts = made.parts()
  return parts.year === y && parts.month === m && parts.day === d ? made : null
}

function toTime(from: Value): Value {
  if (from instanceof DateTime) return from.time
  if (from instanceof Day) return new Time(0, 0)
  if (from instanceof Time) return from
  return (typeof from === 'string' ? (Time.parse(from) ?? DateTime.parse(from)?.time) : undefined) ?? null
}

function timeOf(hour: Value, minute: Value, second: Value, offset: Value): Value {
  if (!(second instanceof Rational)) return null
  if (offset !== null && !(offset instanceof Duration && offset.kind === 'seconds')) return null
  const [h, m] = [whole32(hour), whole32(minute)]
  if (h === undefined || m === undefined) return null
  return Time.of(h, m, second.toNumber(), offset?.amount) ?? null
}

function toDateTime(from: Value, time: Value): Value {
  if (time !== null) {
    const day = from instanceof DateTime ? from.day : from
    return day instanceof Day && time instanceof Time ? new DateTime(day, time) : null
  }
  if (from instanceof DateTime) return from
  if (from instanceof Day) return new DateTime(from, new Time(0))
  if (typeof from !== 'string') return null
  const day = Day.parse(from)
  return day ? new DateTime(day, new Time(0)) : (DateTime.parse(from) ?? null)
}

function asDay(value: Value): Day | undefined {
  return value instanceof DateTime ? value.day : value instanceof Day ? value : undefined
}

/** Whole months between the two, towards zero. */
function monthsBetween(from: Value, to: Value): Value {
  const [start, end] = [asDay(from), asDay(to)]
  if (!start || !end) return null
  const [a, b] = [start.parts(), end.parts()]
  const months = (b.year - a.year) * 12 + (b.month - a.month)
  const over = months > 0 && b.day < a.day ? -1 : months < 0 && b.day > a.day ? 1 : 0
  return new Duration('months', months + over)
}

function ofDay(call: (day: Day) => Value): BuiltIn {
  return builtIn([['date']], (date = null) => {
    const day = asDay(date)
    return day ? call(day) : null
  })
}

function kindOfDuration(from: Value): Value {
  if (from instanceof Duration) return from
  return typeof from === 'string' ? (Duration.parse(from) ?? null) : null
}

export const dates: Readonly<Record<string, BuiltIn>> = {
  date: builtIn([['from'], ['year', 'month', 'day']], (...[from = null, ...rest]) =>
    rest.length === 0 ? toDay(from) : dayOf(from, rest[0] ?? null, rest[1] ?? null),
  ),
  time: builtIn(
    [['from'], ['hour', 'minute', 'second'], ['hour', 'minute', 'second', 'offset']],
    (...[from = null, ...rest]) =>
      rest.length === 0 ? toTime(from) : timeOf(from, rest[0] ?? null, rest[1] ?? null, rest[2] ?? null),
  ),
  'date and time': builtIn([['from'], ['date', 'time']], (...[from = null, ...rest]) =>
    rest.length > 0 && rest[0] === null ? null : toDateTime(from, rest[0] ?? null),
  ),
  duration: builtIn([['from']], (from = null) => kindOfDuration(from)),
  'years and months duration': builtIn([['from', 'to']], (from = null, to = null) => monthsBetween(from, to)),
  'day of year': ofDay((day) => whole(dayOfYear(day))),
  'day of week': ofDay((day) => WEEKDAYS[weekday(day) - 1] ?? null),
  'month of year': ofDay((day) => MONTHS[day.parts().month - 1] ?? null),
  'week of year': ofDay((day) => whole(weekOfYear(day))),
}

/** `value.year` and the like; null for what the value does not have. */
export function partOfTime(value: Day | Time | DateTime | Duration, part: string): Value {
  if (value instanceof DateTime) {
    if (part === 'time offset') return durationOf(value.offset())
    return partOfTime(value.day, part) ?? partOfTime(value.time, part)
  }
  const parts =
    value instanceof Day ? partsOfDay(value) : value instanceof Time ? partsOfTime(value) : partsOf(value)
  const found = parts[part]
  return typeof found === 'number' ? (fromDouble(found) ?? null) : (found ?? null)
}

type Parts = Readonly<Record<string, number | Value>>

function partsOfDay(day: Day): Parts {
  return { ...day.parts(), weekday: weekday(day) }
}

function partsOfTime(time: Time): Parts {
  const { hour, minute, second } = time.parts()
  return { hour, minute, second, 'time offset': durationOf(time.offset), timezone: time.zone ?? null }
}

function partsOf({ kind, amount }: Duration): Parts {
  const whole = Math.trunc
  if (kind === 'months') return { years: whole(amount / 12), months: amount % 12 }
  return {
    days: whole(amount / 86_400),
    hours: whole((amount % 86_400) / 3600),
    minutes: whole((amount % 3600) / 60),
    seconds: amount % 60,
  }
}

function durationOf(seconds: number | undefined): Value {
  return seconds === undefined ? null : new Duration('seconds', seconds)
}
