import { describe, expect, test } from 'vitest'
import { checkRegionCode, countiesBeside, findRegion, findTown } from './gbt2260.ts'
import { checkTownCode } from './town.ts'

describe('region codes', () => {
  test.each([
    ['310000', null],
    ['310114', null],
    ['310199', 'region.unknown'],
    ['310114103', null],
    ['310114103000', null],
    ['310114999', 'region.town_unknown'],
    ['310114001001', null],
    ['310114999001', 'region.town_unknown'],
    ['31011', 'region.format'],
    ['', 'region.format'],
  ])('%s → %s', (code, expected) => {
    expect(checkRegionCode(code).problem?.code ?? null).toBe(expected)
  })

  test('a town that only the district pack knows is accepted', () => {
    expect(checkRegionCode('310114999001', new Set(['310114999'])).valid).toBe(true)
  })

  test('names come from the national edition', () => {
    expect(findRegion('310114')).toEqual({ code: '310114', name: '嘉定区', level: 'county' })
    expect(findTown('310114103')?.name).toBe('安亭镇')
    expect(countiesBeside('310114').length).toBe(16)
  })
})

test.each([
  ['310114103', '310114103000', null],
  ['３１０１１４１０３０００', '310114103000', null],
  ['310114103201', '310114103000', null],
  ['310114999000', null, 'town.unknown'],
  ['31011410', null, 'town.format'],
])('town code %s lies in %s', (value, town, code) => {
  const result = checkTownCode(value, ['310114102000', '310114103000'])
  expect(result.town).toBe(town)
  expect(result.problem?.code ?? null).toBe(code)
})
