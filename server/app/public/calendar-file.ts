import { addDays } from '../../kernel/calendar/index.ts'
import type { Deadline } from './deadlines.ts'
import type { View } from './view.ts'

/* iCalendar (RFC 5545), so that the dates stand in the reader's own calendar. */

const escaped = (text: string) => text.replaceAll(/[\\;,]/g, (sign) => `\\${sign}`).replaceAll('\n', '\\n')

/** Lines are at most 75 octets; a longer one goes on after a space. A character is never parted. */
function folded(line: string): string {
  const lines: string[] = []
  let current = ''
  for (const character of line) {
    if (Buffer.byteLength(current + character) > 75) {
      lines.push(current)
      current = ' '
    }
    current += character
  }
  return [...lines, current].join('\r\n')
}

const compact = (day: string) => day.replaceAll('-', '')

/** The deadlines as a calendar to subscribe to: whole days, each with whom it concerns. */
export function calendarFile(
  deadlines: readonly Deadline[],
  view: Pick<View, 'of'>,
  { district, name, url, day }: { district: string; name: string; url: string; day: string },
): string {
  const stamp = `${compact(day)}T000000Z`
  const events = deadlines.flatMap(({ entry, owner }) => [
    'BEGIN:VEVENT',
    `UID:${entry.id}@${district}.kechuang`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${compact(entry.date)}`,
    `DTEND;VALUE=DATE:${compact(addDays(entry.date, 1))}`,
    `SUMMARY:${escaped(view.of(entry.title))}`,
    `DESCRIPTION:${escaped([view.of(entry.for), owner && view.of(owner.name)].filter(Boolean).join('\n'))}`,
    `URL:${url}#${entry.id}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ])
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//kechuang//deadlines//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    'X-WR-TIMEZONE:Asia/Shanghai',
    ...events,
    'END:VCALENDAR',
  ]
  return `${lines.map(folded).join('\r\n')}\r\n`
}
