import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fictionalUscc } from '../../server/app/testing/enterprises.ts'
import { PLACE } from '../../server/app/testing/place.ts'
import { openStage, overflows, SIZES, type Stage, seriousFaults, signIn } from './stage.ts'

/* People at work, in a real browser on a real portal, at the size of a desk and of a phone. */

const OFFICER = '林岚'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage?.close())

const HEAD = '企业名称,统一社会信用代码,成立日期,注册资本,经营范围,住所\n'

/** Three good rows and three bad ones: a wrong check digit, a day that does not exist, a code twice. */
function fileWithErrors(name: string, first: number): string {
  const town = PLACE.towns[0] ?? ''
  const row = (n: number, date: string, code = fictionalUscc(PLACE.county, first + n)) =>
    `上海旅程示例${name}${n}号有限公司,${code},${date},100万人民币,传感器研发（虚构）,${PLACE.district}${town}示例路${n}号\n`
  const good = fictionalUscc(PLACE.county, first + 1)
  const path = join(stage.folder, `journey-${name}.csv`)
  const broken = `${good.slice(0, 17)}${good.endsWith('0') ? '1' : '0'}`
  writeFileSync(
    path,
    HEAD +
      row(1, '2015-03-01') +
      row(2, '2016-04-02') +
      row(3, '2017-05-03') +
      row(4, '2017-05-03', broken) +
      row(5, '2017-02-30') +
      row(6, '2018-01-01', good),
  )
  return path
}

async function sound(page: Page): Promise<void> {
  expect((await seriousFaults(page)).join('\n')).toBe('')
  expect(await overflows(page)).toBe(false)
}

describe.each(SIZES)('at $name pixels', (size) => {
  it('signs in, is told of a wrong password, and signs out', async () => {
    const page = await stage.open(size)
    await page.goto('/register')
    await page.waitForURL(/sign-in/)
    await page.getByRole('textbox', { name: '账号' }).fill('officer')
    await page.getByLabel('密码').fill('wrong-Password-1')
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByRole('alert').first().waitFor()
    await sound(page)
    await page.getByRole('button', { name: `填入${OFFICER}` }).click()
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.waitForURL(/register/)
    await page.getByText('上海示例·').first().waitFor()
    await sound(page)
    await page.context().close()
  })

  it('imports a file with errors, looks at each row, accepts the valid ones, undoes them', async () => {
    const page = await stage.open(size)
    const file = fileWithErrors(size.name, size.name === '390' ? 70_000 : 60_000)
    await signIn(page, OFFICER, '/imports/new')
    await sound(page)
    await page.getByRole('radio', { name: /企业登记信息/ }).check({ force: true })
    await page.locator('input[type=file]').setInputFiles(file)
    await page.getByRole('button', { name: '上传并认列' }).click()
    await page.getByRole('heading', { name: /列认出/ }).waitFor()
    await sound(page)
    await page.getByRole('button', { name: '开始校验' }).click()
    await page.getByRole('heading', { name: /6 行里 3 行有错/ }).waitFor()
    await sound(page)
    const body = page.locator('main')
    await expect.poll(() => body.innerText()).toContain('2017 年 2 月只有 28 天')
    await page.getByRole('button', { name: /^接受 3 行/ }).click()
    await page.getByRole('heading', { name: /已写入 3 行/ }).waitFor()
    await sound(page)
    const download = page.waitForEvent('download')
    await page
      .getByRole('link', { name: /下载错误行/ })
      .first()
      .click()
    expect((await download).suggestedFilename()).toMatch(/\.xlsx$/)

    await page.goto(`/register?q=${encodeURIComponent(`旅程示例${size.name}`)}`)
    await page.getByText(`上海旅程示例${size.name}1号有限公司`).first().waitFor()
    await page.goto('/imports')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await sound(page)
    await page.getByRole('button', { name: /撤销/ }).first().click()
    await page.getByRole('button', { name: '确认撤销' }).click()
    await expect.poll(() => body.innerText(), { timeout: 30_000 }).toContain('已撤销')
    await page.goto(`/register?q=${encodeURIComponent(`旅程示例${size.name}`)}`)
    await expect.poll(() => body.innerText(), { timeout: 10_000 }).not.toContain(`示例${size.name}1号`)
    await page.context().close()
  })

  it('refuses a broken file in clear Chinese and goes on with a good one', async () => {
    const page = await stage.open(size)
    const path = join(stage.folder, `broken-${size.name}.xlsx`)
    writeFileSync(path, 'this is no workbook')
    await signIn(page, OFFICER, '/imports/new')
    await page.getByRole('radio', { name: /企业登记信息/ }).check({ force: true })
    await page.locator('input[type=file]').setInputFiles(path)
    await page.getByRole('button', { name: '上传并认列' }).click()
    await page.getByRole('alert').first().waitFor()
    expect(await page.locator('main').innerText()).toMatch(/xlsx|Excel|CSV/)
    await sound(page)
    await page.locator('input[type=file]').setInputFiles(fileWithErrors(`再试${size.name}`, 80_000))
    await page.getByRole('button', { name: '上传并认列' }).click()
    await page.getByRole('heading', { name: /列认出/ }).waitFor()
    await page.context().close()
  })

  it('searches as one types, opens the profile, sees sources, exports what was found', async () => {
    const page = await stage.open(size)
    await signIn(page, OFFICER, '/register')
    const search = page.getByRole('searchbox', { name: /名录里找/ })
    await search.fill('澄明传')
    const found = page.getByText('上海示例·澄明传感有限公司').first()
    await found.waitFor()
    await expect.poll(() => page.url()).toContain(encodeURIComponent('澄明传'))
    await sound(page)
    await page.getByRole('button', { name: '导出' }).click()
    const download = page.waitForEvent('download')
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /导出|下载/ })
      .last()
      .click()
    const file = await download
    expect(file.suggestedFilename()).toMatch(/\.xlsx$/)
    expect(
      readFileSync(await file.path())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK')
    await page.keyboard.press('Escape')

    await page.goto(`/register?q=${encodeURIComponent('澄明传')}`)
    await page
      .getByRole('link', { name: /澄明传感/ })
      .first()
      .click()
    const open = page.getByRole('link', { name: '打开档案' })
    if (await open.isVisible().catch(() => false)) await open.click()
    await page.waitForURL(/register\/[0-9a-f-]{36}/)
    await page.getByRole('heading', { level: 1, name: /澄明传感/ }).waitFor()
    await expect.poll(() => page.locator('main').innerText()).toContain('5,280.00')
    expect(await page.locator('main').innerText()).toContain('税务年报')
    await sound(page)
    await page.context().close()
  })

  it('shows an auditor the trail and the verdict, and an enterprise user only its own firm', async () => {
    const page = await stage.open(size)
    await signIn(page, '周砚秋', '/audit')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await sound(page)
    await page.goto('/audit/verify')
    await page.getByRole('button', { name: /核验/ }).first().click()
    await expect.poll(() => page.locator('main').innerText(), { timeout: 30_000 }).toMatch(/一致|没有|通过/)
    await sound(page)
    await page.context().close()
    const own = await stage.open(size)
    await signIn(own, '沈禾青')
    await own.getByRole('heading', { level: 1 }).waitFor()
    expect(await own.locator('main').innerText()).not.toContain('拓微')
    await sound(own)
    await own.context().close()
  })
})

describe('without a mouse', () => {
  it('finds, moves with J and K, opens with Enter, goes back', async () => {
    const page = await stage.open(SIZES[0])
    await signIn(page, OFFICER, '/register')
    await page.getByText('上海示例·').first().waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type('示例')
    await expect.poll(() => page.url()).toContain(encodeURIComponent('示例'))
    await page.getByText('上海示例·').first().waitFor()
    await page.keyboard.press('Escape')
    await page.locator('body').evaluate('(document.activeElement || document.body).blur()')
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('k')
    await page.keyboard.press('Enter')
    await page.waitForURL(/register\/[0-9a-f-]{36}/)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.goBack()
    await page.waitForURL(/register/)
    await page.context().close()
  })
})
