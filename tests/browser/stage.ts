import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, chromium, type Page } from 'playwright-core'
import { buildWebIfStale } from '../../scripts/build-web.ts'
import { findChromium } from '../../scripts/machine.ts'
import { createDatabase } from '../../server/app/testing/database.ts'
import { type Portal, startPortal } from '../../server/app/testing/portal.ts'

/** The two sizes that every page is looked at. */
export const SIZES = [
  { name: '1440', width: 1440, height: 900 },
  { name: '390', width: 390, height: 844 },
] as const

/** A real portal in its own process, and a real browser. */
export interface Stage {
  portal: Portal
  folder: string
  /** A fresh browser window of this size, in Chinese; `scripts` false: with JavaScript switched off. */
  open(size: (typeof SIZES)[number], options?: { scripts: boolean }): Promise<Page>
  close(): Promise<void>
}

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A trial portal with its demo, or a real district that nobody has founded yet. */
export async function openStage({ empty = false } = {}): Promise<Stage> {
  await buildWebIfStale()
  const folder = mkdtempSync(join(tmpdir(), 'kechuang-browser-'))
  const database = process.env.TEST_DATABASE_URL ? await createDatabase() : null
  const portal = await startPortal({
    databaseUrl: database?.url ?? null,
    dataDir: join(folder, 'data'),
    empty,
  })
  const executablePath = findChromium()
  if (executablePath === undefined) throw new Error('no Chromium: run node scripts/setup.ts')
  const browser: Browser = await chromium.launch({ executablePath, args: FLAGS })
  return {
    portal,
    folder,
    async open({ width, height }, options) {
      const context = await browser.newContext({
        viewport: { width, height },
        locale: 'zh-CN',
        baseURL: portal.url,
        acceptDownloads: true,
        javaScriptEnabled: options?.scripts ?? true,
      })
      const page = await context.newPage()
      page.on('pageerror', (error) => {
        throw error
      })
      return page
    },
    async close() {
      await browser.close()
      await portal.kill('SIGTERM')
      await database?.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Signs in with the fictional person of this name, as people do it: fill in, press the button. */
export async function signIn(page: Page, person: string, next?: string): Promise<void> {
  await page.goto(next ? `/sign-in?next=${encodeURIComponent(next)}` : '/sign-in')
  await page.getByRole('button', { name: `填入${person}` }).click()
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
}

/** Enters a trial portal as the first fictional person of this role, by one press on the page of people. */
export async function enterAs(page: Page, stage: Stage, role: string): Promise<void> {
  const answer = await page.request.get(`${stage.portal.url}/api/demo-accounts`)
  const { items } = (await answer.json()) as { items: { name: string; role: string }[] }
  const person = items.find((entry) => entry.role === role)
  if (!person) throw new Error(`no fictional person is ${role}`)
  await page.goto('/enter')
  await page.getByRole('button', { name: person.name }).first().click()
}

/** Serious and critical faults that axe finds on the page as it stands, as lines to read. */
export async function seriousFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.html.slice(0, 160)}`),
    )
}

/** Whether the page is wider than the window: nothing may scroll sideways on a phone. */
export async function overflows(page: Page): Promise<boolean> {
  return page.evaluate<boolean>('document.documentElement.scrollWidth > window.innerWidth + 1')
}
