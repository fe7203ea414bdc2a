import { describe, expect, it } from 'vitest'
import { forceOn, type Validity } from './force.ts'

const NOTHING: Validity = {
  issuedOn: null,
  effectiveFrom: null,
  effectiveTo: null,
  supersededBy: null,
  supersededOn: null,
  supersededKnownOn: null,
}

describe('a document on a day', () => {
  it.each<[string, Partial<Validity>, string, string]>([
    ['without any day', {}, '2018-11-15', 'unknown'],
    ['issued, its effect not known', { issuedOn: '2016-01-29' }, '2018-11-15', 'unknown'],
    ['before it was issued', { issuedOn: '2016-01-29' }, '2016-01-28', 'not_yet'],
    ['the day before its effect', { effectiveFrom: '2016-01-01' }, '2015-12-31', 'not_yet'],
    ['on its first day', { effectiveFrom: '2016-01-01' }, '2016-01-01', 'in_force'],
    [
      'effective before it was issued',
      { issuedOn: '2016-01-29', effectiveFrom: '2016-01-01' },
      '2016-01-10',
      'in_force',
    ],
    ['on its last day', { effectiveFrom: '2016-01-01', effectiveTo: '2018-11-15' }, '2018-11-15', 'in_force'],
    ['the day after', { effectiveFrom: '2016-01-01', effectiveTo: '2018-11-15' }, '2018-11-16', 'expired'],
    ['ended, its beginning not known', { effectiveTo: '2018-11-15' }, '2018-11-16', 'expired'],
    ['before its end, its beginning not known', { effectiveTo: '2018-11-15' }, '2018-11-15', 'unknown'],
    [
      'when another took its place',
      { effectiveFrom: '2008-01-01', supersededBy: '新', supersededOn: '2016-01-01' },
      '2016-01-01',
      'superseded',
    ],
    [
      'until another takes its place',
      { effectiveFrom: '2008-01-01', supersededBy: '新', supersededOn: '2016-01-01' },
      '2015-12-31',
      'in_force',
    ],
    [
      'superseded, the day not known, since it was learnt',
      { effectiveFrom: '2008-01-01', supersededBy: '新', supersededKnownOn: '2018-11-15' },
      '2018-11-15',
      'superseded',
    ],
    [
      'superseded, the day not known, before it was learnt',
      { effectiveFrom: '2008-01-01', supersededBy: '新', supersededKnownOn: '2018-11-15' },
      '2018-11-14',
      'unknown',
    ],
    [
      'superseded, but long before its effect',
      { effectiveFrom: '2008-01-01', supersededBy: '新', supersededKnownOn: '2018-11-15' },
      '2007-01-01',
      'not_yet',
    ],
  ])('%s', (_name, validity, day, force) => {
    expect(forceOn(day, { ...NOTHING, ...validity })).toBe(force)
  })
})
