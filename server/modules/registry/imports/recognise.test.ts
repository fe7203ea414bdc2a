import { describe, expect, it } from 'vitest'
import { fieldsOf, headingFinder } from './fields.ts'
import type { ImportKindName } from './parts.ts'
import { readHeading, recogniseColumns } from './recognise.ts'
import { shiftedColumns } from './shifted.ts'
import { inventedCode } from './testing/codes.ts'
import { testParts } from './testing/import-bench.ts'

const { concepts } = testParts()
const find = headingFinder('facts', concepts)

describe('a heading', () => {
  it.each<[string, string, number | null, string | null]>([
    ['营业收入（2017年）', 'sales', 2017, null],
    ['2017年销售收入(万元)', 'sales', 2017, '万元'],
    ['2016年度 研发费用 （元）', 'rd_expense', 2016, '元'],
    ['净利润2015（千元）', 'net_profit', 2015, '千元'],
    ['*职工总数（人）', 'staff', null, '人'],
    ['高新技术产品（服务）收入', 'high_tech_income', null, null],
    ['2017年高新技术产品（服务）收入（万元）', 'high_tech_income', 2017, '万元'],
    ['统一社会信用代码（必填）', 'code', null, null],
    ['Sales 2017', 'sales', 2017, null],
    ['年度', 'year', null, null],
  ])('%s', (heading, field, year, unit) => {
    const read = readHeading(heading, find)
    expect([read?.field.id, read?.year, read?.unit]).toEqual([field, year, unit])
  })

  it.each(['备注', '2017', '（万元）', ''])('%j is none', (heading) => {
    expect(readHeading(heading, find)).toBeNull()
  })
})

const columns = (kind: ImportKindName, heading: string[], rows: string[][]) =>
  recogniseColumns({
    kind,
    concepts,
    heading: { line: 1, cells: heading },
    rows: rows.map((cells, index) => ({ line: index + 2, cells })),
    template: null,
  })

describe('the columns of a file', () => {
  it('of the open registration data', () => {
    const heading = [
      'name',
      'uscc',
      'reg_date',
      'type',
      'capital_raw',
      'business_scope',
      'province',
      'district_raw',
      'address',
      'src_year_file',
    ]
    expect(columns('enterprises', heading, []).map(({ field }) => field)).toEqual([
      'name',
      'code',
      'registered_on',
      'legal_form',
      'capital',
      'business_scope',
      null,
      null,
      'address',
      null,
    ])
  })

  it('are known by their content, a second time not at all, and hide citizen ids', () => {
    const found = columns(
      'enterprises',
      ['编码', '企业名称', '单位名称', '备注'],
      [
        [inventedCode(1), '甲', '乙', '310114190001010013'],
        [inventedCode(2), '丙', '丁', '无'],
      ],
    )
    expect(found.map(({ field, by }) => [field, by])).toEqual([
      ['code', 'content'],
      ['name', 'header'],
      [null, null],
      [null, null],
    ])
    expect(found[3]?.samples[0]).toBe('310114********0013')
  })
})

describe('shifted columns', () => {
  const heading = ['统一社会信用代码', '企业名称', '成立日期', '住所']
  const straight = (n: number) => [inventedCode(n), `示例${n}有限公司`, '2013-06-18', `示例路${n}号`]
  const shifted = (rows: string[][]) =>
    shiftedColumns(
      columns('enterprises', heading, []),
      fieldsOf('enterprises', concepts),
      rows.map((cells, index) => ({ line: index + 2, cells })),
    ).map(({ header }) => header)
  const many = Array.from({ length: 12 }, (_, index) => straight(index))

  it('are named', () => {
    expect(shifted(many.map((cells) => ['', ...cells.slice(0, 3)]))).toEqual(['企业名称', '成立日期', '住所'])
    expect(shifted(many.map(([code = '', name = '', ...rest]) => [name, code, ...rest]))).toEqual([
      '统一社会信用代码',
      '企业名称',
    ])
  })

  it('are not suspected where values are only bad or few', () => {
    expect(shifted(many)).toEqual([])
    expect(shifted(many.map(([code, ...rest]) => [`${code?.slice(0, 17)}I`, ...rest]))).toEqual([])
    expect(shifted([['甲', inventedCode(1), '', '']])).toEqual([])
    expect(shifted(many.map((cells, index) => (index < 5 ? ['', ...cells.slice(0, 3)] : cells)))).toEqual([])
  })
})
