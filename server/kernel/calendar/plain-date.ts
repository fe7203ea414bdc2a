import { AppError } from '../errors.ts'

/**
 * A civil day as `YYYY-MM-DD`, without time and zone. Arithmetic runs on whole days since
 * 1970-01-01 in UTC, so no local midnight can move a date.
 */
export type PlainDate = string

export type DateProblem = { code: string; params: Record<string, string | number> }

/** `form` tells how the text was read, so that an import can report what it changed. */
export type ParsedDate =
  | { date: PlainDate; form: 'iso' | 'slash' | 'dot' | 'chinese' | 'compact' | 'excel_serial' }
  | { problem: DateProblem }

const dayMs = 86_400_000
// Excel counts 1900-01-01 as 1 and believes in 1900-02-29 (serial 60), so after it a day must be
// taken off: serial 61 is 1900-03-01.
const excelFirst = Date.UTC(1899, 11, 31) / dayMs
const excelLeapDay = 60
const excelLast = 2_958_465 // 9999-12-31

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

const forms = [
  { form: 'iso', shape: /^(\d{4})-(\d{1,2})-(\d{1,2})$/ },
  { form: 'slash', shape: /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/ },
  { form: 'dot', shape: /^(\d{4})\.(\d{1,2})\.(\d{1,2})$/ },
  { form: 'chinese', shape: /^(\d{4})年(\d{1,2})月(\d{1,2})日$/ },
  { form: 'compact', shape: /^(\d{4})(\d{2})(\d{2})$/ },
] as const

/**
 * Reads a date as people and spreadsheets write it: 2018-03-05, 2018/3/5, 2018.3.5, 2018年3月5日,
 * 20180305, or an Excel serial number (43164). A midnight time behind it is dropped; any other time
 * is refused, because the day would depend on a time zone.
 * Problem codes: calendar.date_format, calendar.no_such_month, calendar.no_such_day,
 * calendar.date_has_time, calendar.excel_leap_day.
 */
export function parseDate(input: string | number): ParsedDate {
  if (typeof input === 'number') return parseNumber(input)
  const trimmed = input.replace(/[０-９－／．]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).trim()
  const timed = /^(\S+日?)[T\s]+(\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:?\d{2})?$/.exec(trimmed)
  const text = (timed?.[1] ?? trimmed).replace(/\s/g, '')
  if (timed && (timed[3] !== undefined || /[1-9]/.test(timed[2] ?? ''))) {
    return { problem: { code: 'calendar.date_has_time', params: { value: input } } }
  }
  if (/^\d{5}$/.test(text)) return parseSerial(Number(text))
  for (const { form, shape } of forms) {
    const [, year, month, day] = shape.exec(text) ?? []
    if (year !== undefined && month !== undefined && day !== undefined) {
      const problem = civilProblem(Number(year), Number(month), Number(day))
      return problem
        ? { problem }
        : { date: `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`, form }
    }
  }
  return { problem: { code: 'calendar.date_format', params: { value: input } } }
}

function parseNumber(value: number): ParsedDate {
  if (Number.isInteger(value) && value > excelLast) return parseDate(String(value))
  if (Number.isFinite(value) && !Number.isInteger(value)) {
    return { problem: { code: 'calendar.date_has_time', params: { value } } }
  }
  return parseSerial(value)
}

function parseSerial(serial: number): ParsedDate {
  if (serial === excelLeapDay)
    return { problem: { code: 'calendar.excel_leap_day', params: { value: serial } } }
  if (!Number.isInteger(serial) || serial < 1 || serial > excelLast) {
    return { problem: { code: 'calendar.date_format', params: { value: serial } } }
  }
  return { date: fromDayNumber(excelFirst + serial - (serial > excelLeapDay ? 1 : 0)), form: 'excel_serial' }
}

function civilProblem(year: number, month: number, day: number): DateProblem | null {
  if (year < 1000) return { code: 'calendar.date_format', params: { value: `${year}-${month}-${day}` } }
  if (month < 1 || month > 12) return { code: 'calendar.no_such_month', params: { year, month } }
  const days = daysInMonth(year, month)
  return day < 1 || day > days ? { code: 'calendar.no_such_day', params: { year, month, day, days } } : null
}

/** The date itself, if it is a real day written YYYY-MM-DD; throws the codes of `parseDate` otherwise. */
export function requireDate(date: string): PlainDate {
  const read = parseDate(date)
  if ('problem' in read) throw new AppError(read.problem.code, read.problem.params)
  if (read.date !== date) throw new AppError('calendar.date_format', { value: date })
  return date
}

/** Whole days since 1970-01-01. */
export function toDayNumber(date: PlainDate): number {
  requireDate(date)
  return Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / dayMs
}

export function fromDayNumber(days: number): PlainDate {
  return new Date(days * dayMs).toISOString().slice(0, 10)
}

export function addDays(date: PlainDate, days: number): PlainDate {
  return fromDayNumber(toDayNumber(date) + days)
}

/** Monday is 1, Sunday 7. */
export function weekday(date: PlainDate): number {
  return ((((toDayNumber(date) + 3) % 7) + 7) % 7) + 1
}

/** Same day `months` later (earlier if negative); where that month has no such day, its last (民法典第202条). */
export function addMonths(date: PlainDate, months: number): PlainDate {
  requireDate(date)
  const month = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months
  const year = Math.floor(month / 12)
  const inYear = (month % 12) + 1
  const day = Math.min(Number(date.slice(8, 10)), daysInMonth(year, inYear))
  return `${year}-${String(inYear).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** Full months from one day to another: the most whose `addMonths` does not pass it. Negative backwards. */
export function monthsBetween(from: PlainDate, to: PlainDate): number {
  if (requireDate(to) < requireDate(from)) return -monthsBetween(to, from)
  const months =
    (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 +
    Number(to.slice(5, 7)) -
    Number(from.slice(5, 7))
  return addMonths(from, months) > to ? months - 1 : months
}

/** The fiscal year that a day lies in: the calendar year (会计法第11条). */
export function fiscalYear(date: PlainDate): number {
  return Number(requireDate(date).slice(0, 4))
}

/** The last fiscal year that was over before the day: what a condition on "the last year" means. */
export function lastCompleteFiscalYear(date: PlainDate): number {
  return fiscalYear(date) - 1
}
