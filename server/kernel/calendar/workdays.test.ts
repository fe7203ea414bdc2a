import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nationalHolidays, overrideHolidays } from './holidays.ts'
import { addDays, fromDayNumber, toDayNumber } from './plain-date.ts'
import { addWorkdays, deadline, isWorkday, workdaysBetween } from './workdays.ts'

describe('addWorkdays', () => {
  test.each([
    ['2018-02-09', 1, '2018-02-11'], // a worked Sunday
    ['2018-02-09', 10, '2018-02-28'],
    ['2018-04-27', 1, '2018-04-28'], // a worked Saturday
    ['2018-03-01', 10, '2018-03-15'],
    ['2018-02-11', -1, '2018-02-09'],
    ['2018-03-15', -10, '2018-03-01'],
    ['2018-12-28', 1, '2018-12-29'],
    ['2018-12-29', 1, '2019-01-02'],
    ['2003-12-31', 1, '2004-01-02'],
    ['2018-02-17', 0, '2018-02-17'],
  ])('%s + %i is %s', (date, n, expected) => {
    expect(addWorkdays(date, n)).toBe(expected)
  })

  test.each([
    ['2026-12-31', 1, 'calendar.year_not_covered'],
    ['2004-01-01', -1, 'calendar.year_not_covered'],
    ['2018-02-30', 1, 'calendar.no_such_day'],
    ['2018-03-01', 1.5, 'calendar.workdays_not_whole'],
  ])('%s + %d throws %s', (date, n, code) => {
    expect(() => addWorkdays(date, n)).toThrow(code)
  })

  test('the count between is the inverse, forwards and backwards', () => {
    const day = fc
      .integer({ min: toDayNumber('2005-01-01'), max: toDayNumber('2025-06-30') })
      .map(fromDayNumber)
    fc.assert(
      fc.property(day, fc.integer({ min: -120, max: 120 }), (date, n) => {
        expect(workdaysBetween(date, addWorkdays(date, n))).toBe(n)
      }),
    )
  })
})

test('2018 is off and worked exactly as its two notices say', () => {
  const off = ['01-01', '06-18', '09-24', '12-30', '12-31']
  for (const [from, to] of [
    ['2018-02-15', 7],
    ['2018-04-05', 3],
    ['2018-04-29', 3],
    ['2018-10-01', 7],
  ] as const) {
    for (let i = 0; i < to; i++) off.push(addDays(from, i).slice(5))
  }
  const worked = ['02-11', '02-24', '04-08', '04-28', '09-29', '09-30', '12-29']
  const year = nationalHolidays(2018)
  expect([...(year?.off ?? [])].sort()).toEqual(off.map((d) => `2018-${d}`).sort())
  expect([...(year?.worked ?? [])].sort()).toEqual(worked.map((d) => `2018-${d}`))
})

test('the package has days off and made-up working days for every year from 2004 to 2026', () => {
  for (let year = 2004; year <= 2026; year++) {
    const days = nationalHolidays(year)
    expect(days?.off.size, String(year)).toBeGreaterThan(20)
    expect(days?.worked.size, String(year)).toBeGreaterThan(4)
    // A made-up working day on a weekday would be no news: it shows a mistake in the data.
    for (const day of days?.worked ?? []) expect(new Date(`${day}T00:00:00Z`).getUTCDay() % 6, day).toBe(0)
  }
  expect(nationalHolidays(2003)).toBeUndefined()
  expect(nationalHolidays(2027)).toBeUndefined()
})

test('a district table replaces a year or adds one', () => {
  const table = overrideHolidays(nationalHolidays, { 2027: { off: ['2027-01-01'], worked: ['2027-01-03'] } })
  expect(addWorkdays('2026-12-31', 1, table)).toBe('2027-01-03')
  expect(isWorkday('2018-02-11', table)).toBe(true)
})

test('a limit in calendar days or months ends on a working day', () => {
  expect(deadline('2018-05-10', { days: 30 })).toBe('2018-06-11') // 06-09 is a Saturday
  expect(deadline('2018-01-18', { months: 1 })).toBe('2018-02-22') // 02-18 is in the Spring Festival
  expect(deadline('2018-01-31', { months: 1 })).toBe('2018-02-28')
  expect(deadline('2018-01-12', { days: 30 })).toBe('2018-02-11') // a worked Sunday does not move
})
