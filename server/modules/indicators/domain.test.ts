import { describe, expect, test } from 'vitest'
import { fraction } from '../../kernel/money/fraction.ts'
import { elapsedShare, judge, meets, type Standing } from './domain.ts'

describe('a target', () => {
  test.each([
    ['900', '>', '900', false],
    ['901', '>', '900', true],
    ['900.000000001', '>', '900', true],
    ['1', '>=', '2', false],
    ['2', '>=', '2', true],
    ['199', '=', '200', false],
    ['200', '=', '200', true],
    ['201', '=', '200', true],
    ['19.449999999', '=', '19.45', false],
    ['19.450', '=', '19.45', true],
    ['0', '>', '0', false],
    ['999999999999999', '>', '999999999999998.999999999', true],
  ] as const)('%s %s %s: %s', (value, comparator, goal, met) => {
    expect(meets(value, { comparator, value: goal })).toBe(met)
  })
})

test.each([
  ['2017-12-31', fraction(0n)],
  ['2018-01-01', fraction(1n, 365n)],
  ['2018-11-15', fraction(319n, 365n)],
  ['2018-12-31', fraction(1n)],
  ['2019-06-01', fraction(1n)],
])('%s: the share of the year that has passed', (day, share) => {
  expect(elapsedShare(2018, '2018-12-31', day)).toEqual(share)
})

test('a leap year has 366 days', () => {
  expect(elapsedShare(2020, '2020-12-31', '2020-02-29')).toEqual(fraction(60n, 366n))
})

const standing = (more: Partial<Standing>): Standing => ({
  target: { comparator: '>=', value: '100' },
  value: '0',
  start: null,
  judgement: null,
  year: 2018,
  due: '2018-12-31',
  day: '2018-11-15',
  pace: { judgedFrom: '0.25', lateBelow: '0.75' },
  ...more,
})

describe('an item', () => {
  test.each([
    ['met', { value: '100' }, 'done', 'met'],
    ['met after its due date', { value: '100', day: '2019-01-01' }, 'done', 'met'],
    ['unmet on its due date', { value: '99', day: '2018-12-31' }, 'at_risk', 'behind'],
    ['unmet after its due date', { value: '99', day: '2019-01-01' }, 'late', 'overdue'],
    // 319/365 of 100 = 87.397…: of it three quarters are 65.547…
    ['as far as the day asks', { value: '88' }, 'on_track', 'in_time'],
    ['a little behind', { value: '87' }, 'at_risk', 'behind'],
    ['just not late', { value: '66' }, 'at_risk', 'behind'],
    ['far behind', { value: '65' }, 'late', 'far_behind'],
    // From 812 to 900 the day asks for 812 + 88 × 319/365 = 888.9…
    [
      'that began high and has gained too little',
      { target: { comparator: '>', value: '900' }, start: '812', value: '876' },
      'at_risk',
      'behind',
    ],
    [
      'that began high and has gained enough',
      { target: { comparator: '>', value: '900' }, start: '812', value: '889' },
      'on_track',
      'in_time',
    ],
    [
      'that began with enough and lost some',
      { target: { comparator: '>', value: '200' }, start: '204', value: '198' },
      'at_risk',
      'below_start',
    ],
    ['that is young', { value: '0', day: '2018-02-01' }, 'on_track', 'early'],
    [
      'that is young and worries its owner',
      { value: '0', day: '2018-02-01', judgement: 'at_risk' },
      'at_risk',
      'judged_at_risk',
    ],
    ['in time that worries its owner', { value: '90', judgement: 'at_risk' }, 'at_risk', 'judged_at_risk'],
    ['met that worries its owner', { value: '100', judgement: 'at_risk' }, 'done', 'met'],
    ['that nobody knows of', { value: null }, 'no_data', 'no_data'],
    ['that nobody knows of after its due date', { value: null, day: '2019-01-01' }, 'no_data', 'no_data'],
    ['without a number, done', { target: null, value: null, judgement: 'done' }, 'done', 'judged_done'],
    [
      'without a number, not done in time',
      { target: null, value: null, judgement: 'on_track', day: '2019-01-01' },
      'late',
      'overdue',
    ],
    ['that is only counted', { target: null, value: '7' }, 'on_track', 'counted'],
    ['of which none is valid', { value: '0' }, 'late', 'far_behind'],
  ] as const)('%s', (_name, more, state, basis) => {
    expect(judge(standing(more as Partial<Standing>))).toMatchObject({ state, basis })
  })

  test('says how far it is and how far it should be, as shares of its target', () => {
    const { expected, reached } = judge(standing({ value: '50' }))
    expect([expected, reached]).toEqual([fraction(319n, 365n), fraction(1n, 2n)])
  })
})
