import { addDays } from '../../../kernel/calendar/index.ts'

/** From April on the year shows a course of its own; before, the last twelve months do. */
const OWN_COURSE_FROM = 4

/** Ends of months up to the day, and the day itself: since the end of the last year, or for a year. */
export function monthPoints(today: string): string[] {
  const year = Number(today.slice(0, 4))
  const month = Number(today.slice(5, 7))
  const back = month >= OWN_COURSE_FROM ? month - 1 : 12
  const ends = Array.from({ length: back + 1 }, (_, index) => endOfMonthBefore(year, month - back + index))
  return [...ends.filter((day) => day < today), today]
}

/** Last day of the month before the given one; months below 1 lie in the year before. */
function endOfMonthBefore(year: number, month: number): string {
  const months = year * 12 + month - 1
  const first = `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}-01`
  return addDays(first, -1)
}
