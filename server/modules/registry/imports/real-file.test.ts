import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runImport } from './run-import.ts'
import { type ImportBench, openImportBench, REAL_DATA } from './testing/import-bench.ts'

const MINUTES = 300_000

describe.runIf(existsSync(REAL_DATA))('the open registration data', () => {
  let bench: ImportBench
  beforeAll(async () => {
    bench = await openImportBench()
  })
  afterAll(() => bench.close())

  const run = (file: string, dryRun = false) =>
    runImport(bench.platform, bench.parts, bench.officer, {
      kind: 'enterprises',
      path: join(REAL_DATA, file),
      dryRun,
    })

  it('is taken whole, and found unchanged the second time', { timeout: MINUTES }, async () => {
    const first = await run('jiading_1979_2004.csv')
    expect(first).toMatchObject({
      rows: 8301,
      added: 8301,
      changed: 0,
      unchanged: 0,
      rejected: 0,
      problems: [],
    })
    expect(first.notes['capital.missing']).toBe(541)
    const again = await run('jiading_1979_2004.csv', true)
    expect(again).toMatchObject({ rows: 8301, added: 0, changed: 0, unchanged: 8301, rejected: 0 })
    const { rows } = await sql<{ parties: number; capital: number; towns: number; searched: number }>`
      select count(*)::integer as parties, count(capital_fen)::integer as capital, count(town)::integer as towns,
        (select count(*)::integer from registry.party_search) as searched
      from registry.party where state = 'live'`.execute(bench.platform.db.owner)
    const notUnderstood = Object.entries(first.notes)
      .filter(([code]) => code.startsWith('capital.') && code !== 'capital.missing')
      .reduce((sum, [, count]) => sum + count, 0)
    const unknown = ['address.town_unknown', 'address.town_ambiguous', 'address.other_county'].reduce(
      (sum, code) => sum + (first.notes[code] ?? 0),
      0,
    )
    expect(rows).toEqual([
      { parties: 8301, capital: 8301 - 541 - notUnderstood, towns: 8301 - unknown, searched: 8301 },
    ])
  })

  it('has 48 codes that become valid, each reported', { timeout: MINUTES }, async () => {
    const answer = await run('uscc_invalid_in_source.csv')
    expect(answer).toMatchObject({ rows: 48, added: 48, rejected: 0, problems: [] })
    expect(answer.notes['uscc.normalised']).toBe(48)
  })
})
