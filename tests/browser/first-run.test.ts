import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fictionalUscc } from '../../server/app/demo/fictional-code.ts'
import { codeFor } from '../../server/app/testing/browser.ts'
import { openStage, overflows, SIZES, type Stage, seriousFaults } from './stage.ts'

/* A real district from nothing, as its people do it: found it, name an officer, import the first firm. */

const ADMIN = 'Right-horse-7'
const OFFICER = 'Other-horse-8'
const FIRM = '上海示例第一仪器有限公司'

let stage: Stage
beforeAll(async () => {
  stage = await openStage({ empty: true })
})
afterAll(() => stage?.close())

/** The token that the terminal shows to whoever started the portal. */
const tokenSaid = () => {
  const said = stage.portal.said()
  const found = /启动口令：([\w-]+)/.exec(said)?.[1]
  if (!found) throw new Error(`no token: ${said}`)
  return found
}

async function sound(page: Page): Promise<void> {
  expect((await seriousFaults(page)).join('\n')).toBe('')
  expect(await overflows(page)).toBe(false)
}

async function signIn(page: Page, username: string, password: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByRole('textbox', { name: '账号' }).fill(username)
  await page.getByLabel('密码').fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
}

/* Founded on a phone, worked at a desk: both sizes are walked. One step needs the one before. */
const [DESK, PHONE] = SIZES

describe('a real district', () => {
  it('is founded on the first-run page by whoever has the token of the terminal', async () => {
    const page = await stage.open(PHONE)
    await page.goto('/')
    await sound(page)
    await page.getByLabel('行政区划代码').fill('310114')
    await page.getByRole('button').first().click()
    await page.getByLabel('启动口令').waitFor()
    expect(await page.getByLabel('英文名称', { exact: true }).inputValue()).toBe('Jiading District')
    await sound(page)
    const fill = async (token: string) => {
      await page.getByLabel('启动口令').fill(token)
      await page.getByLabel('用户名').fill('first.admin')
      await page.getByLabel('姓名').fill('首位管理员（示例）')
      await page.getByLabel('工号').fill('A-0001')
      await page.getByLabel('密码', { exact: true }).fill(ADMIN)
      await page.getByLabel('再输一次密码').fill(ADMIN)
      await page.getByRole('button').last().click()
    }
    await fill('not-the-token')
    await page.getByRole('alert').waitFor()
    await sound(page)
    await fill(tokenSaid())
    await page.getByRole('link', { name: /登录/ }).waitFor()
    await sound(page)
    await page.context().close()
  })

  it('has its officer named by the administrator, who must set up one-time codes first', async () => {
    const page = await stage.open(DESK)
    await signIn(page, 'first.admin', ADMIN)
    await page.waitForURL(/\/account/)
    await page.getByRole('button', { name: '启用动态码' }).click()
    const secret = await page.locator('.account-secret').innerText()
    await sound(page)
    await page.getByLabel('应用现在显示的 6 位数字').fill(codeFor(secret.replaceAll(' ', '')))
    await page.getByRole('button', { name: '确认启用' }).click()
    await page.getByRole('button', { name: '我已保管好' }).click()
    await page.goto('/accounts')
    await page.getByRole('button', { name: '新建账号' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('姓名').fill('首位科员（示例）')
    await dialog.getByLabel('账号').fill('first.officer')
    await dialog.getByRole('button', { name: '建立账号' }).click()
    await dialog.getByText('已为首位科员（示例）建立账号').waitFor()
    await sound(page)
    const first = await dialog.locator('code').last().innerText()
    await page.context().close()

    const officer = await stage.open(DESK)
    await signIn(officer, 'first.officer', first)
    await officer.waitForURL(/\/account/)
    await officer.getByLabel('当前密码').fill(first)
    await officer.getByLabel('新密码', { exact: true }).fill(OFFICER)
    await officer.getByLabel('再输一遍新密码').fill(OFFICER)
    await officer.getByRole('button', { name: '修改密码' }).click()
    await officer.getByText('密码已修改').waitFor()
    await officer.context().close()
  })

  it('takes in its first firm, on today’s date', async () => {
    const path = join(stage.folder, '企业登记.csv')
    writeFileSync(
      path,
      `企业名称,统一社会信用代码,成立日期,住所\n${FIRM},${fictionalUscc('310114', 1)},2010-05-06,嘉定区安亭镇示例路1号\n`,
    )
    const page = await stage.open(DESK)
    await signIn(page, 'first.officer', OFFICER)
    await page.waitForURL(/\/today/)
    await sound(page)
    await page.goto('/imports/new')
    await page.getByRole('radio', { name: /企业登记信息/ }).check({ force: true })
    await page.locator('input[type=file]').setInputFiles(path)
    await page.getByRole('button', { name: '上传并认列' }).click()
    await page.getByRole('heading', { name: /列认出/ }).waitFor()
    await page.getByRole('button', { name: '开始校验' }).click()
    await page.getByRole('button', { name: /^接受 1 行/ }).click()
    await page.getByRole('heading', { name: /已写入 1 行/ }).waitFor()
    await page.goto(`/register?q=${encodeURIComponent('第一仪器')}`)
    await page.getByText(FIRM).first().waitFor()
    await sound(page)
    await page.context().close()
  })
})
