import { expect, it } from 'vitest'
import { daysBetween } from './days.ts'

it.each([
  ['2018-11-15', '2018-11-15', 0],
  ['2018-11-15', '2019-02-13', 90],
  ['2020-02-28', '2020-03-01', 2],
  ['2018-11-15', '2018-11-14', -1],
])('from %s to %s are %i days', (from, to, days) => {
  expect(daysBetween(from, to)).toBe(days)
})
