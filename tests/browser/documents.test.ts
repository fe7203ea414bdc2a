import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enterAs, openStage, overflows, SIZES, type Stage, seriousFaults } from './stage.ts'

/* The policy library: an officer brings texts in, anybody finds them without scripts. */

const FILES = [
  {
    name: '认定办法.md',
    mimeType: 'text/markdown',
    buffer: Buffer.from(
      '---\ntitle: 示例企业认定管理办法\nnumber: 示科发〔2018〕5号\neffective_from: 2018-05-01\n---\n第一章 总则\n第一条 研发费用占销售收入的比例不低于百分之五。\n',
    ),
  },
  { name: '坏.jsonl', mimeType: 'application/jsonl', buffer: Buffer.from('{"title":') },
]

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage?.close())

describe('the policy library', () => {
  it('is tried, taken in and found by an officer', async () => {
    const page = await stage.open(SIZES[0])
    await enterAs(page, stage, 'officer')
    await page.waitForURL(/\/today/)
    await page.goto('/policies/import')
    await page.locator('input[type=file]').setInputFiles(FILES)
    await page.getByRole('button', { name: '试运行' }).click()
    await page.getByText('试运行结果（还没有收入）').waitFor()
    await page.getByText('这一行读不出来', { exact: false }).waitFor()
    expect((await seriousFaults(page)).join('\n')).toBe('')
    await page.getByRole('button', { name: '收入 1 份' }).click()
    await page.getByRole('link', { name: '到政策库查看' }).click()
    await page.getByLabel('查文件').fill('研发费用比例')
    await page.getByRole('button', { name: '查询' }).click()
    await page.getByRole('link', { name: '示例企业认定管理办法' }).click()
    await page.getByRole('heading', { name: '被引用的条件' }).waitFor()
    expect((await seriousFaults(page)).join('\n')).toBe('')
    await page.context().close()
  })

  it.each(SIZES)('is read by anybody without scripts at $name pixels', async (size) => {
    const page = await stage.open(size, { scripts: false })
    await page.goto('/')
    await page.getByRole('link', { name: '政策库' }).first().click()
    await page.getByRole('searchbox').fill('示科发[2018]5号')
    await page.getByRole('button', { name: '查询' }).click()
    await page.getByRole('link', { name: '示例企业认定管理办法' }).click()
    await page.getByRole('heading', { level: 1, name: '示例企业认定管理办法' }).waitFor()
    expect(await page.getByText('第一条').first().isVisible()).toBe(true)
    expect(await overflows(page)).toBe(false)
    await page.context().close()
  })

  it.each(SIZES)('has no serious fault at $name pixels, in both views and languages', async (size) => {
    const page = await stage.open(size)
    await page.goto('/documents?q=%E7%A0%94%E5%8F%91')
    const found = (await page.locator('.documents-list a').first().getAttribute('href')) ?? ''
    for (const how of ['view=standard&lang=zh-CN', 'view=elder', 'lang=en']) {
      for (const path of ['/documents?', '/documents?q=%E7%A0%94%E5%8F%91&', `${found}?`]) {
        await page.goto(`${path}${how}`)
        expect((await seriousFaults(page)).join('\n'), `${path}${how}`).toBe('')
        expect(await overflows(page), `${path}${how}`).toBe(false)
      }
    }
    await page.context().close()
  })
})
