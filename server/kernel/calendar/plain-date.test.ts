import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  fiscalYear,
  fromDayNumber,
  lastCompleteFiscalYear,
  monthsBetween,
  parseDate,
  requireDate,
  toDayNumber,
  weekday,
} from './plain-date.ts'

describe('parseDate', () => {
  test.each<[string | number, string, string]>([
    ['2018-03-05', '2018-03-05', 'iso'],
    ['2018-3-5', '2018-03-05', 'iso'],
    ['2018/3/5', '2018-03-05', 'slash'],
    ['2018.3.5', '2018-03-05', 'dot'],
    ['2018年3月5日', '2018-03-05', 'chinese'],
    ['２０１８年３月５日', '2018-03-05', 'chinese'],
    ['20180305', '2018-03-05', 'compact'],
    [20180305, '2018-03-05', 'compact'],
    [' 2018-03-05 00:00:00 ', '2018-03-05', 'iso'],
    ['2018-03-05T00:00', '2018-03-05', 'iso'],
    [43164, '2018-03-05', 'excel_serial'],
    ['43164', '2018-03-05', 'excel_serial'],
    [1, '1900-01-01', 'excel_serial'],
    [59, '1900-02-28', 'excel_serial'],
    [61, '1900-03-01', 'excel_serial'],
    [2958465, '9999-12-31', 'excel_serial'],
    ['2016-02-29', '2016-02-29', 'iso'],
    ['2000/2/29', '2000-02-29', 'slash'],
  ])('%j is %s', (input, date, form) => {
    expect(parseDate(input)).toEqual({ date, form })
  })

  test.each<[string | number, string, object?]>([
    ['2016-02-30', 'calendar.no_such_day', { year: 2016, month: 2, day: 30, days: 29 }],
    ['1900-02-29', 'calendar.no_such_day', { year: 1900, month: 2, day: 29, days: 28 }],
    ['2018年4月31日', 'calendar.no_such_day', { year: 2018, month: 4, day: 31, days: 30 }],
    ['2018-04-00', 'calendar.no_such_day'],
    ['2004-13-45', 'calendar.no_such_month', { year: 2004, month: 13 }],
    ['20181305', 'calendar.no_such_month'],
    ['2018-03', 'calendar.date_format'],
    ['18-03-05', 'calendar.date_format'],
    ['0018-03-05', 'calendar.date_format'],
    ['2018-03/05', 'calendar.date_format'],
    ['5/3/2018', 'calendar.date_format'],
    ['', 'calendar.date_format'],
    ['去年', 'calendar.date_format'],
    [0, 'calendar.date_format'],
    [-5, 'calendar.date_format'],
    [Number.NaN, 'calendar.date_format'],
    [60, 'calendar.excel_leap_day'],
    [43164.5, 'calendar.date_has_time'],
    ['2018-03-05 08:30', 'calendar.date_has_time'],
    ['2018-03-04T16:00:00.000Z', 'calendar.date_has_time'],
    ['2018-03-05T00:00:00Z', 'calendar.date_has_time'],
  ])('%j is refused: %s', (input, code, params) => {
    const read = parseDate(input)
    expect(read).toMatchObject({ problem: { code, ...(params && { params }) } })
  })
})

test('days count across any date of the civil calendar', () => {
  fc.assert(
    fc.property(fc.integer({ min: -300_000, max: 2_900_000 }), (days) => {
      const date = fromDayNumber(days)
      expect(toDayNumber(date)).toBe(days)
      expect(requireDate(date)).toBe(date)
    }),
  )
  expect(addDays('2018-12-31', 1)).toBe('2019-01-01')
  expect([weekday('2018-11-12'), weekday('2018-11-18'), weekday('1969-12-28')]).toEqual([1, 7, 7])
})

test('a date that is not a day throws its code', () => {
  expect(() => requireDate('2018-02-30')).toThrow('calendar.no_such_day')
  expect(() => requireDate('2018-2-3')).toThrow('calendar.date_format')
})

describe('months', () => {
  test.each([
    ['2018-01-31', 1, '2018-02-28'],
    ['2016-01-31', 1, '2016-02-29'],
    ['2018-11-15', 14, '2020-01-15'],
    ['2018-01-15', -1, '2017-12-15'],
    ['2016-02-29', 12, '2017-02-28'],
    ['2018-03-31', 0, '2018-03-31'],
  ])('%s + %i is %s', (date, months, expected) => {
    expect(addMonths(date, months)).toBe(expected)
  })

  test.each([
    ['2017-03-01', '2018-03-01', 12],
    ['2017-03-02', '2018-03-01', 11],
    ['2018-01-31', '2018-02-28', 1],
    ['2018-03-05', '2018-03-05', 0],
    ['2018-03-01', '2017-03-01', -12],
  ])('from %s to %s: %i full months', (from, to, expected) => {
    expect(monthsBetween(from, to)).toBe(expected)
  })

  test('the full months never pass the later day, one more always does', () => {
    const day = fc.integer({ min: 0, max: 40_000 }).map(fromDayNumber)
    fc.assert(
      fc.property(day, day, (a, b) => {
        const [from, to] = a < b ? [a, b] : [b, a]
        const months = monthsBetween(from, to)
        expect(addMonths(from, months) <= to && addMonths(from, months + 1) > to).toBe(true)
      }),
    )
  })
})

test('the fiscal year is the calendar year', () => {
  expect(fiscalYear('2018-11-15')).toBe(2018)
  expect(lastCompleteFiscalYear('2018-01-01')).toBe(2017)
})
