import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { loadDistrict } from '../../../kernel/district/load.ts'
import { readPackFolder } from '../../../kernel/district/pack-files.ts'
import { readCapital, townFinder } from './index.ts'

// Real registrations, where they are at hand: the figures are what an officer is shown on import.
const file = '../shared/data/enterprises/jiading_1979_2004.csv'
const Row = z.object({ capital_raw: z.string(), address: z.string() })

function count(keys: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1
  return counts
}

describe.runIf(existsSync(file))('8,301 real registrations', () => {
  const rows = () => z.array(Row).parse(parse(readFileSync(file, 'utf8'), { columns: true, bom: true }))

  test('capital: every spelling is understood, 541 are missing', () => {
    const kinds = rows().map(({ capital_raw }) => {
      const capital = readCapital(capital_raw)
      return 'missing' in capital ? 'missing' : 'problem' in capital ? capital_raw : capital.currency
    })
    expect(count(kinds)).toEqual({ CNY: 7336, USD: 408, JPY: 9, HKD: 4, EUR: 3, missing: 541 })
  })

  test('town: found by kind, and never from a road', () => {
    const find = townFinder(loadDistrict(readPackFolder('districts/jiading')))
    const found = rows().map(({ address }) => find(address))
    const kinds = found.map((town) =>
      town.town === null ? town.reason : town.verified ? town.by : `${town.by}?`,
    )
    expect(count(kinds)).toEqual({
      name: 3825,
      alias: 92,
      merged: 346,
      'merged?': 181,
      village: 1,
      unknown: 3853,
      ambiguous: 3,
    })
    expect(found.filter(({ town }) => town === '310114103').length).toBeGreaterThan(1000)
  })
})
