import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enterAs, openStage, overflows, SIZES, type Stage, seriousFaults } from './stage.ts'

/* Every role walks through every page that its navigation offers. */

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage?.close())

/** Roles, and what their navigation must hold at least; nothing of it may lead to a refusal. */
const ROLES = {
  officer: ['我的工作', '企业名录', '企业梯度', '工作要点', '导入'],
  leader: ['我的工作', '企业名录', '企业梯度', '工作要点'],
  town: ['我的工作', '企业名录', '企业梯度', '工作要点'],
  park: ['我的工作'],
  enterprise: ['我的工作', '本单位'],
  institute: ['我的工作'],
  expert: ['我的工作'],
  data_officer: ['我的工作'],
  auditor: ['我的工作', '操作记录', '核验', '工作要点'],
  system_admin: ['我的工作', '账号'],
  security_admin: ['我的工作', '账号'],
} as const

type Role = keyof typeof ROLES

/** Pages that axe has looked at, with their size: what another role sees there is the same page. */
const looked = new Set<string>()

async function sound(page: Page, size: string, where: string): Promise<void> {
  const { pathname } = new URL(page.url())
  const name = `${size} ${pathname.replace(/[0-9a-f-]{36}/, 'ID')}`
  if (!looked.has(name)) expect((await seriousFaults(page)).join('\n'), where).toBe('')
  looked.add(name)
  expect(await overflows(page), `${where} scrolls sideways`).toBe(false)
}

const links = (page: Page) =>
  page
    .locator('#navigation a')
    .evaluateAll((found) =>
      found.map((link) => ({ name: link.textContent?.trim() ?? '', href: link.getAttribute('href') ?? '' })),
    )

describe.each(SIZES)('at $name pixels', (size) => {
  it('the pages before a sign-in, and the own account behind it, are sound', async () => {
    const page = await stage.open(size)
    for (const path of ['/sign-in', '/enter']) {
      await page.goto(path)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await sound(page, size.name, path)
    }
    await enterAs(page, stage, 'officer')
    await page.waitForURL(/\/today/)
    await page.goto('/account')
    await page.getByRole('heading', { name: '密码' }).waitFor()
    await sound(page, size.name, '/account')
    await page.context().close()
  })

  it.each(Object.keys(ROLES) as Role[])('%s opens every page of its navigation', async (role) => {
    const page = await stage.open(size)
    await enterAs(page, stage, role)
    await page.waitForURL(/\/today/)
    await page.locator('#navigation a').first().waitFor({ state: 'attached' })
    const offered = await links(page)
    const names = offered.map(({ name }) => name)
    for (const name of ROLES[role])
      expect(
        names.some((found) => found.includes(name)),
        name,
      ).toBe(true)
    for (const { name, href } of offered) {
      await page.goto(href)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await expect.poll(() => page.locator('main [aria-busy="true"]').count(), { timeout: 15_000 }).toBe(0)
      expect(await page.locator('main .state-error').count(), `${name} shows an error`).toBe(0)
      await sound(page, size.name, `${role}: ${name} (${href})`)
    }
    await page.context().close()
  })
})

it('is worked by the keyboard alone: skip link, search, list, profile', async () => {
  const page = await stage.open(SIZES[0])
  await enterAs(page, stage, 'officer')
  await page.waitForURL(/\/today/)
  await page.locator('#navigation a').first().waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type('示例')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/register\?.*q=/)
  await page.locator('tbody[data-row]').first().waitFor()
  await page.locator('main').press('j')
  await page.keyboard.press('Enter')
  await page.locator('h1, h2').filter({ hasText: '示例' }).first().waitFor()
  await page.context().close()
})
