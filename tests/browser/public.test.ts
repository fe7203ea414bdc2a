import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStage, overflows, SIZES, type Stage, seriousFaults } from './stage.ts'

/* The public pages as anybody meets them: at the size of a desk and of a phone, in both views, with and
 * without scripts, by keyboard alone. */

let stage: Stage
/** A firm of the demo. */
let firm: string
beforeAll(async () => {
  stage = await openStage()
  const html = await (await fetch(`${stage.portal.url}/find?q=${encodeURIComponent('传感')}`)).text()
  firm = /\/firms\/[0-9A-Z]{18}/.exec(html)?.[0] ?? ''
  expect(firm).not.toBe('')
})
afterAll(() => stage?.close())

const pages = () => [
  '/',
  '/find',
  `/find?q=${encodeURIComponent('科技')}`,
  `/find?q=${encodeURIComponent('没有这样的企业')}`,
  '/indicators',
  '/deadlines',
  '/documents',
  '/about',
  firm,
  '/firms/91000000000000000X',
]

/** Of the pages that axe has looked at in the standard view, those that it looks at in the elder view. */
const LOOKED_AT_TWICE = ['/', '/find', '/indicators']

async function sound(page: Page, path: string): Promise<void> {
  expect((await seriousFaults(page)).join('\n'), path).toBe('')
  expect(await overflows(page), path).toBe(false)
}

/** Texts in sight that are smaller than so many px, as lines to read. */
const smaller = (page: Page, px: number) =>
  page.evaluate<string[]>(`(() => {
    const found = []
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walk.nextNode()) {
      const text = walk.currentNode.textContent.trim()
      const parent = walk.currentNode.parentElement
      if (!text || parent.getClientRects().length === 0) continue
      const size = parseFloat(getComputedStyle(parent).fontSize)
      if (size < ${px}) found.push(size + ' ' + text.slice(0, 30))
    }
    return found
  })()`)

/** Links and buttons that are lower or narrower than so many px; links within a sentence are exempt. */
const tighter = (page: Page, px: number) =>
  page.evaluate<string[]>(`[...document.querySelectorAll('a, button, input')].flatMap((element) => {
    const box = element.getBoundingClientRect()
    if (box.width === 0 || box.bottom < 0) return []
    const sentence = element.tagName === 'A' && element.parentElement.tagName === 'P'
      && element.parentElement.textContent.trim() !== element.textContent.trim()
      && getComputedStyle(element.parentElement).display === 'block'
    return !sentence && (box.height < ${px} || box.width < ${px})
      ? [Math.round(box.width) + '×' + Math.round(box.height) + ' ' + element.textContent] : []
  })`)

describe.each(SIZES)('at $name pixels', (size) => {
  it('has no serious fault and fits the window', async () => {
    const page = await stage.open(size)
    for (const path of pages()) {
      await page.goto(path)
      await sound(page, path)
    }
    await page.context().close()
  })

  it('is read without scripts', async () => {
    const page = await stage.open(size, { scripts: false })
    for (const path of pages()) {
      await page.goto(path)
      expect((await page.getByRole('heading', { level: 1 }).innerText()).length, path).toBeGreaterThan(1)
      expect(await overflows(page), path).toBe(false)
    }
    await page.context().close()
  })

  it('in the elder view keeps it, with nothing small and nothing tight', async () => {
    const page = await stage.open(size)
    await page.goto('/')
    await page.getByRole('link', { name: '长者版' }).click()
    for (const path of pages()) {
      await page.goto(path)
      expect(await page.evaluate('document.documentElement.dataset.view'), path).toBe('elder')
      if (LOOKED_AT_TWICE.includes(path)) await sound(page, path)
      expect(await overflows(page), path).toBe(false)
      expect(await smaller(page, 18), path).toEqual([])
      expect(await tighter(page, 44), path).toEqual([])
    }
    await page.getByRole('link', { name: '标准版' }).click()
    expect(await page.evaluate('document.documentElement.dataset.view')).toBeUndefined()
    await page.context().close()
  })

  it('in English is without fault, too', async () => {
    const page = await stage.open(size)
    await page.goto('/?lang=en')
    for (const path of pages()) {
      await page.goto(path)
      expect(await page.locator('html').getAttribute('lang')).toBe('en')
      if (path === '/') await sound(page, path)
      expect(await overflows(page), path).toBe(false)
    }
    await page.context().close()
  })
})

describe('by keyboard alone', () => {
  it('skips to the text, searches, opens a firm, and always shows where one is', async () => {
    const page = await stage.open(SIZES[0], { scripts: false })
    await page.goto('/')
    await page.keyboard.press('Tab')
    expect(await page.locator(':focus').innerText()).toBe('跳到正文')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(await page.locator(':focus').getAttribute('name')).toBe('q')
    await page.keyboard.type('传感')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/find\?q=/)
    for (let n = 0; n < 40; n++) {
      await page.keyboard.press('Tab')
      const outline = await page.evaluate<string>(`getComputedStyle(document.activeElement).outlineStyle`)
      expect(outline).toBe('solid')
      if (((await page.locator(':focus').getAttribute('href')) ?? '').startsWith('/firms/')) break
    }
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/firms\/[0-9A-Z]{18}$/)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.context().close()
  })
})

describe('the page itself', () => {
  it('asks for nothing but its style sheet and its icon', async () => {
    const page = await stage.open(SIZES[0])
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.resourceType()))
    const refused: string[] = []
    page.on('console', (message) => message.type() === 'error' && refused.push(message.text()))
    await page.goto('/', { waitUntil: 'load' })
    expect(asked.filter((type) => type === 'script')).toEqual([])
    expect(asked.length).toBeLessThanOrEqual(3)
    expect(refused).toEqual([])
    await page.context().close()
  })
})
