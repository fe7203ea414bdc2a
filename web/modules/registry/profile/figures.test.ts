import { describe, expect, it } from 'vitest'
import { figuresOf, yearsOf } from './figures.ts'
import { yearly } from './testing/facts.ts'

const none = new Map<string, string>()
const ids = (figures: ReturnType<typeof figuresOf>) => figures.map(({ id }) => id)

describe('the figures of a profile', () => {
  const facts = [
    yearly('sales', 'money', { 2014: '2580', 2015: '3120', 2016: '4050', 2017: '5280' }),
    yearly('rd_expense', 'money', { 2015: '118', 2016: '142', 2017: '206' }),
    yearly('net_assets', 'money', { 2015: '-20', 2017: '2720' }),
    yearly('staff', 'integer', { 2015: '88', 2016: '104', 2017: '126' }),
    yearly('sci_tech_staff', 'integer', { 2015: '19', 2017: '31' }),
    yearly('total_assets', 'money', { 2017: '9000' }),
  ]

  it('are six at most, those that matter first', () => {
    expect(ids(figuresOf(facts, none))).toEqual([
      'sales',
      'rd_expense',
      'rd_intensity',
      'net_assets',
      'staff',
      'sci_tech_share',
    ])
  })

  it('show the last three years, and a year that is unknown as unknown', () => {
    expect(yearsOf(facts)).toEqual([2015, 2016, 2017])
    const netAssets = figuresOf(facts, none)[3]
    expect(netAssets?.bars.map(({ text }) => text)).toEqual(['−20.00', null, '2,720.00'])
  })

  it('lead with the sum of three years for the intensity and with the last year for others', () => {
    const [sales, , intensity, , staff, share] = figuresOf(facts, none)
    expect(sales?.lead).toEqual({ text: '5,280.00', part: null, year: 2017 })
    expect(intensity?.lead?.text).toBe('3.74')
    expect(intensity?.bars.map(({ text }) => text)).toEqual(['3.78', '3.51', '3.90'])
    expect(staff?.lead).toEqual({ text: '126', part: '31', year: 2017 })
    expect(share?.bars.map(({ text }) => text)).toEqual(['21.59', null, '24.60'])
  })

  it('fill up with other yearly numbers', () => {
    const few = [yearly('sales', 'money', { 2017: '1' }), yearly('total_assets', 'money', { 2017: '2' })]
    expect(ids(figuresOf(few, none))).toEqual(['sales', 'total_assets'])
  })

  it('keep the place of a required number that is missing, as unknown', () => {
    const [first, second] = figuresOf(
      [yearly('staff', 'integer', { 2017: '3' })],
      new Map([['sales', '销售收入']]),
    )
    expect(first).toMatchObject({ id: 'sales', label: '销售收入', lead: null })
    expect(first?.bars).toMatchObject([{ year: 2017, size: null, text: null }])
    expect(second?.id).toBe('staff')
  })

  it('are none where there are no yearly numbers, whatever is missing', () => {
    expect(figuresOf([], new Map([['sales', '销售收入']]))).toEqual([])
  })
})
