import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type World, writer } from '../../../tests/access/world.ts'
import { bring, document, textFile } from '../../modules/programmes/library/testing.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  const { platform } = world.portal
  await bring(platform, writer(platform.tenant), [
    document(
      '坏心.md',
      { title: '<script>alert(1)</script>办法', source_url: 'https://example.org/"><b>' },
      '<img src=x onerror=alert(1)> 第一条',
    ),
    ...Array.from({ length: 25 }, (_, n) => textFile(`${n}.txt`, `绿化通知第${n}号\n植树造林`)),
  ])
})
afterAll(() => world.portal.close())

const get = (path: string) => world.portal.app.request(path, { headers: { accept: 'text/html' } })
const body = async (path: string) => (await get(path)).text()
const asked = (query: Record<string, string>) => `/documents?${new URLSearchParams(query)}`

describe('the documents', () => {
  it('are found by words and open with their text, without an account', async () => {
    const list = await body(asked({ q: '研发费用占比' }))
    expect(list).toContain(`href="/documents/${world.values.policy}"`)
    expect(list).toContain('<mark>研发费用占比</mark>')
    const page = await body(`/documents/${world.values.policy}`)
    for (const shown of [
      '政策文件（测试）',
      '测科发〔2018〕1号',
      '待核',
      '2018-01-01',
      '目前没有申报条件引用',
    ]) {
      expect(page).toContain(shown)
    }
  })

  it('are read page by page, each with its own address', async () => {
    const first = await body(asked({ q: '植树造林' }))
    expect(first.match(/<li><h2>/g)).toHaveLength(20)
    expect(first).toContain('page=2')
    const second = await body(asked({ q: '植树造林', page: '2' }))
    expect(second.match(/<li><h2>/g)).toHaveLength(5)
    expect(second).toContain('rel="prev"')
    expect(second).toContain('noindex')
  })

  it('show whatever is in a text as text', async () => {
    const list = await body(asked({ q: 'script alert' }))
    expect(list).not.toMatch(/<script|<img/)
    const id = /\/documents\/[0-9a-f-]{36}/.exec(list)?.[0] ?? ''
    expect(await body(id)).not.toMatch(/<script|<img|org\/"><b>/)
  })

  it.each<[string, Record<string, string>, string]>([
    ['nothing fits', { q: '量子纠缠' }, '换一种说法'],
    ['the bounds are narrow', { q: '植树', year: '1999' }, '去掉一两个条件'],
  ])('say what to do next where %s', async (_what, query, words) => {
    expect(await body(asked(query))).toContain(words)
  })

  it.each(['x', '0190a3f2-7c1e-7000-8000-000000000001', '%00'])(
    'that are none (%s) are a page that says so',
    async (id) => {
      const response = await get(`/documents/${id}`)
      expect(response.status).toBe(404)
      expect(await response.text()).toContain('没有这份文件')
    },
  )

  it.each<Record<string, string>>([
    { year: 'x', page: '-1', force: 'y', level: 'z' },
    { page: '999999' },
    { issuer: '没有' },
  ])('asked with values that are none (%j) answer all the same', async (query) => {
    expect((await get(asked(query))).status).toBe(200)
  })

  it('are told to search engines one by one, lists of what was found are not', async () => {
    expect(await body('/sitemap.xml')).toContain(`/documents/${world.values.policy}</loc>`)
    expect(await body('/robots.txt')).toContain('Disallow: /documents?')
  })
})
