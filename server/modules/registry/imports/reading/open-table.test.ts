import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { afterAll, describe, expect, it } from 'vitest'
import { inventedCode } from '../testing/codes.ts'
import { workbookOf, writeLines, xlsxOf, zipOf } from '../testing/files.ts'
import { openTable } from './open-table.ts'
import { READING_LIMITS, type ReadingLimits } from './table.ts'

const folder = mkdtempSync(join(tmpdir(), 'kechuang-reading-'))
afterAll(() => rmSync(folder, { recursive: true }))

const HEADINGS = ['统一社会信用代码', '企业名称', '成立日期']
const recognised = (cells: string[]) => cells.filter((cell) => HEADINGS.includes(cell)).length
let files = 0

function put(content: string | Buffer): string {
  files += 1
  const path = join(folder, `file-${files}`)
  writeFileSync(path, content)
  return path
}

async function read(content: string | Buffer, fileName = 'a.csv', limits?: Partial<ReadingLimits>) {
  const table = await openTable(put(content), {
    fileName,
    recognised,
    limits: { ...READING_LIMITS, ...limits },
  })
  const rows = []
  for await (const row of table.rows()) rows.push(row)
  return { table, rows }
}

const refused = (content: string | Buffer, fileName?: string, limits?: Partial<ReadingLimits>) =>
  read(content, fileName, limits).then(
    () => 'read',
    (error: { code?: string }) => error.code,
  )

const LINES = `统一社会信用代码,企业名称\nA1,"甲,有限\n公司"\n\nB2,乙\n`

describe('text', () => {
  it.each([
    ['utf-8', Buffer.from(LINES)],
    ['utf-8', Buffer.from(`\u{feff}${LINES}`)],
    ['utf-16le', iconv.encode(`\u{feff}${LINES}`, 'utf-16le')],
    ['utf-16be', iconv.encode(`\u{feff}${LINES}`, 'utf-16be')],
    ['utf-16le', iconv.encode(LINES, 'utf-16le')],
    ['gb18030', iconv.encode(LINES, 'gb18030')],
  ])('in %s', async (encoding, content) => {
    const { table, rows } = await read(content)
    expect(table).toMatchObject({ format: 'csv', encoding, heading: { line: 1 } })
    expect(rows).toEqual([
      { line: 2, cells: ['A1', '甲,有限\n公司'] },
      { line: 4, cells: ['B2', '乙'] },
    ])
  })

  it.each([';', '\t'])('with %j between the columns', async (delimiter) => {
    const { rows } = await read(`统一社会信用代码${delimiter}企业名称\nA1${delimiter}甲,乙,丙\n`)
    expect(rows).toEqual([{ line: 2, cells: ['A1', '甲,乙,丙'] }])
  })

  it('with titles above the heading', async () => {
    const { table, rows } = await read(
      `企业名单\n填报单位：示例街道,2018年\n\n企业名称,成立日期\n甲,2018-01-01\n`,
    )
    expect(table.heading).toEqual({ line: 4, cells: ['企业名称', '成立日期'] })
    expect(rows).toEqual([{ line: 5, cells: ['甲', '2018-01-01'] }])
  })

  it.each([
    ['import.empty', ''],
    ['import.empty', '\n\n , \n'],
    ['import.no_heading', `${inventedCode(1)},甲\n${inventedCode(2)},乙\n`],
    ['import.quote_open', '企业名称,成立日期\n"甲,2018\n乙,2019\n'],
    ['import.encoding_unknown', Buffer.from([0xc9, 0xcf, 0xff, 0xff, 0x2c, 0x0a])],
    ['import.not_text', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1, 0, 0, 2])],
    ['import.not_xlsx', '<html></html>', 'a.xls'],
    ['import.encrypted_or_xls', Buffer.from('d0cf11e0a1b11ae10000', 'hex'), 'a.xlsx'],
    ['import.too_many_columns', `企业名称,成立日期${',x'.repeat(400)}\n`],
  ])('is refused: %s', async (code, content, name?: string) => {
    expect(await refused(content, name)).toBe(code)
  })

  it('of a million rows is refused within a second and without filling the memory', async () => {
    const path = join(folder, 'million.csv')
    await writeLines(
      path,
      (function* () {
        yield '统一社会信用代码,企业名称\n'
        for (let block = 0; block < 1000; block += 1) yield '91310114MA0000015X,示例有限公司\n'.repeat(1000)
      })(),
    )
    const before = process.memoryUsage().rss
    await expect(openTable(path, { fileName: 'a.csv', recognised })).rejects.toMatchObject({
      code: 'import.too_many_rows',
      params: { limit: 500_000 },
    })
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024)
  })
})

describe('xlsx', () => {
  it('gives what the cells show: dates without zones, results, plain text, exact numbers', async () => {
    const content = await xlsxOf(
      [
        HEADINGS,
        ['A1', { richText: [{ text: '甲' }, { text: '公司' }] }, new Date(Date.UTC(2018, 2, 5))],
        [123456789012345, 0.1, { formula: 'A2', result: '乙' }],
        [1e-7, true, { text: '链接', hyperlink: 'http://example.com/' }],
        [],
        [{ formula: '1/0', result: { error: '#DIV/0!' } }, new Date(Date.UTC(1900, 0, 31, 12, 30)), '  '],
      ],
      (sheet) => {
        sheet.getCell('C2').numFmt = 'yyyy"年"m"月"d"日"'
        sheet.getCell('B6').numFmt = 'yyyy-mm-dd hh:mm'
      },
    )
    const { table, rows } = await read(content, 'a.xlsx')
    expect(table).toMatchObject({ format: 'xlsx', sheet: '名单', encoding: null, template: null })
    expect(rows.map(({ line, cells }) => [line, ...cells])).toEqual([
      [2, 'A1', '甲公司', '2018-03-05'],
      [3, '123456789012345', '0.1', '乙'],
      [4, '0.0000001', 'TRUE', '链接'],
      [6, '', '1900-01-31 12:30:00', '  '],
    ])
  })

  it('keeps characters whole across the pieces of a large sheet', async () => {
    const name = '上海嘉定示例智能制造有限公司'
    const content = await xlsxOf([
      HEADINGS,
      ...Array.from({ length: 6000 }, (_, index) => [index, name + index]),
    ])
    const { rows } = await read(content, 'a.xlsx')
    expect(rows).toHaveLength(6000)
    expect(rows.every(({ cells }, index) => cells[1] === name + index)).toBe(true)
  })

  it('passes over empty and hidden sheets', async () => {
    const content = await xlsxOf([], (_, book) => {
      book.addWorksheet('隐藏', { state: 'hidden' }).addRows([HEADINGS, ['X', 'Y']])
      book.addWorksheet('第二张').addRows([HEADINGS, ['A1', '甲']])
    })
    const { table, rows } = await read(content, 'a.xlsx')
    expect(table.sheet).toBe('第二张')
    expect(rows).toEqual([{ line: 2, cells: ['A1', '甲'] }])
  })

  const zeros = (mb: number) => Buffer.alloc(mb * 1024 * 1024, ' ')

  it.each<[string, () => Buffer | Promise<Buffer>, Partial<ReadingLimits>?]>([
    ['import.bomb', () => workbookOf(zeros(60))],
    ['import.bomb', () => workbookOf(zeros(3), [], 1000)],
    [
      'import.bomb',
      () => workbookOf(Buffer.from('<worksheet/>'), [{ name: 'a', content: zeros(8) }]),
      { unpacked: 1e6 },
    ],
    ['import.broken', () => zipOf([{ name: '../../etc/x', content: Buffer.from('x') }])],
    ['import.broken', async () => (await xlsxOf([HEADINGS])).subarray(0, 3000)],
    [
      'import.broken',
      () => workbookOf(Buffer.from('<worksheet><sheetData><row r="1"><c r="A1"><v>1</worksheet>')),
    ],
    ['import.not_xlsx', () => zipOf([{ name: 'word/document.xml', content: Buffer.from('x') }])],
    ['import.empty', () => xlsxOf([])],
    ['import.empty', () => zipOf([])],
    [
      'import.too_many_rows',
      () => xlsxOf([HEADINGS, ...Array.from({ length: 50 }, (_, row) => [row, '甲'])]),
      { rows: 20 },
    ],
    [
      'import.too_many_sheets',
      () => xlsxOf([HEADINGS], (_, book) => void book.addWorksheet('二')),
      { sheets: 1 },
    ],
    ['import.bomb', () => xlsxOf([HEADINGS]), { parts: 3 }],
  ])('is refused: %s (%#)', async (code, make, limits) => {
    expect(await refused(await make(), 'a.xlsx', limits)).toBe(code)
  })
})
