import { addDays, addMonths } from '../../../kernel/calendar/index.ts'

/** A certificate that ends within so many days needs somebody to act: renewal takes about three months. */
export const EXPIRING_DAYS = 90

/** The days that a ladder is read on. */
export interface LadderDays {
  on: string
  /** The same day a year before. */
  before: string
  /** 1 January of the year. */
  since: string
  /** The last day of those 90 in which a certificate is said to run out. */
  until: string
}

export const ladderDays = (on: string): LadderDays => ({
  on,
  before: addMonths(on, -12),
  since: `${on.slice(0, 4)}-01-01`,
  until: addDays(on, EXPIRING_DAYS),
})
