import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectProblem } from '../../../tests/access/problem.ts'
import { type Browser, openTestPortal, PASSWORD, type TestPortal } from '../../app/testing/browser.ts'
import { closeUnusedAccounts } from './accounts/close-unused.ts'

/* What GB/T 22239-2019 asks of passwords, accounts and records; docs/mlps.md names these tests. */

let portal: TestPortal
beforeAll(async () => {
  portal = await openTestPortal()
})
afterAll(() => portal.close())

const owner = () => portal.platform.db.owner
const change = (browser: Browser, current: string, next: string) =>
  browser.request('/api/auth/password', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ current, next }),
  })
const age = (userId: string, days: number) =>
  sql`update identity.person set password_changed_at = now() - ${days}::int * interval '1 day'
    where id = ${userId}`.execute(owner())
const idle = (userId: string, days: number) =>
  sql`update identity.person set idle_since = now() - ${days}::int * interval '1 day'
    where id = ${userId}`.execute(owner())
const me = async (browser: Browser) => (await browser.request('/api/me')).json()

describe('passwords', () => {
  it('are changed by their owner, who must know the present one; other browsers are signed out', async () => {
    const [browser] = await portal.signedIn('changes', { role: 'officer' })
    const other = portal.browser()
    await other.signIn('changes', PASSWORD)
    await expectProblem(await change(browser, 'Wrong-horse-7', 'Brand-new-8'), 422, 'identity.password_wrong')
    await expectProblem(await change(browser, PASSWORD, 'short'), 422, 'identity.password_weak')
    expect((await change(browser, PASSWORD, 'Brand-new-88')).status).toBe(200)
    expect((await browser.request('/api/me')).status).toBe(200)
    expect((await other.request('/api/me')).status).toBe(401)
    expect((await other.signIn('changes', PASSWORD)).status).toBe(401)
    expect((await other.signIn('changes', 'Brand-new-88')).status).toBe(200)
  })

  it('do not come back before five others', async () => {
    const [browser] = await portal.signedIn('reuses', { role: 'officer' })
    const words = ['First-pass-1', 'Second-pass-2', 'Third-pass-3', 'Fourth-pass-4', 'Fifth-pass-5']
    await expectProblem(await change(browser, PASSWORD, PASSWORD), 422, 'identity.password_reused')
    let present = PASSWORD
    for (const next of words) {
      expect((await change(browser, present, next)).status).toBe(200)
      present = next
      if (next !== words.at(-1)) {
        await expectProblem(await change(browser, present, PASSWORD), 422, 'identity.password_reused')
      }
    }
    expect((await change(browser, present, PASSWORD)).status).toBe(200)
  }, 120_000)

  it('are warned of from day 76 and must be changed from day 90', async () => {
    const [browser, { userId }] = await portal.signedIn('ages', { role: 'officer' })
    expect(await me(browser)).toMatchObject({ obligations: [], passwordDays: null })
    await age(userId, 75)
    expect(await me(browser)).toMatchObject({ obligations: [], passwordDays: null })
    await age(userId, 76)
    expect(await me(browser)).toMatchObject({ obligations: [], passwordDays: 14 })
    await age(userId, 90)
    expect(await me(browser)).toMatchObject({ obligations: ['password'], passwordDays: 0 })
    await expectProblem(await browser.request('/api/parties'), 403, 'identity.password_change_required')
    expect((await change(browser, PASSWORD, 'Brand-new-88')).status).toBe(200)
    expect((await browser.request('/api/parties')).status).toBe(200)
  })

  it('that somebody else set are changed at the first sign-in', async () => {
    await portal.identity.createAccount({
      username: 'first-time',
      name: '新人',
      password: PASSWORD,
      temporary: true,
      role: 'officer',
      organisation: '测试单位',
    })
    const browser = portal.browser()
    await browser.signIn('first-time', PASSWORD)
    await expectProblem(await browser.request('/api/parties'), 403, 'identity.password_change_required')
    expect((await browser.request('/api/auth/account')).status).toBe(200)
    expect((await change(browser, PASSWORD, 'Brand-new-88')).status).toBe(200)
    expect((await browser.request('/api/parties')).status).toBe(200)
  })

  it('lock the account when the present one is guessed from a browser left open', async () => {
    const [browser] = await portal.signedIn('left-open', { role: 'officer' })
    for (const _ of [1, 2, 3, 4, 5]) {
      await expectProblem(
        await change(browser, 'Wrong-horse-7', 'Brand-new-88'),
        422,
        'identity.password_wrong',
      )
    }
    await expectProblem(await change(browser, PASSWORD, 'Brand-new-88'), 423, 'identity.locked_now')
  })
})

describe('accounts', () => {
  it('show their own sessions and end the others', async () => {
    const [browser] = await portal.signedIn('two-places', { role: 'officer' })
    const other = portal.browser()
    await other.signIn('two-places', PASSWORD)
    const own = (await (await browser.request('/api/auth/account')).json()) as {
      sessions: { current: boolean }[]
    }
    expect(own.sessions.map(({ current }) => current).sort()).toEqual([false, true])
    const ended = await browser.request('/api/auth/sessions/end-others', { method: 'POST' })
    expect(await ended.json()).toEqual({ ended: 1 })
    expect((await other.request('/api/me')).status).toBe(401)
    expect((await browser.request('/api/me')).status).toBe(200)
  })

  it('unused for 90 days are closed, but never the last administrator of a kind', async () => {
    const other = await openTestPortal()
    try {
      const [, used] = await other.signedIn('used', { role: 'officer' })
      const [, unused] = await other.signedIn('unused', { role: 'officer' })
      const [, oldAdmin] = await other.signedIn('old-admin', { role: 'system_admin' })
      const [, newAdmin] = await other.signedIn('new-admin', { role: 'system_admin' })
      const [, auditor] = await other.signedIn('only-auditor', { role: 'auditor' })
      const set = (userId: string, days: number) =>
        sql`update identity.person set idle_since = now() - ${days}::int * interval '1 day'
          where id = ${userId}`.execute(other.platform.db.owner)
      await set(used.userId, 89)
      await set(unused.userId, 91)
      await set(oldAdmin.userId, 200)
      await set(newAdmin.userId, 100)
      await set(auditor.userId, 300)
      expect(await closeUnusedAccounts(other.identity.parts)).toBe(2)
      expect(await closeUnusedAccounts(other.identity.parts)).toBe(0)
      const { rows } = await sql<{ username: string; reason: string }>`select m.username, a.reason
        from identity.member m join identity.account_act a on a.member_id = m.id and a.act = 'disable'
        where m.disabled_at is not null order by 1`.execute(other.platform.db.owner)
      expect(rows).toEqual([
        { username: 'old-admin', reason: 'unused for 90 days' },
        { username: 'unused', reason: 'unused for 90 days' },
      ])
    } finally {
      await other.close()
    }
  }, 120_000)

  it('opened again after disuse get 90 days anew', async () => {
    const [, { userId }] = await portal.signedIn('comes-back', { role: 'officer' })
    const [admin] = await portal.signedIn('opens-again', { role: 'system_admin' })
    await idle(userId, 120)
    await closeUnusedAccounts(portal.identity.parts)
    const { items } = (await (await admin.request('/api/accounts?q=comes-back')).json()) as {
      items: { id: string; state: string }[]
    }
    expect(items).toMatchObject([{ state: 'disabled' }])
    await admin.request(`/api/accounts/${items[0]?.id}/acts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
      body: JSON.stringify({ act: 'enable' }),
    })
    expect(await closeUnusedAccounts(portal.identity.parts)).toBe(0)
    expect((await portal.browser().signIn('comes-back', PASSWORD)).status).toBe(200)
  })

  it('of a real district: there is none that nobody made', async () => {
    const other = await openTestPortal()
    try {
      const { rows } = await sql<{ n: number }>`select count(*)::integer as n from identity.person`.execute(
        other.platform.db.owner,
      )
      expect(rows).toEqual([{ n: 0 }])
    } finally {
      await other.close()
    }
  })
})

describe('records of sign-ins', () => {
  it('are kept for good: nobody deletes one of seven months ago, the owner of the database neither', async () => {
    await portal.signedIn('recorded', { role: 'officer' })
    const remove = sql`delete from audit.entry where body ->> 'action' = 'identity.sign_in'`
    await expect(remove.execute(owner())).rejects.toMatchObject({ code: 'KC001' })
    const { rows } = await sql<{ n: number }>`select count(*)::integer as n from audit.entry
      where body ->> 'action' = 'identity.sign_in' and body ->> 'name' = 'recorded（测试）'`.execute(owner())
    expect(rows).toEqual([{ n: 1 }])
  })
})
