/** A calendar day, as the number of days since 1970-01-01. */
export class Day {
  readonly number: number

  constructor(number: number) {
    this.number = number
  }

  static of(year: number, month: number, day: number): Day {
    return new Day(Math.round(utc(year, month, day) / MILLISECONDS))
  }

  /** Reads `2018-11-15`; undefined where no such day exists. */
  static parse(text: string): Day | undefined {
    const match = /^(-?\d{4,9})-(\d\d)-(\d\d)$/.exec(text)
    if (!match) return undefined
    const day = Day.of(Number(match[1]), Number(match[2]), Number(match[3]))
    return day.toString() === text ? day : undefined
  }

  /** Month is 1 … 12. */
  parts(): { year: number; month: number; day: number } {
    const date = new Date(this.number * MILLISECONDS)
    return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
  }

  plusDays(days: number): Day {
    return new Day(this.number + days)
  }

  /** The same day of another month; where that month is shorter, its last day. */
  plusMonths(months: number): Day {
    const { year, month, day } = this.parts()
    const index = year * 12 + (month - 1) + months
    const [newYear, newMonth] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1]
    return Day.of(newYear, newMonth, Math.min(day, daysInMonth(newYear, newMonth)))
  }

  toString(): string {
    const { year, month, day } = this.parts()
    const text = `${String(Math.abs(year)).padStart(4, '0')}-${pad(month)}-${pad(day)}`
    return year < 0 ? `-${text}` : text
  }
}

const MILLISECONDS = 86_400_000

function utc(year: number, month: number, day: number): number {
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  return date.getTime()
}

function daysInMonth(year: number, month: number): number {
  return new Date(utc(year, month + 1, 0)).getUTCDate()
}

function pad(value: number): string {
  return String(value).padStart(2, '0')
}

/** A length of time: whole months, or seconds; never both, because a month has no fixed length. */
export class Duration {
  readonly kind: 'months' | 'seconds'
  readonly amount: number

  constructor(kind: 'months' | 'seconds', amount: number) {
    this.kind = kind
    this.amount = amount
  }

  static days(days: number): Duration {
    return new Duration('seconds', days * 86_400)
  }

  /** Reads `P18M`, `P1Y`, `P10D`, `PT2H` or `-P1D`; undefined for anything else, or for months and days mixed. */
  static parse(text: string): Duration | undefined {
    const months = /^(-?)P(?:(\d+)Y)?(?:(\d+)M)?$/.exec(text)
    if (months && (months[2] ?? months[3]) !== undefined) {
      return new Duration('months', signed(months[1], Number(months[2] ?? 0) * 12 + Number(months[3] ?? 0)))
    }
    const time = /^(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(text)
    if (!time || text.endsWith('T') || time.slice(2).every((part) => part === undefined)) return undefined
    const [days, hours, minutes, seconds] = time.slice(2).map((part) => Number(part ?? 0))
    return new Duration(
      'seconds',
      signed(time[1], (days ?? 0) * 86_400 + (hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0)),
    )
  }

  negate(): Duration {
    return new Duration(this.kind, -this.amount)
  }

  /** ISO 8601, as short as it can be. */
  toString(): string {
    const size = Math.abs(this.amount)
    const sign = this.amount < 0 ? '-' : ''
    return sign + (this.kind === 'months' ? monthsText(size) : secondsText(size))
  }
}

function signed(sign: string | undefined, size: number): number {
  return sign === '-' ? -size : size
}

function monthsText(size: number): string {
  const [years, months] = [Math.floor(size / 12), size % 12]
  if (size === 0) return 'P0M'
  return `P${years === 0 ? '' : `${years}Y`}${months === 0 ? '' : `${months}M`}`
}

function secondsText(size: number): string {
  const days = Math.floor(size / 86_400)
  const [hours, minutes, seconds] = [
    Math.floor((size % 86_400) / 3600),
    Math.floor((size % 3600) / 60),
    size % 60,
  ]
  if (size === 0) return 'PT0S'
  const time = `${hours === 0 ? '' : `${hours}H`}${minutes === 0 ? '' : `${minutes}M`}${seconds === 0 ? '' : `${seconds}S`}`
  return `P${days === 0 ? '' : `${days}D`}${time === '' ? '' : `T${time}`}`
}
