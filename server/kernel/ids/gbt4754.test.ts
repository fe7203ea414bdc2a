import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkIndustryCode, industrySection, loadIndustryTable } from './gbt4754.ts'

describe('structure', () => {
  test.each([
    ['C', null],
    ['C3610', null],
    ['c3610', null],
    ['36', null],
    ['013', null],
    ['0000', 'industry.division'],
    ['98', 'industry.division'],
    ['M3610', 'industry.section'],
    ['3', 'industry.format'],
    ['36100', 'industry.format'],
    ['Z', 'industry.format'],
    ['', 'industry.format'],
  ])('%s → %s', (value, code) => {
    expect(checkIndustryCode(value).problem?.code ?? null).toBe(code)
  })

  test('every division from 01 to 97 lies in one section', () => {
    const letters = Array.from(
      { length: 97 },
      (_, i) => industrySection(String(i + 1).padStart(2, '0'))?.letter,
    )
    expect([...new Set(letters)].join('')).toBe('ABCDEFGHIJKLMNOPQRST')
  })
})

test('with a table the code itself must exist; a folded middle class is known by its only class', () => {
  const table = loadIndustryTable(
    'code,name\nC,制造业\n36,汽车制造业\n3610,汽柴油车整车制造\n361,汽车整车制造\n3630,改装汽车制造\n',
  )
  expect(checkIndustryCode('3610', table).valid).toBe(true)
  expect(checkIndustryCode('363', table).valid).toBe(true)
  expect(table.get('361')).toBe('汽车整车制造')
  expect(checkIndustryCode('C3699', table).problem).toEqual({
    code: 'industry.unknown',
    params: { industry: '3699' },
  })
})

const full = '../shared/data/codes/gbt4754_2017.csv'
test.runIf(existsSync(full))(
  'the full list: 20 sections, 97 divisions, 473 middle and 1,380 small classes',
  () => {
    const table = loadIndustryTable(readFileSync(full, 'utf8'))
    const count = (shape: RegExp) => [...table.keys()].filter((code) => shape.test(code)).length
    expect([count(/^[A-T]$/), count(/^\d{2}$/), count(/^\d{3}$/), count(/^\d{4}$/)]).toEqual([
      20, 97, 473, 1380,
    ])
    for (const code of table.keys()) expect(checkIndustryCode(code, table).valid, code).toBe(true)
  },
)
