import { AppError } from '../errors.ts'
import { type HolidayTable, nationalHolidays } from './holidays.ts'
import { addMonths, fromDayNumber, type PlainDate, toDayNumber, weekday } from './plain-date.ts'

/** Throws calendar.year_not_covered where the table has no notice for the year: never a guess. */
export function isWorkday(date: PlainDate, table: HolidayTable = nationalHolidays): boolean {
  const day = weekday(date)
  const year = Number(date.slice(0, 4))
  const notice = table(year)
  if (!notice) throw new AppError('calendar.year_not_covered', { year })
  if (notice.worked.has(date)) return true
  return day <= 5 && !notice.off.has(date)
}

/**
 * The n-th working day after the date; the date itself is not counted (民法典第201条). Negative n
 * goes back; 0 is the date itself.
 * Codes: calendar.year_not_covered, calendar.workdays_not_whole, and those of `parseDate`.
 */
export function addWorkdays(date: PlainDate, n: number, table: HolidayTable = nationalHolidays): PlainDate {
  if (!Number.isSafeInteger(n)) throw new AppError('calendar.workdays_not_whole', { value: String(n) })
  const step = n < 0 ? -1 : 1
  let day = toDayNumber(date)
  for (let left = Math.abs(n); left > 0; ) {
    day += step
    if (isWorkday(fromDayNumber(day), table)) left -= 1
  }
  return fromDayNumber(day)
}

/**
 * Working days after `from` up to and with `to`: `addWorkdays(from, n)` is `to` again where `to` is a
 * working day. Negative if `to` is earlier; then `from` is not counted and `to` is.
 */
export function workdaysBetween(
  from: PlainDate,
  to: PlainDate,
  table: HolidayTable = nationalHolidays,
): number {
  const start = toDayNumber(from)
  const end = toDayNumber(to)
  const step = end < start ? -1 : 1
  let count = 0
  for (let day = start; day !== end; ) {
    day += step
    if (isWorkday(fromDayNumber(day), table)) count += step
  }
  return count
}

/** The day itself, or the next working day where it is a day off (民法典第203条). */
export function moveToWorkday(date: PlainDate, table: HolidayTable = nationalHolidays): PlainDate {
  return isWorkday(date, table) ? date : addWorkdays(date, 1, table)
}

/**
 * Last day of a time limit in calendar days or months: the start day is not counted (第201条), a
 * month ends on the same day of the month (第202条), and a last day that is off moves to the next
 * working day (第203条). Limits in working days are `addWorkdays`.
 */
export function deadline(
  start: PlainDate,
  limit: { days: number } | { months: number },
  table: HolidayTable = nationalHolidays,
): PlainDate {
  const last =
    'days' in limit ? fromDayNumber(toDayNumber(start) + limit.days) : addMonths(start, limit.months)
  return moveToWorkday(last, table)
}
