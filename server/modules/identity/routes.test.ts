import crypto from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Browser, openTestPortal, PASSWORD, type TestPortal, TOWNS } from '../../app/testing/browser.ts'
import { allTexts } from '../../app/texts.ts'
import { ROLES } from '../../kernel/access/roles.ts'

const WRONG = 'Wrong-horse-7'
const texts = allTexts()

describe('sign-in', () => {
  let portal: TestPortal
  beforeAll(async () => {
    portal = await openTestPortal()
  })
  afterAll(() => portal.close())

  const owner = () => portal.platform.db.owner
  const trail = async (request: string | null) => {
    const { rows } = await sql<{ action: string; name: string }>`
      select action, body ->> 'name' as name from audit.entry
      where body ->> 'request' = ${request} order by seq`.execute(owner())
    return rows
  }
  const codeOf = async (response: Response) => ({
    status: response.status,
    code: ((await response.json()) as { code: string }).code,
  })
  const account = (username: string) =>
    portal.identity.createAccount({
      username,
      name: `${username}（测试）`,
      password: PASSWORD,
      role: 'officer',
      organisation: '测试单位',
    })

  it('says who is signed in, with role, town, permissions and end of the session', async () => {
    const [browser, actor] = await portal.signedIn('Town.One', { role: 'town', town: TOWNS[0]?.code ?? '' })
    const response = await browser.request('/api/me')
    expect(response.status).toBe(200)
    const me = (await response.json()) as { expiresAt: string }
    expect(me).toMatchObject({
      userId: actor.userId,
      name: 'Town.One（测试）',
      role: 'town',
      organisation: '测试单位',
      partyId: null,
      town: TOWNS[0],
      permissions: ['registry.list', 'registry.export', 'programmes.library.read', 'indicators.plan.read'],
    })
    const minutes = (Date.parse(me.expiresAt) - Date.now()) / 60_000
    expect(minutes).toBeGreaterThan(29)
    expect(minutes).toBeLessThanOrEqual(30)
  })

  it('sets a cookie that scripts cannot read and other sites do not send; Secure over https', async () => {
    await account('cookies')
    const response = await portal.browser().signIn('cookies', PASSWORD)
    const [cookie = ''] = response.headers.getSetCookie()
    expect(response.headers.getSetCookie()).toHaveLength(1)
    expect(cookie).toMatch(/^kechuang\.session_token=/)
    expect(cookie).toMatch(/HttpOnly/i)
    expect(cookie).toMatch(/SameSite=Lax/i)
    expect(cookie).toMatch(/Max-Age=43200/i)
    expect(cookie).not.toMatch(/Secure/i)
    const config = { ...portal.platform.config, publicUrl: 'https://portal.example' }
    const secure = await openTestPortal({ ...portal.platform, config })
    const [other = ''] = (await secure.browser().signIn('cookies', PASSWORD)).headers.getSetCookie()
    expect(other).toMatch(/^__Secure-.*; Secure/i)
  })

  it('takes the user name in any width and case, and writes the sign-in into the trail', async () => {
    await account('林岚-test')
    const response = await portal.browser().signIn('林岚-ＴＥＳＴ', PASSWORD)
    expect(response.status).toBe(200)
    expect(await trail(response.headers.get('x-request-id'))).toEqual([
      { action: 'identity.sign_in', name: '林岚-test（测试）' },
    ])
  })

  it('ends the session at sign-out: the same cookie is worth nothing afterwards', async () => {
    const [browser] = await portal.signedIn('leaver', { role: 'officer' })
    const { headers } = await portal.browser().signIn('leaver', PASSWORD)
    const kept = headers.getSetCookie()[0]?.split(';')[0] ?? ''
    const me = () => portal.app.request('/api/me', { headers: { cookie: kept } })
    expect((await me()).status).toBe(200)
    const out = await portal.app.request('/api/auth/sign-out', { method: 'POST', headers: { cookie: kept } })
    expect(await out.json()).toEqual({ ok: true })
    expect(await trail(out.headers.get('x-request-id'))).toEqual([
      { action: 'identity.sign_out', name: 'leaver（测试）' },
    ])
    expect(await codeOf(await me())).toEqual({ status: 401, code: 'access.sign_in_required' })
    expect((await browser.request('/api/me')).status).toBe(200)
  })

  it('signs out whoever is not signed in without complaint', async () => {
    const response = await portal.browser().request('/api/auth/sign-out', { method: 'POST' })
    expect(response.status).toBe(200)
  })

  it('refuses a cookie that it did not sign', async () => {
    await account('forger')
    const response = await portal.browser().signIn('forger', PASSWORD)
    const [name = '', value = ''] = (response.headers.getSetCookie()[0]?.split(';')[0] ?? '').split(/=(.*)/s)
    const token = decodeURIComponent(value).split('.')[0] ?? ''
    for (const forged of [token, `${token}.`, `${token}.${btoa('x'.repeat(32))}`, `x${value}`]) {
      const headers = { cookie: `${name}=${encodeURIComponent(forged)}` }
      expect((await portal.app.request('/api/me', { headers })).status).toBe(401)
    }
  })

  it.each([
    ['after 12 hours', sql`expires_at = now() - interval '1 second'`],
    ['after 30 minutes without use', sql`updated_at = now() - interval '30 minutes'`],
  ])('ends a session %s', async (name, change) => {
    const [browser, { userId }] = await portal.signedIn(`old-${name.length}`, { role: 'officer' })
    await sql`update identity.session set ${change} where user_id = ${userId}`.execute(owner())
    expect(await codeOf(await browser.request('/api/me'))).toEqual({
      status: 401,
      code: 'access.sign_in_required',
    })
  })

  it('keeps a session alive while it is used', async () => {
    const [browser, { userId }] = await portal.signedIn('busy', { role: 'officer' })
    const age = sql`update identity.session set updated_at = now() - interval '29 minutes' where user_id = ${userId}`
    await age.execute(owner())
    expect((await browser.request('/api/me')).status).toBe(200)
    const { rows } = await sql<{ fresh: boolean }>`select updated_at > now() - interval '1 minute' as fresh
      from identity.session where user_id = ${userId}`.execute(owner())
    expect(rows).toEqual([{ fresh: true }])
  })

  it('acts on revocation and on a closed account at the next request', async () => {
    const [first, { userId }] = await portal.signedIn('revoked', { role: 'officer' })
    await portal.identity.revokeSessions(userId)
    expect((await first.request('/api/me')).status).toBe(401)
    expect((await first.signIn('revoked', PASSWORD)).status).toBe(200)
    await portal.identity.disableAccount(userId)
    expect((await first.request('/api/me')).status).toBe(401)
    expect(await codeOf(await first.signIn('revoked', PASSWORD))).toEqual({
      status: 401,
      code: 'identity.sign_in_failed',
    })
  })

  it('knows no session of another district', async () => {
    const [browser] = await portal.signedIn('native', { role: 'officer' })
    await sql`update identity.member set tenant = 'other' from identity.person p
      where p.id = user_id and p.username = 'native'`.execute(owner())
    expect((await browser.request('/api/me')).status).toBe(401)
  })

  it.each(['locked-known', 'locked-unknown'])(
    'locks %s after five failures, also for the right password',
    async (name) => {
      if (name === 'locked-known') await account(name)
      const browser = portal.browser()
      for (let failure = 1; failure <= 5; failure++) {
        const response = await browser.signIn(name, WRONG)
        const entries = await trail(response.headers.get('x-request-id'))
        expect(await codeOf(response)).toEqual({ status: 401, code: 'identity.sign_in_failed' })
        expect(entries.map(({ action }) => action)).toEqual(
          failure < 5 ? ['identity.sign_in.failed'] : ['identity.sign_in.failed', 'identity.lock'],
        )
      }
      const sixth = await browser.signIn(name, PASSWORD)
      expect(sixth.status).toBe(423)
      expect(await sixth.json()).toMatchObject({
        code: 'identity.locked',
        detail: expect.stringMatching(/请在 \d\d:\d\d 之后/),
      })
      expect((await browser.request('/api/me')).status).toBe(401)
      await sql`update identity.lockout set locked_until = now() - interval '1 second'`.execute(owner())
      expect((await browser.signIn(name, PASSWORD)).status).toBe(name === 'locked-known' ? 200 : 401)
    },
  )

  it('forgets failures at a success', async () => {
    await account('clumsy')
    const browser = portal.browser()
    for (let failure = 0; failure < 4; failure++) await browser.signIn('clumsy', WRONG)
    expect((await browser.signIn('clumsy', PASSWORD)).status).toBe(200)
    await browser.signIn('clumsy', WRONG)
    expect((await browser.signIn('clumsy', PASSWORD)).status).toBe(200)
  })

  it('does not verify more than five of many attempts at the same moment', async () => {
    await account('attacked')
    const other = await openTestPortal(portal.platform)
    const statuses = await Promise.all(
      Array.from({ length: 20 }, async () => (await other.browser().signIn('attacked', WRONG)).status),
    )
    expect(statuses.filter((status) => status === 401)).toHaveLength(5)
    expect(statuses.filter((status) => status === 423)).toHaveLength(15)
  })

  it('hashes the password given for an unknown name as for a known one', async () => {
    await account('hashed-anyway')
    const other = await openTestPortal(portal.platform)
    const counted = vi.spyOn(crypto, 'scrypt')
    syncBuiltinESMExports()
    try {
      const hashesOf = async (username: string) => {
        counted.mockClear()
        await other.browser().signIn(username, WRONG)
        return counted.mock.calls.length
      }
      expect([await hashesOf('hashed-anyway'), await hashesOf('nobody')]).toEqual([1, 1])
    } finally {
      counted.mockRestore()
      syncBuiltinESMExports()
    }
  })

  it('refuses weak passwords, taken names and town officers without a town', async () => {
    await account('taken')
    const base = { name: '某人', role: 'officer', organisation: '测试单位' } as const
    const create = portal.identity.createAccount
    await expect(create({ ...base, username: 'weak', password: 'weak' })).rejects.toMatchObject({
      code: 'identity.password_weak',
    })
    await expect(create({ ...base, username: 'TAKEN', password: PASSWORD })).rejects.toMatchObject({
      code: 'identity.username_taken',
    })
    await expect(create({ ...base, username: 'a b', password: PASSWORD })).rejects.toMatchObject({
      code: 'identity.username_invalid',
    })
    await expect(
      create({ ...base, username: 'townless', role: 'town', password: PASSWORD }),
    ).rejects.toMatchObject({ code: 'identity.town_required' })
  })

  it('keeps no password and no readable token key in the database', async () => {
    await account('hashed')
    const { rows } = await sql<{ password: string }>`select c.password from identity.credential c
      join identity.person p on p.id = c.user_id where p.username = 'hashed'`.execute(owner())
    expect(rows[0]?.password).toMatch(/^[0-9a-f]{32}:[0-9a-f]{128}$/)
  })
})

describe('the portal', () => {
  let portal: TestPortal
  beforeAll(async () => {
    portal = await openTestPortal()
  })
  afterAll(() => portal.close())

  it('says without sign-in which district it serves, and offers no account of a real one', async () => {
    const response = await portal.browser().request('/api/portal')
    expect(await response.json()).toEqual({
      organisation: { zh: '测试区科委', en: 'Test Commission' },
      district: { zh: '测试区', en: 'Test District' },
      today: portal.platform.clock.today(),
      oidc: null,
      demo: false,
      trialDatabase: portal.platform.db.kind === 'pglite',
    })
    const parts = { texts, organisation: '测试区科委', town: TOWNS[0] ?? { code: '', name: '' } }
    await portal.identity.createDemoAccounts(parts)
    expect(await (await portal.browser().request('/api/demo-accounts')).json()).toEqual({ items: [] })
  })

  it('offers fictional accounts of a trial folder, made once, each of which can sign in', async () => {
    await portal.platform.db.owner
      .insertInto('kernel.setting')
      .values({ name: 'demo', value: 'true' })
      .execute()
    const parts = { texts, organisation: '测试区科委', town: TOWNS[0] ?? { code: '', name: '' } }
    await portal.identity.createDemoAccounts(parts)
    await portal.identity.createDemoAccounts(parts)
    const response = await portal.browser().request('/api/demo-accounts')
    const { items } = (await response.json()) as {
      items: { username: string; password: string; name: string; role: string }[]
    }
    expect(items.map(({ role }) => role)).toEqual(ROLES)
    for (const { username, password, name } of items) {
      expect(name).toMatch(/（示例）$/)
      const browser = portal.browser()
      expect((await browser.signIn(username, password)).status).toBe(200)
      expect(await (await browser.request('/api/me')).json()).toMatchObject({ name, obligations: [] })
    }
  })

  it('lets anybody enter a trial folder as one of its people, and has no such way elsewhere', async () => {
    const enter = (browser: Browser, username: string) =>
      browser.request('/api/auth/enter', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ username }),
      })
    for (const username of ['leader', 'security']) {
      const browser = portal.browser()
      const response = await enter(browser, username)
      expect(response.status).toBe(200)
      const [cookie = ''] = response.headers.getSetCookie()
      expect(cookie).toMatch(/^kechuang\.session_token=.*Max-Age=43200.*HttpOnly/i)
      expect(await (await browser.request('/api/me')).json()).toMatchObject({ obligations: [] })
    }
    await portal.identity.createAccount({
      username: 'real-one',
      name: '真人',
      password: PASSWORD,
      role: 'officer',
      organisation: '测试单位',
    })
    expect((await enter(portal.browser(), 'real-one')).status).toBe(404)
    await sql`update kernel.setting set value = 'false' where name = 'demo'`.execute(portal.platform.db.owner)
    const browser = portal.browser()
    expect((await enter(browser, 'leader')).status).toBe(404)
    expect((await browser.request('/api/me')).status).toBe(401)
  })
})
