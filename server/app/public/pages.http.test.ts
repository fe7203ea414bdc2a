import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type World, writeFirm, writeSource } from '../../../tests/access/world.ts'
import { newId } from '../../kernel/db/new-id.ts'

/* The public pages as anybody gets them: without an account, a script or a cookie. */

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.portal.close())

const HTML = { accept: 'text/html' }
const get = (path: string, headers: Record<string, string> = {}) =>
  world.portal.app.request(path, { headers: { ...HTML, ...headers } })
const body = async (path: string, headers: Record<string, string> = {}) => (await get(path, headers)).text()

const PAGES = [
  '/',
  '/find',
  '/indicators',
  '/deadlines',
  '/about',
  '/documents',
  '/firms/91999900TESTALPHAX',
  '/indicators/hnte',
]

describe('every page', () => {
  it.each(PAGES)('%s is whole HTML without a script or a style of its own', async (path) => {
    const text = await body(path)
    expect(text).toMatch(/^<!doctype html>\n<html lang="zh-CN">/)
    expect(text).not.toMatch(/<script|<style|\sstyle=|\son[a-z]+=|javascript:/i)
    expect(text.match(/<h1[ >]/g)).toHaveLength(1)
    expect(text).toContain('<a class="skip" href="#main">')
    expect(text).not.toContain('public.')
  })

  it.each(PAGES)('%s is asked for again and costs nothing when unchanged', async (path) => {
    const first = await get(path)
    expect(first.headers.get('cache-control')).toBe('no-cache')
    expect(first.headers.get('vary')).toContain('Cookie')
    const again = await get(path, { 'if-none-match': first.headers.get('etag') ?? '' })
    expect(again.status).toBe(304)
    expect(await again.text()).toBe('')
    const english = await get(path, {
      'if-none-match': first.headers.get('etag') ?? '',
      cookie: 'kechuang.lang=en',
    })
    expect(english.status).toBe(200)
  })

  it.each(PAGES)('%s leads to no page that is not there', async (path) => {
    const links = [...(await body(path)).matchAll(/href="(\/[^"#]*)[^"]*"/g)].map(([, href]) => href ?? '')
    // Served beside the public pages: the workbench's own first page, and a file of its build.
    const others = ['/sign-in', '/favicon.svg']
    for (const href of new Set(links.filter((each) => !others.includes(each)))) {
      expect((await get(href.replaceAll('&amp;', '&'))).status, href).toBe(200)
    }
  })

  it('is packed for who can unpack it', async () => {
    expect((await get('/', { 'accept-encoding': 'gzip' })).headers.get('content-encoding')).toBe('gzip')
  })
})

describe('the switches', () => {
  it('are remembered in cookies that only the server reads', async () => {
    const response = await get('/?view=elder&lang=en')
    expect(await response.text()).toContain('<html lang="en" data-view="elder">')
    expect(response.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^kechuang\.lang=en; .*HttpOnly; .*SameSite=Lax/),
      expect.stringMatching(/^kechuang\.view=elder; .*HttpOnly; .*SameSite=Lax/),
    ])
    const later = await body('/deadlines', { cookie: 'kechuang.lang=en; kechuang.view=elder' })
    expect(later).toContain('<html lang="en" data-view="elder">')
    expect(later).toContain('href="/deadlines?view=standard"')
  })

  it('keep what was searched for, and take no value of their own', async () => {
    expect(await body('/find?q=%E6%B5%8B%E8%AF%95')).toContain(
      'href="/find?q=%E6%B5%8B%E8%AF%95&amp;view=elder"',
    )
    const odd = await get('/?lang=%22%3E%3Cscript&view=x')
    expect(odd.headers.getSetCookie()).toEqual([])
    expect(await odd.text()).toContain('<html lang="zh-CN">')
  })
})

describe('a search', () => {
  it('finds a firm by a piece of its name and leads to its page', async () => {
    const text = await body(`/find?q=${encodeURIComponent('阿尔法')}`)
    expect(text).toContain('<a href="/firms/91999900TESTALPHAX">阿尔法仪器（测试）</a>')
    expect(text).toContain('noindex')
  })

  it.each(['', '试', ' ？！ ', 'a'])('for “%s” lists nothing', async (typed) => {
    const text = await body(`/find?q=${encodeURIComponent(typed)}`)
    expect(text).not.toContain('href="/firms/')
    expect(text).toContain('怎样查得到')
  })

  it('shows what was typed as text, whatever it is', async () => {
    const typed = '"><script>alert(1)</script>\u0000'
    const response = await get(`/find?q=${encodeURIComponent(typed)}`)
    expect(response.status).toBe(200)
    expect(await response.text()).not.toContain('<script')
  })

  it('slows down who asks for very much, with a page that says how long', async () => {
    const { openTestPortal } = await import('../testing/browser.ts')
    const portal = await openTestPortal(world.portal.platform)
    const ask = () => portal.app.request('/find?q=zz', { headers: HTML })
    for (let n = 0; n < 60; n++) expect((await ask()).status).toBe(200)
    const refused = await ask()
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await refused.text()).toContain('查得太快了')
  })
})

describe('a firm', () => {
  it('that was merged leads on, and one that is not found says what to do next', async () => {
    const { platform } = world.portal
    const source = await writeSource(platform, platform.tenant, '合并来源')
    const kept = { id: newId(), name: '留下的（测试）', code: '91999900KEPTFIRMXX', town: '999999001' }
    const gone = { id: newId(), name: '并入的（测试）', code: '91999900GONEFIRMXX', town: '999999001' }
    await writeFirm(platform, platform.tenant, source, kept, '8001')
    await writeFirm(platform, platform.tenant, source, gone, '8002')
    const change = (set: { state: 'merged' | 'withdrawn'; root_id?: string }, id: string) =>
      platform.db.owner.updateTable('registry.party').set(set).where('id', '=', id).execute()
    await change({ state: 'merged', root_id: kept.id }, gone.id)
    const moved = await get(`/firms/${gone.code}`)
    expect([moved.status, moved.headers.get('location')]).toEqual([302, `/firms/${kept.code}`])
    await change({ state: 'withdrawn' }, kept.id)
    for (const code of [kept.code, gone.code, '91999900NOTKNOWNXX', 'x', '%00']) {
      const response = await get(`/firms/${code}`)
      expect(response.status, code).toBe(404)
      const text = await response.text()
      expect(text).toContain('没有查到这家企业')
      expect(text).toContain(response.headers.get('x-request-id'))
      expect(text).not.toContain('（测试）</')
    }
  })
})

describe('what is not there', () => {
  it('is a page with a reference number for who reads pages, and a problem for who does not', async () => {
    const page = await get('/old/page.html')
    expect(page.status).toBe(404)
    expect(await page.text()).toContain(page.headers.get('x-request-id'))
    const program = await world.portal.app.request('/old/page.json')
    expect(program.headers.get('content-type')).toContain('application/problem+json')
    const api = await get('/api/none')
    expect(api.headers.get('content-type')).toContain('application/problem+json')
  })

  it('is said in the same look when something fails', async () => {
    const { platform } = world.portal
    const { compose } = await import('../compose.ts')
    const { partsOf } = await import('../parts.ts')
    const { testDistrict, testTown } = await import('../../kernel/district/testing.ts')
    const broken = {
      ...platform,
      db: {
        ...platform.db,
        owner: platform.db.owner,
        transaction: () => Promise.reject(new Error('the database is away')),
      },
    }
    const { app } = await compose(broken, partsOf(testDistrict([testTown('999999001', '东镇')])))
    const response = await app.request('/', { headers: HTML })
    expect(response.status).toBe(500)
    expect(response.headers.get('cache-control')).toBe('no-store')
    const text = await response.text()
    expect(text).toContain(response.headers.get('x-request-id'))
    expect(text).not.toContain('away')
  })
})

describe('files', () => {
  it('tell search engines what to keep', async () => {
    expect(await body('/robots.txt')).toContain('Disallow: /api/')
    const map = await body('/sitemap.xml')
    expect(map).toContain('/indicators</loc>')
    expect(map).not.toContain('/firms/')
  })

  it('are tables that a spreadsheet opens', async () => {
    const response = await get('/indicators.csv')
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="indicators.csv"')
    expect(Buffer.from(await response.arrayBuffer()).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
  })
})
