import { addDays, workdaysBetween } from '../../kernel/calendar/index.ts'
import type { CalendarEntry, District, Organisation } from '../../kernel/district/load.ts'
import { AppError } from '../../kernel/errors.ts'

export interface Deadline {
  entry: CalendarEntry
  owner: Organisation | null
  /** Working days from tomorrow up to and with the last day; null where no notice tells the days off. */
  workdays: number | null
  /** Nobody should put it off: at most three working days. */
  soon: boolean
}

const SOON = 3

/** Days that the office prints: the public entries whose day has not passed, the nearest first. */
export function upcoming(district: District, today: string): Deadline[] {
  const owners = new Map(district.organisations.map((organisation) => [organisation.id, organisation]))
  return district.calendar
    .filter((entry) => entry.public && entry.date >= today)
    .toSorted((a, b) => (a.date === b.date ? (a.id < b.id ? -1 : 1) : a.date < b.date ? -1 : 1))
    .map((entry) => {
      const workdays = workdaysLeft(today, entry.date)
      return {
        entry,
        owner: entry.owner === null ? null : (owners.get(entry.owner) ?? null),
        workdays,
        soon: workdays !== null ? workdays <= SOON : entry.date <= addDays(today, SOON),
      }
    })
}

function workdaysLeft(today: string, date: string): number | null {
  try {
    return workdaysBetween(today, date)
  } catch (error) {
    if (error instanceof AppError && error.code === 'calendar.year_not_covered') return null
    throw error
  }
}
