import { describe, expect, it } from 'vitest'
import { credentialState } from './credentials.ts'
import { dueYear } from './quality.ts'

describe('a credential', () => {
  const today = '2018-11-15'
  const period = (issued_on: string, valid_to: string | null, revoked_on: string | null = null) => ({
    issued_on,
    valid_to,
    revoked_on,
  })
  it.each([
    ['still counts on its last day', period('2015-11-16', '2018-11-15'), 'expiring'],
    ['has expired the day after', period('2015-11-15', '2018-11-14'), 'expired'],
    ['is expiring ninety days before its end', period('2016-01-01', '2019-02-13'), 'expiring'],
    ['is valid ninety-one days before its end', period('2016-01-01', '2019-02-14'), 'valid'],
    ['without an end is valid', period('2016-01-01', null), 'valid'],
    ['counts from the day of issue', period('2018-11-15', null), 'valid'],
    ['does not count before', period('2018-11-16', null), 'future'],
    ['is revoked from the day of revocation', period('2016-01-01', null, '2018-11-15'), 'revoked'],
    ['is valid until then', period('2016-01-01', null, '2018-11-16'), 'valid'],
    ['that is revoked stays so after its end', period('2015-01-01', '2018-01-01', '2017-01-01'), 'revoked'],
  ] as const)('%s', (_name, given, state) => {
    expect(credentialState(given, today)).toBe(state)
  })
})

it.each([
  ['2018-05-31', 2016],
  ['2018-06-01', 2017],
  ['2018-12-31', 2017],
  ['2019-01-01', 2017],
])('on %s the figures of %i are due', (today, year) => {
  expect(dueYear(today)).toBe(year)
})
