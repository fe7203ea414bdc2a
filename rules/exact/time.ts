import { Day } from './day.ts'

const SECOND = 1_000_000_000
const DAY_IN_NANOSECONDS = 86_400 * SECOND

/** What a clock shows; without offset and zone it is the local time of wherever it is asked. */
export class Time {
  /** Since midnight. */
  readonly nanoseconds: number
  /** Seconds east of Greenwich. */
  readonly offset: number | undefined
  /** A name of the IANA list, in place of an offset. */
  readonly zone: string | undefined

  constructor(nanoseconds: number, offset?: number, zone?: string) {
    this.nanoseconds = nanoseconds
    this.offset = offset
    this.zone = zone
  }

  /** Undefined where no clock shows that. Seconds may have decimals. */
  static of(hour: number, minute: number, second: number, offset?: number): Time | undefined {
    const whole = Number.isInteger(hour) && Number.isInteger(minute)
    if (!whole || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second >= 60)
      return undefined
    if (offset !== undefined && Math.abs(offset) > 18 * 3600) return undefined
    return new Time((hour * 3600 + minute * 60) * SECOND + Math.round(second * SECOND), offset)
  }

  /** Reads `10:30:00`, `10:30:00.5`, `10:30:00Z`, `10:30:00+08:00` or `10:30:00@Asia/Shanghai`. */
  static parse(text: string): Time | undefined {
    const match =
      /^(\d\d):(\d\d):(\d\d(?:\.\d{1,9})?)(Z|[+-]\d\d:\d\d(?::\d\d)?|@[A-Za-z]+(?:[/_+-][A-Za-z0-9]+)*)?$/.exec(
        text,
      )
    if (!match) return undefined
    const time = Time.of(Number(match[1]), Number(match[2]), Number(match[3]), readOffset(match[4]))
    const zone = match[4]?.startsWith('@') ? match[4].slice(1) : undefined
    if (!time || zone === undefined) return time
    return isZone(zone) ? new Time(time.nanoseconds, undefined, zone) : undefined
  }

  parts(): { hour: number; minute: number; second: number } {
    const seconds = Math.floor(this.nanoseconds / SECOND)
    return {
      hour: Math.floor(seconds / 3600),
      minute: Math.floor((seconds % 3600) / 60),
      second: seconds % 60,
    }
  }

  /** ISO 8601. */
  toString(): string {
    const { hour, minute, second } = this.parts()
    const rest = this.nanoseconds % SECOND
    const decimals = rest === 0 ? '' : `.${String(rest).padStart(9, '0').replace(/0+$/, '')}`
    const zone = this.zone === undefined ? offsetText(this.offset) : `@${this.zone}`
    return `${two(hour)}:${two(minute)}:${two(second)}${decimals}${zone}`
  }
}

/** A day and what the clock shows on it. */
export class DateTime {
  readonly day: Day
  readonly time: Time

  constructor(day: Day, time: Time) {
    this.day = day
    this.time = time
  }

  /** Reads `2018-11-15T10:30:00`, with an offset or a zone as Time does. */
  static parse(text: string): DateTime | undefined {
    const cut = text.indexOf('T')
    const day = Day.parse(text.slice(0, cut))
    const time = cut < 0 ? undefined : Time.parse(text.slice(cut + 1))
    return day && time && new DateTime(day, time)
  }

  plusSeconds(seconds: number): DateTime {
    const total = this.time.nanoseconds + Math.round((seconds % 86_400) * SECOND)
    const over = Math.floor(total / DAY_IN_NANOSECONDS)
    const day = this.day.plusDays(Math.trunc(seconds / 86_400) + over)
    return new DateTime(day, new Time(total - over * DAY_IN_NANOSECONDS, this.time.offset, this.time.zone))
  }

  plusMonths(months: number): DateTime {
    return new DateTime(this.day.plusMonths(months), this.time)
  }

  /** Seconds east of Greenwich on that day; undefined for a local time. */
  offset(): number | undefined {
    return this.time.zone === undefined ? this.time.offset : offsetOf(this.time.zone, this)
  }

  toString(): string {
    return `${this.day}T${this.time}`
  }
}

/**
 * Negative, zero or positive as the first is before, at or after the second; undefined between a local
 * time and one of a place.
 */
export function compareDateTimes(left: DateTime, right: DateTime): number | undefined {
  const [from, to] = [left.offset(), right.offset()]
  if ((from === undefined) !== (to === undefined)) return undefined
  const [first, second] = [left.plusSeconds(-(from ?? 0)), right.plusSeconds(-(to ?? 0))]
  return first.day.number - second.day.number || first.time.nanoseconds - second.time.nanoseconds
}

/** As compareDateTimes, both on one day. */
export function compareTimes(left: Time, right: Time): number | undefined {
  if (left.offset === undefined && right.offset === undefined && left.zone === right.zone)
    return left.nanoseconds - right.nanoseconds
  return compareDateTimes(new DateTime(EPOCH, left), new DateTime(EPOCH, right))
}

const EPOCH = new Day(0)

/** Undefined between a local time and one of a place. */
export function secondsBetween(from: DateTime, to: DateTime): number | undefined {
  if (compareDateTimes(from, to) === undefined) return undefined
  const days = to.day.number - from.day.number
  const nanoseconds = to.time.nanoseconds - from.time.nanoseconds
  return days * 86_400 + nanoseconds / SECOND - (to.offset() ?? 0) + (from.offset() ?? 0)
}

function readOffset(text: string | undefined): number | undefined {
  if (text === undefined || text.startsWith('@')) return undefined
  if (text === 'Z') return 0
  const [hours, minutes, seconds] = text.slice(1).split(':').map(Number)
  const size = (hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0)
  return text.startsWith('-') ? -size : size
}

function offsetText(offset: number | undefined): string {
  if (offset === undefined) return ''
  if (offset === 0) return 'Z'
  const size = Math.abs(offset)
  const seconds = size % 60 === 0 ? '' : `:${two(size % 60)}`
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(size / 3600))}:${two(Math.floor((size % 3600) / 60))}${seconds}`
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

/** What a place's clock is ahead of Greenwich at that local time. */
function offsetOf(zone: string, { day, time }: DateTime): number {
  const asUtc = day.number * 86_400_000 + Math.floor(time.nanoseconds / 1_000_000)
  const first = offsetAt(zone, asUtc)
  return offsetAt(zone, asUtc - first * 1000)
}

function offsetAt(zone: string, milliseconds: number): number {
  const format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
  const name = format.formatToParts(milliseconds).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  return readOffset(name.replace('GMT', '') || 'Z') ?? 0
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
