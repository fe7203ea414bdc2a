export { type HolidayTable, type HolidayYear, nationalHolidays, overrideHolidays } from './holidays.ts'
export {
  addDays,
  addMonths,
  type DateProblem,
  fiscalYear,
  lastCompleteFiscalYear,
  monthsBetween,
  type ParsedDate,
  type PlainDate,
  parseDate,
  requireDate,
  weekday,
} from './plain-date.ts'
export { addWorkdays, deadline, isWorkday, moveToWorkday, workdaysBetween } from './workdays.ts'
