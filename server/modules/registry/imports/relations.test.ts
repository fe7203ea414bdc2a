import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { inventedCode } from './testing/codes.ts'
import { codes, type ImportBench, openImportBench } from './testing/import-bench.ts'

const [A, B] = [31, 32].map(inventedCode)
/** Valid by its check digit; issued to nobody: the region is the district, the birth in 1900. */
const CITIZEN = '310114190001010013'

let bench: ImportBench
beforeAll(async () => {
  bench = await openImportBench()
  await bench.bring('enterprises', `统一社会信用代码,企业名称\n${A},示例甲有限公司\n${B},示例乙有限公司\n`)
})
afterAll(() => bench.close())

const HEADING = '统一社会信用代码,关系类型,对方名称,对方代码,公民身份号码,持股比例\n'

it('links parties and persons, keeps exact shares, and notes more than the whole', async () => {
  const before = await bench.views()
  const rows = [
    `${A},股东,示例乙有限公司,${B},,33.3333%`,
    `${A},股东,示例人,,${CITIZEN},66.6667`,
    `${A},法定代表人,示例人,,${CITIZEN},`,
    `${B},股东,示例甲有限公司,,,120`,
    `${B},邻居,示例甲有限公司,,,`,
    `${B},股东,外来公司,,,0.5`,
    `${B},股东,另一公司,,,60%`,
  ]
  const done = await bench.bring('relations', HEADING + rows.join('\n'))
  const found = await bench.rows(done)
  expect(found.map(({ problems }) => codes(problems))).toEqual([
    [],
    [],
    [],
    ['import.share_range'],
    ['import.relation_unknown'],
    [],
    [],
  ])
  expect(codes(found[1]?.notes ?? [])).toEqual(['import.share_percent'])
  expect(found[6]?.notes).toMatchObject([{ code: 'import.shares_over', params: { sum: '110%' } }])
  const { rows: shares } = await sql<{ other: string; share: string; kind: string | null }>`
    select r.other_name as other, r.share, o.kind from registry.relation r
    left join registry.party o on o.id = r.other_party_id
    where r.retracted_at is null and r.kind = 'shareholder' order by r.share`.execute(bench.platform.db.owner)
  expect(shares).toEqual([
    { other: '示例乙有限公司', share: '0.333333', kind: 'enterprise' },
    { other: '外来公司', share: '0.5', kind: null },
    { other: '另一公司', share: '0.6', kind: null },
    { other: '示例人', share: '0.666667', kind: 'person' },
  ])
  const again = await bench.check('relations', HEADING + rows.slice(0, 3).join('\n'))
  expect(again.counts).toMatchObject({ added: 0, changed: 0, unchanged: 3 })
  await bench.undo(done)
  expect(await bench.views()).toEqual(before)
})

it('keeps no citizen id anywhere in the database: a keyed hash in its place, masked in the rows', async () => {
  const wrong = `${CITIZEN.slice(0, 17)}5`
  const batch = await bench.check(
    'relations',
    `${HEADING}${A},股东,示例人,,${CITIZEN},10%\n${A},股东,某${CITIZEN}人,,${wrong},1%\n`,
  )
  const done = await bench.accept(batch)
  const { rows: tables } = await sql<{ name: string }>`select table_schema || '.' || table_name as name
    from information_schema.tables where table_schema in ('registry', 'audit', 'kernel') and table_type = 'BASE TABLE'`.execute(
    bench.platform.db.owner,
  )
  for (const { name } of tables) {
    const { rows } = await sql<{ found: number }>`select count(*)::integer as found from ${sql.table(name)} t
      where t::text like ${`%${CITIZEN.slice(0, 17)}%`}`.execute(bench.platform.db.owner)
    expect([name, rows[0]?.found]).toEqual([name, 0])
  }
  const [first, second] = await bench.rows(done)
  expect(first?.cells?.[4]).toBe('310114********0013')
  expect(second?.problems).toMatchObject([{ code: 'import.citizen_id_invalid', value: '310114********0015' }])
  expect(batch.columns.find(({ field }) => field === 'citizen_id')?.samples).not.toContain(CITIZEN)
  await bench.undo(done)
})
