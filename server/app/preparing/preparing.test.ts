import { describe, expect, it } from 'vitest'
import { Problem } from '../../kernel/http/problem.ts'
import { type Fetch, openStages } from '../stages.ts'
import { allTexts } from '../texts.ts'
import { preparingPages } from './pages.ts'
import { openProgress } from './progress.ts'

const NO_BINDINGS = {} as Parameters<Fetch>[1]

function preparing() {
  const board = openProgress()
  const stages = openStages(preparingPages(board, allTexts()))
  const get = async (path: string, headers: Record<string, string> = {}) =>
    stages.fetch(new Request(`http://localhost${path}`, { headers }), NO_BINDINGS)
  return { board, stages, get }
}

describe('until the portal is ready', () => {
  it('a page shows the progress in the language of the reader and asks again by itself', async () => {
    const { board, get } = preparing()
    board.tell('demo', 0.42)
    const page = await get('/register?q=1')
    expect(page.status).toBe(503)
    expect(page.headers.get('retry-after')).toBe('2')
    const text = await page.text()
    expect(text).toContain('正在准备')
    expect(text).toContain('value="42"')
    expect(text).toContain('http-equiv="refresh"')
    const english = await (await get('/', { 'accept-language': 'en-GB,en;q=0.9' })).text()
    expect(english).toContain('lang="en"')
    expect(english).not.toMatch(/\p{Script=Han}/u)
  })

  it('runs no script and takes only its own style', async () => {
    const { get } = preparing()
    const page = await get('/')
    const policy = page.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toMatch(/style-src 'sha256-[A-Za-z0-9+/]{43}='/)
    expect(await page.text()).not.toContain('<script')
  })

  it('the API is refused as problem+json, whatever the method, and the health check says so', async () => {
    const { stages, get } = preparing()
    const refused = await get('/api/portal', { 'accept-language': 'en' })
    expect(refused.status).toBe(503)
    expect(refused.headers.get('content-type')).toContain('application/problem+json')
    expect(Problem.parse(await refused.json())).toMatchObject({ code: 'server.preparing', status: 503 })
    const write = await stages.fetch(
      new Request('http://localhost/api/imports', { method: 'POST' }),
      NO_BINDINGS,
    )
    expect(write.status).toBe(503)
    const health = await get('/healthz')
    expect([health.status, await health.text()]).toEqual([503, 'preparing'])
  })

  it('progress never goes back and never past its end', () => {
    const board = openProgress()
    board.tell('demo', 0.6)
    board.tell('demo', 0.4)
    expect(board.now().done).toBe(0.6)
    board.tell('portal', 7)
    expect(board.now()).toEqual({ step: 'portal', done: 1 })
  })

  it('a stage that is shown answers from then on', async () => {
    const { stages, get } = preparing()
    stages.show(() => new Response('portal'))
    expect(await (await get('/')).text()).toBe('portal')
  })
})
