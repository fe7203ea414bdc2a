import { afterAll, beforeAll, expect, it } from 'vitest'
import { inventedCode } from './testing/codes.ts'
import { codes, type ImportBench, openImportBench } from './testing/import-bench.ts'

const [A, B] = [11, 12].map(inventedCode)

let bench: ImportBench
beforeAll(async () => {
  bench = await openImportBench()
  await bench.bring('enterprises', `统一社会信用代码,企业名称\n${A},示例甲有限公司\n${B},示例乙有限公司\n`)
})
afterAll(() => bench.close())

it('reads a wide file with years and units in its headings, title rows above it', async () => {
  const file = `各街镇企业年报,,,,\n统一社会信用代码,营业收入（2016年）,2017年销售收入(万元),职工总数2017,科技人员（2017）\n${A},"1,000.50",286.4,163,29\n${B},,1000,38,41\n不是代码,1,1,1,1\n`
  const batch = await bench.check('facts', file)
  expect(batch.columns.map(({ field, year, unit }) => [field, year, unit])).toEqual([
    ['code', null, null],
    ['sales', 2016, null],
    ['sales', 2017, '万元'],
    ['staff', 2017, null],
    ['sci_tech_staff', 2017, null],
  ])
  const [first, second, third] = await bench.rows(batch)
  expect(first?.changes).toEqual([
    { field: 'sales', year: 2016, old: null, new: '0.10 万元' },
    { field: 'sales', year: 2017, old: null, new: '286.40 万元' },
    { field: 'staff', year: 2017, old: null, new: '163 人' },
    { field: 'sci_tech_staff', year: 2017, old: null, new: '29 人' },
  ])
  expect(second?.problems).toMatchObject([
    { code: 'import.cross_check', field: 'sci_tech_staff', params: { left: '41 人', right: '38 人' } },
  ])
  expect(codes(third?.problems ?? [])).toEqual(['uscc.length'])
})

it('takes the unit and the year of the import where the heading has none, and corrections by hand', async () => {
  const file = `信用代码,销售额,说明\n${A},12.34,无\n`
  const uploaded = await bench.upload('facts', file)
  await expect(
    bench.recheck(uploaded, { columns: [{ index: 1, field: null, year: null }] }),
  ).rejects.toMatchObject({
    code: 'import.no_concepts',
  })
  const without = await bench.recheck(uploaded)
  expect(codes((await bench.rows(without))[0]?.problems ?? [])).toEqual(['import.year_missing'])
  const columns = [{ index: 1, field: 'rd_expense', year: 2015 }]
  const batch = await bench.recheck(uploaded, { columns, moneyUnit: 'wan', defaultYear: 2017 })
  expect(batch.columns[1]).toMatchObject({ field: 'rd_expense', year: 2015, by: 'hand' })
  expect((await bench.rows(batch))[0]?.changes).toEqual([
    { field: 'rd_expense', year: 2015, old: null, new: '12.34 万元' },
  ])
})

it('reads a long file, holds its rows against each other, and asks for the unit of a leap', async () => {
  const before = await bench.views()
  const done = await bench.bring(
    'facts',
    `信用代码,指标,年度,数值\n${A},销售收入,2016,49123000\n${A},职工总数,2017,38\n`,
  )
  const file = `信用代码,指标,年度,数值\n${A},营业收入（万元）,2017,51360000000\n${A},科技人员数,2017,41\n${A},职工总数,2017,38\n${A},职工总数,2017,38\n${A},职工总数,2017,39\n${A},心情,2017,好\n`
  const batch = await bench.check('facts', file)
  const rows = await bench.rows(batch)
  expect(rows.map(({ problems }) => codes(problems))).toEqual([
    ['import.unit_suspect'],
    ['import.cross_check'],
    [],
    [],
    ['import.duplicate_in_file'],
    ['import.concept_unknown'],
  ])
  expect(rows[0]?.problems[0]?.params).toMatchObject({ last: '4,912.30 万元', year: 2016, factor: 10000 })
  expect(rows[2]?.outcome).toBe('unchanged')
  await bench.undo(done)
  expect(await bench.views()).toEqual(before)
})

it('keeps every assertion: the newest is current, an undo brings the former one back', async () => {
  const heading = '信用代码,销售收入（2015年）\n'
  const first = await bench.bring('facts', `${heading}${B},100\n`)
  const between = await bench.views()
  const second = await bench.bring('facts', `${heading}${B},200\n`)
  expect((await bench.rows(second))[0]).toMatchObject({
    outcome: 'changed',
    changes: [{ old: '0.01 万元', new: '0.02 万元' }],
  })
  await expect(bench.undo(first)).rejects.toMatchObject({ code: 'import.undo_dependents' })
  await bench.undo(second)
  expect(await bench.views()).toEqual(between)
  await bench.undo(first)
})

it('refuses to take a firm away from the facts that stand on it', async () => {
  const firm = inventedCode(13)
  const firms = await bench.bring('enterprises', `统一社会信用代码,企业名称\n${firm},示例丙有限公司\n`)
  const facts = await bench.bring('facts', `信用代码,职工总数（2017年）\n${firm},5\n`)
  await expect(bench.undo(firms)).rejects.toMatchObject({
    code: 'import.undo_dependents',
    params: { count: 1 },
  })
  await bench.undo(facts)
  await bench.undo(firms)
})
