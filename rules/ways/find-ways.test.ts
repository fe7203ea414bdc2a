import { describe, expect, test } from 'vitest'
import { Day } from '../exact/day.ts'
import { Rational } from '../exact/rational.ts'
import { decide } from '../programme/explain.ts'
import { prepare } from '../programme/prepare.ts'
import { GOOD_FIRM, loadTestPolicies } from '../testing/policies.ts'
import { applyChanges, type Change, stepOf } from './change.ts'
import { findWays, type Way } from './find-ways.ts'

const policies = loadTestPolicies()
const hnte = policies.get('hnte')
const ON = Day.of(2018, 6, 1)

const waysFor = (over: object): readonly Way[] =>
  findWays(hnte, ON, policies.concepts, policies.facts({ ...GOOD_FIRM, ...over }), policies.parts)

const told = ({ changes, eligibleFrom }: Way): string =>
  [
    eligibleFrom,
    ...changes.map(({ concept, year, from, to }) => `${concept}${year ?? ''} ${from} → ${to}`),
  ].join('; ')

describe('ways to qualify', () => {
  test('more R&D this year opens the programme next year', () => {
    const yearly = { 2015: 1000000, 2016: 1200000, 2017: 1400000 }
    const ways = waysFor({ rd_expense: yearly, rd_expense_domestic: yearly })
    // 5 % of 4000 + 4500 + 4500 万元 are 650 万元; 120 and 140 are there.
    expect(ways.map(told)).toEqual(['2019-01-01; rd_expense2018 1400000 → 3900000'])
  })

  test('R&D that breaks the share spent at home brings its own remedy', () => {
    const yearly = { 2015: 1000000, 2016: 1200000, 2017: 1400000 }
    const [way] = waysFor({
      rd_expense: yearly,
      rd_expense_domestic: { 2015: 1000000, 2016: 1000000, 2017: 500000 },
    })
    expect(way?.changes.map(({ concept }) => concept).sort()).toEqual(['rd_expense', 'rd_expense_domestic'])
  })

  test('who is too young only has to wait', () => {
    const ways = waysFor({ registered_on: '2018-02-10' })
    expect(ways.map(told)).toEqual(['2019-02-10'])
  })

  test('one more scientist', () => {
    expect(waysFor({ sci_tech_staff: { 2017: 9 } }).map(told)).toEqual([
      '2019-01-01; sci_tech_staff2018 9 → 10',
    ])
  })

  test('rights can be had at once, without waiting for a new year', () => {
    const [way] = waysFor({ core_ip: false })
    expect(way && told(way)).toBe('2018-06-01; core_ip false → true')
  })

  test('what cannot be changed is never proposed', () => {
    expect(waysFor({ serious_accidents_12m: 1 })).toEqual([])
    expect(waysFor({ tech_field: null, sci_tech_staff: { 2017: 9 } })).toEqual([])
  })

  test('a firm that meets the programme needs no way, nor one of which too little is known', () => {
    expect(waysFor({})).toEqual([])
    expect(waysFor({ rd_expense: null, rd_expense_domestic: null })).toEqual([])
  })

  test('the cheaper of several ways comes first, and years that are over stay as they are', () => {
    const ways = waysFor({
      ip_class1: 0,
      ip_class2: 0,
      conversions: { 2015: 0, 2016: 0, 2017: 0 },
      net_assets: { 2015: 100, 2016: 90, 2017: 80 },
      sales: { 2015: 60000000, 2016: 50000000, 2017: 45000000 },
    })
    expect(ways.length).toBeGreaterThan(1)
    expect(ways.map(({ effort }) => effort)).toEqual(
      ways.map(({ effort }) => effort).toSorted((a, b) => a - b),
    )
    for (const { changes } of ways)
      for (const { year } of changes) expect(year ?? 2018).toBeGreaterThanOrEqual(2018)
  })

  test.each([
    [
      'R&D',
      {
        rd_expense: { 2015: 1000000, 2016: 1200000, 2017: 1400000 },
        rd_expense_domestic: { 2015: 1000000, 2016: 1000000, 2017: 500000 },
      },
    ],
    ['income', { high_tech_income: { 2017: 20000000 } }],
    ['many', { high_tech_income: { 2017: 20000000 }, core_ip: false, sci_tech_staff: { 2017: 3 } }],
    [
      'points',
      {
        ip_class1: 0,
        ip_class2: 0,
        conversions: { 2015: 0, 2016: 0, 2017: 0 },
        net_assets: { 2015: 100, 2016: 90, 2017: 80 },
      },
    ],
  ])('each change serves, and one step less does not: %s', (_, over) => {
    const facts = policies.facts({ ...GOOD_FIRM, ...over })
    const ways = findWays(hnte, ON, policies.concepts, facts, policies.parts)
    expect(ways.length).toBeGreaterThan(0)
    for (const { changes, holds, eligibleFrom } of ways) {
      const prepared = prepare(hnte, eligibleFrom, policies.concepts)
      const outcomeOf = (changed: readonly Change[]) => decide(prepared, applyChanges(facts, changed, holds))
      expect(['met', 'expert']).toContain(outcomeOf(changes))
      for (const change of changes) {
        const others = changes.filter((other) => other !== change)
        expect(outcomeOf([...others, ...oneLess(change)])).toBe('not_met')
      }
    }
  })
})

/** The change one step smaller; of yes or no, none. */
function oneLess(change: Change): readonly Change[] {
  const concept = policies.concepts.get(change.concept)
  const step = concept && stepOf(concept)
  return step && change.to instanceof Rational ? [{ ...change, to: change.to.subtract(step) }] : []
}
