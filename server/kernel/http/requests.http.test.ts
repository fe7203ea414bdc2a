import { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectProblem } from '../../../tests/access/problem.ts'
import { type Browser, openTestPortal, type TestPortal } from '../../app/testing/browser.ts'
import { newId } from '../db/new-id.ts'
import { router } from './app.ts'
import { createRoute, json, jsonBody, problems, writeHeaders } from './describe.ts'
import { read, write } from './write.ts'

const Note = z.object({ name: z.string().min(1).max(100), count: z.int().min(1).optional() })

/** One write, one query and one fault, on a table of records that exists anyway. */
function testRoutes({ platform }: TestPortal) {
  const routes = router()
  routes.openapi(
    createRoute({
      method: 'post',
      path: '/test/notes',
      request: { headers: writeHeaders, ...jsonBody(Note) },
      responses: { 201: json(z.object({ id: z.string() }), 'Written'), ...problems },
    }),
    (c) =>
      write(c, platform, { action: 'test.note', status: 201 }, async (tx, { tenant, userId }) => {
        const { name } = c.req.valid('json')
        if (name === 'fault') throw new Error('a secret of the database')
        const id = newId()
        await tx
          .insertInto('registry.saved_view')
          .values({ id, tenant, owner: userId, name, query: '{}' })
          .execute()
        return { id }
      }),
  )
  routes.openapi(
    createRoute({
      method: 'get',
      path: '/test/trail',
      responses: { 200: json(z.object({ entries: z.int() }), 'Entries'), ...problems },
    }),
    async (c) => {
      const entries = await read(c, platform, (tx) =>
        sql<{ n: number }>`select count(*)::int as n from audit.entry`.execute(tx),
      )
      return c.json({ entries: entries.rows[0]?.n ?? 0 }, 200)
    },
  )
  return routes
}

describe('requests', () => {
  let portal: TestPortal
  let officer: Browser
  let user: Browser
  let officerId: string
  beforeAll(async () => {
    portal = await openTestPortal()
    portal.app.route('/api', testRoutes(portal))
    const [browser, actor] = await portal.signedIn('requests-officer', { role: 'officer' })
    officer = browser
    officerId = actor.userId
    ;[user] = await portal.signedIn('requests-user', { role: 'enterprise' })
  })
  afterAll(() => portal.close())

  const send = (browser: Browser, body: string, headers: Record<string, string> = {}) =>
    browser.request('/api/test/notes', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', 'idempotency-key': newId(), ...headers },
    })
  const note = (name: string, key: string) =>
    send(officer, JSON.stringify({ name }), { 'idempotency-key': key })
  const count = async (name: string) => {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from registry.saved_view
      where owner = ${officerId} and name = ${name}`.execute(portal.platform.db.owner)
    return rows[0]?.n
  }

  it('answer a repeated write with the same answer and one effect', async () => {
    const first = await note('once', 'key-1')
    const again = await note('once', 'key-1')
    expect([first.status, again.status]).toEqual([201, 201])
    expect(await again.text()).toBe(await first.text())
    expect(await count('once')).toBe(1)
  })

  it('refuse a used key with other content', async () => {
    await note('first content', 'key-2')
    await expectProblem(await note('other content', 'key-2'), 422, 'request.idempotency_key_reused')
    expect(await count('other content')).toBe(0)
  })

  it('have one effect for twenty of the same at the same moment', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => note('twenty', 'key-3')))
    const bodies = await Promise.all(answers.map((answer) => answer.text()))
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(201))
    expect(new Set(bodies).size).toBe(1)
    expect(await count('twenty')).toBe(1)
  })

  it('leave a key free when the write failed, so that it can be tried again', async () => {
    await note('taken', 'key-4a')
    expect((await note('taken', 'key-4b')).ok).toBe(false)
    expect((await note('now free', 'key-4b')).status).toBe(201)
  })

  it('keep the keys of two people apart', async () => {
    await note('of one', 'key-5')
    const other = await send(user, JSON.stringify({ name: 'of another' }), { 'idempotency-key': 'key-5' })
    await expectProblem(other, 403, 'access.forbidden')
  })

  it('need a key to write', async () => {
    const response = await officer.request('/api/test/notes', {
      method: 'POST',
      body: '{"name":"keyless"}',
      headers: { 'content-type': 'application/json' },
    })
    await expectProblem(response, 400, 'request.idempotency_key_missing')
  })

  it.each(['{', '', 'null', '[]', '{"name":}', '"x"'])(
    'are refused as wrong JSON or wrong content: %s',
    async (body) => {
      const response = await send(officer, body)
      const code = body === 'null' || body === '[]' || body === '"x"' ? 'request.invalid' : 'request.json'
      await expectProblem(response, 400, code)
    },
  )

  it('name what does not fit, in the language of the reader', async () => {
    const body = JSON.stringify({ name: '', count: 'x' })
    const problem = await expectProblem(await send(officer, body), 400, 'request.invalid')
    expect(problem.fields?.map(({ path }) => path)).toEqual(['name', 'count'])
    expect(problem.detail).toMatch(/name 数值过小/)
    const english = await send(officer, body, { 'accept-language': 'en-GB,en' })
    expect(await english.json()).toMatchObject({ detail: expect.stringMatching(/name Too small/) })
  })

  it('are refused when they hold text that cannot be stored', async () => {
    const response = await send(officer, JSON.stringify({ name: 'a\u0000b' }))
    await expectProblem(response, 400, 'request.unstorable')
  })

  it('of more than 1 MB are refused, whether the size is announced or not', async () => {
    const body = JSON.stringify({ name: 'x'.repeat(1024 * 1024) })
    await expectProblem(
      await send(officer, body, { 'content-length': String(body.length) }),
      413,
      'request.too_large',
    )
    const chunks = new ReadableStream({
      start(controller) {
        for (let sent = 0; sent < 20; sent++) controller.enqueue(new Uint8Array(100_000))
        controller.close()
      },
    })
    const streamed = await officer.request('/api/test/notes', {
      method: 'POST',
      body: chunks,
      duplex: 'half',
      headers: { 'content-type': 'application/json', 'idempotency-key': newId() },
    })
    await expectProblem(streamed, 413, 'request.too_large')
  })

  it.each([
    ['GET', '/api/nothing'],
    ['GET', '/api/parties/x/y/z'],
    ['DELETE', '/api/portal'],
    ['POST', '/api/../etc/passwd'],
  ])('to unknown places are told so: %s %s', async (method, path) => {
    await expectProblem(await officer.request(path, { method }), 404, 'request.not_found')
  })

  it.each([
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://localhost.evil.example' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example', 'content-type': 'text/plain' },
    { origin: 'https://evil.example', 'content-type': 'application/x-www-form-urlencoded' },
  ])('that a foreign page sends are refused: %j', async (headers) => {
    const response = await send(officer, '{"name":"foreign"}', headers)
    await expectProblem(response, 403, 'request.foreign_origin')
    expect(await count('foreign')).toBe(0)
  })

  it.each<Record<string, string>>([
    { origin: 'http://localhost:5180' },
    { origin: 'http://127.0.0.1:5180' },
    { 'sec-fetch-site': 'same-origin' },
  ])('that the portal’s own page sends are taken: %j', async (headers) => {
    const response = await send(officer, JSON.stringify({ name: JSON.stringify(headers) }), headers)
    expect(response.status).toBe(201)
  })

  it('of nobody are refused before anything that was sent is looked at', async () => {
    await expectProblem(await send(portal.browser(), '{'), 401, 'access.sign_in_required')
  })

  it('that the database refuses are told as forbidden', async () => {
    await expectProblem(await officer.request('/api/test/trail'), 403, 'access.forbidden')
  })

  it('that fail by a fault say nothing of it but a number', async () => {
    const problem = await expectProblem(await send(officer, '{"name":"fault"}'), 500, 'server.fault')
    expect(JSON.stringify(problem)).not.toContain('secret')
    expect(problem.detail).toContain(problem.reference)
  })

  it('carry the security headers, refused or not', async () => {
    for (const path of ['/api/portal', '/api/nothing']) {
      const { headers } = await officer.request(path)
      expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*script-src 'self'(;|$)/)
      expect(headers.get('x-frame-options')).toBe('DENY')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
    }
  })

  it('are limited: too many sign-ins from one place have to wait', async () => {
    const fresh = await openTestPortal(portal.platform)
    const attempt = () => fresh.browser().request('/api/auth/sign-in', { method: 'POST' })
    const statuses = []
    for (let round = 0; round < 60; round++) statuses.push((await attempt()).status)
    expect(new Set(statuses)).toEqual(new Set([400]))
    const refused = await attempt()
    expect(refused.headers.get('retry-after')).toMatch(/^\d+$/)
    await expectProblem(refused, 429, 'request.too_many')
  })
})
