import type { Actor } from '../../kernel/access/roles.ts'
import type { CalendarEntry } from '../../kernel/district/load.ts'
import type { Note } from '../../kernel/platform/note.ts'
import type { Locale } from '../../kernel/texts/texts.ts'

/** Calendar days ahead that the first page looks. */
const AHEAD = 30
const SHOWN = 6

const dayAfter = (date: string, days: number) =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** Dates of the district that concern the person: its own organisation's first, else what is public. */
export function calendarNotes(
  calendar: readonly CalendarEntry[],
  actor: Actor,
  today: string,
  locale: Locale,
): Note[] {
  const until = dayAfter(today, AHEAD)
  const tongue = locale === 'en' ? 'en' : 'zh'
  const isOwn = (entry: CalendarEntry) => entry.owner !== null && entry.owner === actor.organisation
  return calendar
    .filter((entry) => entry.date >= today && entry.date <= until && (entry.public || isOwn(entry)))
    .sort((a, b) => Number(isOwn(b)) - Number(isOwn(a)) || (a.date < b.date ? -1 : 1))
    .slice(0, SHOWN)
    .map((entry) => ({
      id: entry.id,
      place: isOwn(entry) ? 'due' : 'next',
      code: isOwn(entry) ? 'today.own_date' : 'today.date',
      params: { title: entry.title[tongue], for: entry.for[tongue] },
      tone: 'plain',
      date: entry.date,
    }))
}
