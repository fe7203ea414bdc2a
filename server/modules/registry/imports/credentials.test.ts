import { afterAll, beforeAll, expect, it } from 'vitest'
import { lastDayOf } from './plan/credentials.ts'
import { inventedCode } from './testing/codes.ts'
import { codes, type ImportBench, openImportBench } from './testing/import-bench.ts'

const [A, B] = [21, 22].map(inventedCode)

let bench: ImportBench
beforeAll(async () => {
  bench = await openImportBench()
  await bench.bring('enterprises', `统一社会信用代码,企业名称\n${A},示例甲有限公司\n${B},示例乙有限公司\n`)
})
afterAll(() => bench.close())

it.each([
  ['2018-11-27', 3, '2021-11-26'],
  ['2016-02-29', 3, '2019-02-27'],
  ['2018-01-01', 1, '2018-12-31'],
])('a validity from %s over %d years ends on %s', (issued, years, last) => {
  expect(lastDayOf(issued, years)).toBe(last)
})

it('reads a 高企 list: title from the file, end of validity from the law, numbers held by one party', async () => {
  const before = await bench.views()
  const heading = '统一社会信用代码,企业名称,证书编号,发证日期\n'
  const checked = await bench.check(
    'credentials',
    `${heading}${A},示例甲有限公司,GR201831000001,2018年11月27日\n`,
    {},
    '2018高新技术企业名单.csv',
  )
  expect(checked.options.credentialKind).toBe('hnte')
  const done = await bench.accept(checked)
  const again = await bench.check(
    'credentials',
    `${heading}${A},,GR201831000001,2018-11-27\n${B},,GR201831000001,2018-11-27\n${B},,,2018-11-27\n`,
    { credentialKind: 'hnte' },
  )
  const rows = await bench.rows(again)
  expect(rows.map(({ outcome }) => outcome)).toEqual(['unchanged', 'rejected', 'rejected'])
  expect(rows.map(({ problems }) => codes(problems))).toEqual([
    [],
    ['import.duplicate_in_file'],
    ['import.number_missing'],
  ])
  const other = await bench.check('credentials', `${heading}${B},,gr 201831000001,2018-11-27\n`, {
    credentialKind: 'hnte',
  })
  expect((await bench.rows(other))[0]?.problems).toMatchObject([
    { code: 'import.number_taken', params: { holder: '示例甲有限公司' } },
  ])
  await bench.undo(done)
  expect(await bench.views()).toEqual(before)
})

it('reads titles by their names; titles without numbers are told apart by their day', async () => {
  const heading = '信用代码,资质类别,认定日期,有效期至,撤销日期\n'
  const rows = [
    `${A},科技小巨人,2016-12-01,,`,
    `${A},科技小巨人,2018-10-01,,`,
    `${A},科技小巨人（培育）,2014-12-01,2013-01-01,`,
    `${B},小老虎,2018-10-01,,2018-11-01`,
    `${B},独角兽,2018-10-01,,`,
  ]
  const batch = await bench.check('credentials', heading + rows.join('\n'))
  const found = await bench.rows(batch)
  expect(found.map(({ problems }) => codes(problems))).toEqual([
    [],
    [],
    ['import.valid_before_issued'],
    [],
    ['import.credential_unknown'],
  ])
  const done = await bench.accept(batch)
  expect(done.counts).toMatchObject({ added: 3, rejected: 2 })
  // A second list adds the end: what it leaves empty is kept.
  const more = await bench.bring('credentials', `${heading}${A},小巨人,2018-10-01,2021-09-30,\n`)
  expect((await bench.rows(more))[0]?.changes).toEqual([
    { field: 'valid_to', year: null, old: null, new: '2021-09-30' },
  ])
  await bench.undo(more)
  await bench.undo(done)
})
