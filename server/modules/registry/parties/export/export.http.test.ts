import { parse } from 'csv-parse/sync'
import exceljs from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actor } from '../../../../app/testing/platform.ts'
import {
  addParties,
  assertAll,
  EAST,
  officer,
  openTestRegister,
  type TestRegister,
  WEST,
} from '../testing.ts'

const COUNT = 4100

let register: TestRegister

beforeAll(async () => {
  register = await openTestRegister()
  const ids = await addParties(
    register.platform,
    Array.from({ length: COUNT }, (_, at) => ({
      name: at === 0 ? '=危险公式有限公司' : `鲸鱼${String(at).padStart(4, '0')}有限公司`,
      code: at === 1 ? '91999999MA00000001' : null,
      town: at % 2 === 0 ? EAST : WEST,
      capitalFen: at === 1 ? '-12345678901' : null,
      capitalCurrency: at === 1 ? 'CNY' : null,
      registeredOn: at === 1 ? '2013-06-18' : null,
      businessScope: at === 2 ? '含"引号"、\u0008控制字符，及换行\n第二行' : null,
    })),
  )
  await assertAll(register.platform, {
    credentials: [
      {
        partyId: ids[1] ?? '',
        kind: 'hnte',
        number: 'GR1',
        issuer: null,
        issuedOn: '2017-01-01',
        validTo: null,
        revokedOn: null,
      },
    ],
    facts: [
      {
        partyId: ids[1] ?? '',
        concept: 'tech_field',
        year: null,
        value: '新材料',
        amount: null,
        sensitive: false,
      },
    ],
  })
})
afterAll(() => register.close())

async function csv(query: string, who = officer): Promise<Record<string, string>[]> {
  const response = await register.get(`/parties/export?format=csv${query}`, who)
  expect(response.status, await response.clone().text()).toBe(200)
  const records = parse(await response.text(), { columns: true, bom: true })
  expect(response.headers.get('x-total-rows')).toBe(String(records.length))
  return records as Record<string, string>[]
}

describe('the export', () => {
  it('as CSV holds every row of several pages, in the order of the list', async () => {
    const rows = await csv('')
    expect(rows).toHaveLength(COUNT)
    const names = rows.map((row) => row.名称)
    expect(new Set(names).size).toBe(COUNT)
    expect(names.slice(0, 3)).toEqual(['鲸鱼0001有限公司', '鲸鱼0002有限公司', '鲸鱼0003有限公司'])
    expect(names.at(-1)).toBe("'=危险公式有限公司")
    expect(rows[0]).toMatchObject({
      统一社会信用代码: '91999999MA00000001',
      主体类别: '企业',
      成立日期: '2013-06-18',
      '注册资本（万）': '-12345.678901',
      币种: 'CNY',
      所属街镇: '西溪镇',
      技术领域: '新材料',
      当日有效资质: '高新技术企业',
    })
  })

  it('as xlsx holds the same rows', async () => {
    const response = await register.get('/parties/export?format=xlsx')
    expect(response.headers.get('content-type')).toBe(
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    )
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="register.xlsx"; filename*=UTF-8''${encodeURIComponent(`主体名录-20181115-${COUNT}条.xlsx`)}`,
    )
    const workbook = new exceljs.Workbook()
    await workbook.xlsx.load(await response.arrayBuffer())
    const sheet = workbook.getWorksheet('主体名录')
    expect(sheet?.rowCount).toBe(COUNT + 1)
    expect(sheet?.getRow(2).getCell(1).value).toBe('鲸鱼0001有限公司')
    expect(sheet?.getRow(2).getCell(6).value).toBe(-12345.678901)
    expect(sheet?.getRow(3).getCell(14).value).toBe('含"引号"、控制字符，及换行\n第二行')
    expect(sheet?.getRow(COUNT + 1).getCell(1).value).toBe('=危险公式有限公司')
  })

  it.each([
    ['a filter', `&town=${EAST}`, COUNT / 2],
    ['a search', `&q=${encodeURIComponent('鲸鱼 有限公司')}`, COUNT - 1],
    ['a search and a filter', `&q=${encodeURIComponent('鲸鱼')}&town=${WEST}&sort=-registered`, COUNT / 2],
    ['nothing', `&q=${encodeURIComponent('没有的')}`, 0],
  ])('holds what %s finds', async (_name, query, expected) => {
    expect(await csv(query)).toHaveLength(expected)
  })

  it('holds what the reader may see', async () => {
    expect(await csv('', actor('town', { town: WEST }))).toHaveLength(COUNT / 2)
    expect((await register.get('/parties/export?format=csv', actor('enterprise'))).status).toBe(403)
  })

  it('is recorded with filters and number before anything leaves', async () => {
    await csv(`&town=${EAST}`, actor('officer', { userId: 'exporter', name: '导出员' }))
    const { owner } = register.platform.db
    const logged = await owner
      .selectFrom('registry.export_log')
      .select(['by_name', 'format', 'query', 'rows'])
      .where('by_actor', '=', 'exporter')
      .execute()
    expect(logged).toEqual([{ by_name: '导出员', format: 'csv', query: { town: EAST }, rows: COUNT / 2 }])
  })

  it('stops when its reader goes, and gives its connection back', async () => {
    for (let round = 0; round < 25; round++) {
      const response = await register.get('/parties/export?format=csv')
      await response.body?.cancel()
    }
    expect(await csv(`&q=${encodeURIComponent('鲸鱼0007')}`)).toHaveLength(1)
  })
})
