import { describe, expect, it } from 'vitest'
import type { CalendarEntry } from '../../kernel/district/load.ts'
import { testDistrict } from '../../kernel/district/testing.ts'
import { calendarFile } from './calendar-file.ts'
import { upcoming } from './deadlines.ts'
import { monthPoints } from './figures/months.ts'

const entry = (id: string, date: string, more: Partial<CalendarEntry> = {}): CalendarEntry => ({
  id,
  date,
  from: null,
  kind: 'application',
  title: { zh: `${id}截止`, en: id },
  for: { zh: '企业', en: 'firms' },
  owner: null,
  public: true,
  verified: true,
  ...more,
})

const district = (...calendar: CalendarEntry[]) => testDistrict([], { calendar })
const ids = (today: string, ...calendar: CalendarEntry[]) =>
  upcoming(district(...calendar), today).map((deadline) => deadline.entry.id)

describe('days that the office prints', () => {
  it('are public and not over; the last day still counts', () => {
    const shown = ids(
      '2018-11-15',
      entry('b', '2018-11-20'),
      entry('over', '2018-11-14'),
      entry('today', '2018-11-15'),
      entry('inner', '2018-11-16', { public: false }),
      entry('a', '2018-11-20'),
    )
    expect(shown).toEqual(['today', 'a', 'b'])
  })

  it.each([
    ['2018-11-15', 0, true],
    ['2018-11-20', 3, true],
    ['2018-11-21', 4, false],
    // The National Day week and the Saturdays worked for it.
    ['2018-11-30', 11, false],
  ])('%s is %i working days away (soon: %s)', (date, workdays, soon) => {
    expect(upcoming(district(entry('x', date)), '2018-11-15')[0]).toMatchObject({ workdays, soon })
  })

  it('counts no working days where the days off are not announced', () => {
    expect(upcoming(district(entry('x', '2039-01-10')), '2038-12-30')[0]).toMatchObject({
      workdays: null,
      soon: false,
    })
  })
})

describe('the calendar to subscribe to', () => {
  const view = { of: ({ zh }: { zh: string }) => zh }
  const file = (calendar: CalendarEntry[]) =>
    calendarFile(upcoming(district(...calendar), '2018-11-15'), view, {
      district: 'd',
      name: '日历',
      url: 'https://x/deadlines',
      day: '2018-11-15',
    })

  it('holds whole days, ends with CRLF and folds long lines at 75 octets', () => {
    const text = file([entry('a', '2018-12-31', { title: { zh: '长'.repeat(60), en: 'x' } })])
    expect(text).toContain('DTSTART;VALUE=DATE:20181231\r\nDTEND;VALUE=DATE:20190101\r\n')
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    expect(text.replaceAll('\r\n ', '')).toContain(`SUMMARY:${'长'.repeat(60)}`)
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  })

  it('lets no text begin a line of its own', () => {
    const text = file([entry('a', '2018-12-31', { title: { zh: 'a,b;c\nATTACH:x', en: 'x' } })])
    expect(text).toContain('SUMMARY:a\\,b\\;c\\nATTACH:x\r\n')
  })
})

describe('ends of months', () => {
  it('begin with the end of the last year, once the year has a course', () => {
    const points = monthPoints('2018-11-15')
    expect([points[0], points[1], points.at(-2), points.at(-1), points.length]).toEqual([
      '2017-12-31',
      '2018-01-31',
      '2018-10-31',
      '2018-11-15',
      12,
    ])
  })

  it('reach back a year before, and name today once', () => {
    expect(monthPoints('2018-02-28').slice(0, 2)).toEqual(['2017-01-31', '2017-02-28'])
    expect(monthPoints('2018-04-30').at(-2)).toBe('2018-03-31')
  })
})
