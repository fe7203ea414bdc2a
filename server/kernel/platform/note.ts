import type { ErrorParams } from '../errors.ts'

/**
 * One line of a person's first page: what is due, what is new, or what to do next. A module offers its
 * notes; the texts are its own, `<code>.title` and `<code>.detail`.
 */
export interface Note {
  /** Stable within a day, so that a reader's list keeps its order. */
  id: string
  place: 'due' | 'new' | 'next'
  code: string
  params?: ErrorParams
  tone: 'late' | 'wait' | 'plain' | 'done'
  /** Civil date that it is about: a deadline, or the day of something new. */
  date?: string
  /** Page of the workbench that opens it. */
  href?: string
}
