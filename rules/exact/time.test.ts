import { describe, expect, test } from 'vitest'
import { compareDateTimes, compareTimes, DateTime, secondsBetween, Time } from './time.ts'

function moment(text: string): DateTime {
  const found = DateTime.parse(text)
  if (!found) throw new Error(`${text} is no moment`)
  return found
}

function time(text: string): Time {
  const found = Time.parse(text)
  if (!found) throw new Error(`${text} is no time`)
  return found
}

describe('texts', () => {
  test.each([
    '10:30:00',
    '00:00:00Z',
    '23:59:59.000000001',
    '10:30:00+08:00',
    '10:30:00-03:30',
    '10:30:00@Asia/Shanghai',
  ])('%s is read and written', (text) => expect(String(Time.parse(text))).toBe(text))

  test.each(['24:00:00', '10:60:00', '10:30', '10:30:00+19:00', '10:30:00@Nowhere/Land', '1:2:3', ''])(
    '%s is no time',
    (text) => expect(Time.parse(text)).toBeUndefined(),
  )

  test.each(['2018-11-15T10:30:00', '2018-11-15T10:30:00.5+08:00'])('%s is read and written', (text) =>
    expect(String(DateTime.parse(text))).toBe(text),
  )

  test.each(['2018-02-30T10:30:00', '2018-11-15', '2018-11-15T', 'T10:30:00'])('%s is no moment', (text) =>
    expect(DateTime.parse(text)).toBeUndefined(),
  )
})

describe('order', () => {
  test.each([
    ['2018-11-15T10:30:00+08:00', '2018-11-15T02:30:00Z', 0],
    ['2018-11-15T10:30:00@Asia/Shanghai', '2018-11-15T02:30:00Z', 0],
    ['2018-07-01T12:00:00@Europe/Paris', '2018-07-01T10:00:00Z', 0],
    ['2018-01-01T12:00:00@Europe/Paris', '2018-01-01T11:00:00Z', 0],
    ['2018-11-15T10:30:00', '2018-11-15T10:30:00.000000001', -1],
    ['2018-11-16T00:00:00+08:00', '2018-11-15T23:00:00Z', -1],
  ])('%s against %s', (left, right, order) =>
    expect(Math.sign(compareDateTimes(moment(left), moment(right)) ?? Number.NaN)).toBe(order),
  )

  test('a local time and one of a place have no order', () => {
    expect(compareDateTimes(moment('2018-11-15T10:30:00'), moment('2018-11-15T10:30:00Z'))).toBeUndefined()
    expect(compareTimes(time('10:30:00'), time('10:30:00Z'))).toBeUndefined()
  })

  test('times compare by what they are in Greenwich', () =>
    expect(compareTimes(time('10:00:00+02:00'), time('08:00:00Z'))).toBe(0))
})

describe('moving', () => {
  test.each([
    ['2018-12-31T23:59:59', 1, '2019-01-01T00:00:00'],
    ['2018-01-01T00:00:00', -1, '2017-12-31T23:59:59'],
    ['2018-01-01T00:00:00', 172_800.5, '2018-01-03T00:00:00.5'],
    ['2018-01-02T10:00:00', -90_000, '2018-01-01T09:00:00'],
  ])('%s and %d seconds', (from, seconds, to) => expect(String(moment(from).plusSeconds(seconds))).toBe(to))

  test('seconds between two moments count their offsets', () =>
    expect(secondsBetween(moment('2018-11-15T08:00:00+08:00'), moment('2018-11-15T00:00:01Z'))).toBe(1))
})
