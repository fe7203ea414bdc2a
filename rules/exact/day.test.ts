import { describe, expect, test } from 'vitest'
import { Day, Duration } from './day.ts'

const day = (text: string): Day => Day.parse(text) ?? expect.fail(`${text} is a day`)
const duration = (text: string): Duration => Duration.parse(text) ?? expect.fail(`${text} is a duration`)

describe('days', () => {
  test.each([
    ['2018-07-14', -18, '2017-01-14'],
    ['2018-03-31', -1, '2018-02-28'],
    ['2016-01-31', 1, '2016-02-29'],
    ['2018-11-15', 14, '2020-01-15'],
    ['2018-01-15', -1, '2017-12-15'],
  ])('%s and %d months is %s', (start, months, end) => {
    expect(day(start).plusMonths(months).toString()).toBe(end)
  })

  test.each(['2018-02-29', '2018-13-01', '2018-1-1', '20180101', '2018-00-10', ''])(
    '%j is no day',
    (text) => {
      expect(Day.parse(text)).toBeUndefined()
    },
  )

  test('a day is a number of days', () => {
    expect(Day.of(1970, 1, 1).number).toBe(0)
    expect(day('2018-11-15').plusDays(47).toString()).toBe('2019-01-01')
  })
})

describe('durations', () => {
  test.each([
    ['P18M', 'P1Y6M'],
    ['P1Y', 'P1Y'],
    ['P10D', 'P10D'],
    ['PT36H', 'P1DT12H'],
    ['-P1M', '-P1M'],
    ['P0M', 'P0M'],
  ])('%s is told as %s', (text, told) => {
    expect(duration(text).toString()).toBe(told)
  })

  test.each(['P', 'PT', 'P1M2D', '1M', 'P1W', 'P1.5M'])('%j is no duration', (text) => {
    expect(Duration.parse(text)).toBeUndefined()
  })
})
