import { describe, expect, it } from 'vitest'
import { headlineOf } from './headline.ts'
import { yearly } from './testing/facts.ts'

const sales = (values: Record<number, string | undefined>) => headlineOf([yearly('sales', 'money', values)])

describe('the headline of a profile', () => {
  it('tells growth over the last three years and the intensity of their sums', () => {
    const facts = [
      yearly('sales', 'money', { 2014: '2580', 2015: '3120', 2016: '4050', 2017: '5280' }),
      yearly('rd_expense', 'money', { 2015: '118', 2016: '142', 2017: '206' }),
    ]
    expect(headlineOf(facts)).toEqual([
      { kind: 'grown', years: 2, percent: '69' },
      // (118 + 142 + 206) / (3120 + 4050 + 5280) = 466 / 12450
      { kind: 'intensity', percent: '3.74', years: 3 },
    ])
  })

  it('tells a fall as a fall', () => {
    expect(sales({ 2016: '100', 2017: '88' })).toEqual([{ kind: 'fallen', years: 1, percent: '12' }])
  })

  it('calls it level where whole per cent show no change', () => {
    expect(sales({ 2016: '1000', 2017: '1004' })).toEqual([{ kind: 'level', years: 1 }])
  })

  it('spans a year that is unknown', () => {
    expect(sales({ 2015: '100', 2016: undefined, 2017: '150' })).toEqual([
      { kind: 'grown', years: 2, percent: '50' },
    ])
  })

  it('tells the amount where there is one year only', () => {
    expect(sales({ 2017: '5280' })).toEqual([{ kind: 'sales', year: 2017, amount: '5,280.00' }])
  })

  it('never divides by a year without sales', () => {
    expect(sales({ 2016: '0', 2017: '50' })).toEqual([{ kind: 'fromNothing', year: 2016, amount: '50.00' }])
    expect(sales({ 2016: '0', 2017: '0' })).toEqual([{ kind: 'sales', year: 2017, amount: '0.00' }])
  })

  it('takes intensity only from years in which both are known', () => {
    const facts = [
      yearly('sales', 'money', { 2016: '100', 2017: '200' }),
      yearly('rd_expense', 'money', { 2015: '50', 2017: '10' }),
    ]
    expect(headlineOf(facts)[1]).toEqual({ kind: 'intensity', percent: '5.00', years: 1 })
  })

  it('falls back on the staff, and is empty where nothing is known', () => {
    expect(headlineOf([yearly('staff', 'integer', { 2017: '126' })])).toEqual([
      { kind: 'staff', year: 2017, count: '126' },
    ])
    expect(headlineOf([])).toEqual([])
  })
})
