import { expect, test } from 'vitest'
import { evaluateChecks, type PartyValue, suspectUnit } from './checks.ts'
import { concept, shipped } from './testing.ts'

const failed = (values: PartyValue[]) =>
  evaluateChecks(shipped, values).map(({ check, year }) => `${check.id} ${year}`)

test('more science staff than staff fails, in the year in which it is so', () => {
  const values = [
    { concept: 'staff', year: 2016, value: '100' },
    { concept: 'staff', year: 2017, value: '9' },
    { concept: 'sci_tech_staff', year: 2016, value: '100' },
    { concept: 'sci_tech_staff', year: 2017, value: '10' },
  ]
  expect(failed(values)).toEqual(['sci_tech_staff_within_staff 2017'])
  expect(evaluateChecks(shipped, values)[0]).toMatchObject({
    left: '10',
    right: '9',
    check: { severity: 'error' },
  })
})

test('one 分 beyond 2^53 decides', () => {
  const money = (domestic: string, all: string) => [
    { concept: 'rd_expense_domestic', year: 2017, value: domestic },
    { concept: 'rd_expense', year: 2017, value: all },
  ]
  expect(failed(money('9007199254740993', '9007199254740992'))).toEqual(['rd_domestic_within_rd 2017'])
  expect(failed(money('9007199254740992', '9007199254740993'))).toEqual([])
})

test('a side that is unknown is not judged', () => {
  expect(failed([{ concept: 'sci_tech_staff', year: 2017, value: '10' }])).toEqual([])
  expect(
    failed([
      { concept: 'sci_tech_staff', year: 2017, value: '10' },
      { concept: 'staff', year: 2016, value: '9' },
    ]),
  ).toEqual([])
})

test('a negative worth stays below the assets', () => {
  expect(
    failed([
      { concept: 'net_assets', year: 2017, value: '-100' },
      { concept: 'total_assets', year: 2017, value: '50' },
    ]),
  ).toEqual([])
})

test('static values are held against each other', () => {
  expect(
    failed([
      { concept: 'funded_incubatees', year: null, value: '51' },
      { concept: 'incubatees', year: null, value: '50' },
    ]),
  ).toEqual(['funded_within_incubatees null'])
})

test.each<[string, string, string | null]>([
  ['51360000000000', '5000000000', 'yuan_as_wan'],
  ['50000000000000', '5000000000', 'yuan_as_wan'],
  ['49999999999999', '5000000000', null],
  ['5000', '51360000000000', 'wan_as_yuan'],
  ['0', '5000000000', null],
  ['5000000000', '0', null],
  ['-51360000000000', '5000000000', 'yuan_as_wan'],
])('%s 分 after %s: %s', (value, last, suspicion) => {
  expect(suspectUnit(shipped, concept('net_profit'), value, last)).toBe(suspicion)
})

test('only money has 万元', () => {
  expect(suspectUnit(shipped, concept('staff'), '1000000', '1')).toBeNull()
})
