import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectProblem } from '../../../../tests/access/problem.ts'
import {
  type Browser,
  codeFor,
  enrol,
  openTestPortal,
  PASSWORD,
  type TestPortal,
} from '../../../app/testing/browser.ts'
import { seal, unseal } from './seal.ts'

let portal: TestPortal
beforeAll(async () => {
  portal = await openTestPortal()
})
afterAll(() => portal.close())

const owner = () => portal.platform.db.owner
const post = (browser: Browser, path: string, body: object = {}) =>
  browser.request(`/api/auth/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

/** An officer with one-time codes, and the secret of the app. */
async function officer(username: string) {
  const [browser, actor] = await portal.signedIn(username, { role: 'officer' })
  return { browser, actor, ...(await enrol(browser)) }
}

/** Lets the next code of the present step be accepted, as if the last one had been long ago. */
const forget = (userId: string) =>
  sql`update identity.totp set last_step = null where user_id = ${userId}`.execute(owner())

describe('one-time codes', () => {
  it.each(['system_admin', 'security_admin', 'auditor'] as const)(
    'are set up by the %s before anything else is done',
    async (role) => {
      await portal.identity.createAccount({
        username: `fresh-${role}`,
        name: `${role}甲`,
        password: PASSWORD,
        role,
        organisation: '测试单位',
      })
      const browser = portal.browser()
      await browser.signIn(`fresh-${role}`, PASSWORD)
      expect(await (await browser.request('/api/me')).json()).toMatchObject({ obligations: ['totp'] })
      const path = role === 'auditor' ? '/api/audit/entries' : '/api/accounts'
      await expectProblem(await browser.request(path), 403, 'identity.totp_required')
      await enrol(browser)
      expect(await (await browser.request('/api/me')).json()).toMatchObject({ obligations: [] })
      expect((await browser.request(path)).status).toBe(200)
      await expectProblem(await post(browser, 'totp/end', { code: '000000' }), 403, 'identity.totp_needed')
    },
  )

  it('are asked for after the right password, and told apart from a wrong one', async () => {
    const { secret, actor } = await officer('asked')
    await forget(actor.userId)
    const browser = portal.browser()
    await expectProblem(
      await browser.signIn('asked', 'Wrong-horse-7', codeFor(secret)),
      401,
      'identity.sign_in_failed',
    )
    await expectProblem(await browser.signIn('asked', PASSWORD), 422, 'identity.code_required')
    expect((await browser.request('/api/me')).status).toBe(401)
    await expectProblem(
      await browser.signIn('asked', PASSWORD, codeFor(secret, 9)),
      422,
      'identity.code_wrong',
    )
    expect((await browser.signIn('asked', PASSWORD, codeFor(secret))).status).toBe(200)
    expect((await browser.request('/api/me')).status).toBe(200)
  })

  it('refuse a replay of an accepted code, also at the same moment', async () => {
    const { secret, actor } = await officer('replayed')
    await forget(actor.userId)
    const code = codeFor(secret)
    const answers = await Promise.all(
      [1, 2, 3].map(async () => (await portal.browser().signIn('replayed', PASSWORD, code)).status),
    )
    expect(answers.filter((status) => status === 200)).toHaveLength(1)
    const problem = await expectProblem(
      await portal.browser().signIn('replayed', PASSWORD, code),
      422,
      'identity.code_replayed',
    )
    expect(problem.detail).toMatch(/只能用一次/)
    // An older code of the window counts as used, too.
    await expectProblem(
      await portal.browser().signIn('replayed', PASSWORD, codeFor(secret, -1)),
      422,
      'identity.code_replayed',
    )
  })

  it('lock the account when they are guessed', async () => {
    await officer('guessed')
    const browser = portal.browser()
    for (const _ of [1, 2]) {
      await expectProblem(await browser.signIn('guessed', PASSWORD), 422, 'identity.code_required')
    }
    for (const _ of [1, 2, 3, 4, 5]) {
      await expectProblem(await browser.signIn('guessed', PASSWORD, '000000'), 422, 'identity.code_wrong')
    }
    expect((await browser.signIn('guessed', PASSWORD, '000000')).status).toBe(423)
  })

  it('give way to a recovery code, each good once', async () => {
    const { recoveryCodes, browser } = await officer('recovered')
    expect(new Set(recoveryCodes).size).toBe(10)
    const [first = '', second = ''] = recoveryCodes
    expect((await portal.browser().signIn('recovered', PASSWORD, first.toLowerCase())).status).toBe(200)
    await expectProblem(
      await portal.browser().signIn('recovered', PASSWORD, first),
      422,
      'identity.code_wrong',
    )
    expect(await (await browser.request('/api/auth/account')).json()).toMatchObject({ recoveryCodes: 9 })
    expect((await post(browser, 'totp/end', { code: second })).status).toBe(200)
    expect((await portal.browser().signIn('recovered', PASSWORD)).status).toBe(200)
  })

  it('are reset by the security administrator, and the person is signed out', async () => {
    const { browser, actor } = await officer('lost-phone')
    const [security] = await portal.signedIn('s-resets', { role: 'security_admin' })
    const list = await (await security.request('/api/accounts?q=lost-phone')).json()
    const [{ id = '' } = {}] = (list as { items: { id: string }[] }).items
    const reset = await security.request(`/api/accounts/${id}/acts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
      body: JSON.stringify({ act: 'reset_totp' }),
    })
    expect(reset.status).toBe(200)
    expect((await browser.request('/api/me')).status).toBe(401)
    expect((await browser.signIn('lost-phone', PASSWORD)).status).toBe(200)
    const { rows } = await sql`select 1 from identity.totp where user_id = ${actor.userId}`.execute(owner())
    expect(rows).toEqual([])
  })

  it('leave no readable secret and no recovery code in the database', async () => {
    const { secret, recoveryCodes, actor } = await officer('sealed')
    const { rows } = await sql<{ kept: string }>`select secret || coalesce((select string_agg(hash, ' ')
      from identity.recovery_code r where r.user_id = t.user_id), '') as kept
      from identity.totp t where user_id = ${actor.userId}`.execute(owner())
    expect(rows).toHaveLength(1)
    for (const plain of [secret, ...recoveryCodes]) expect(rows[0]?.kept).not.toContain(plain)
  })

  it('refuse a first code that does not fit, and a second setting up', async () => {
    const [browser] = await portal.signedIn('unfit', { role: 'officer' })
    await post(browser, 'totp/begin')
    await expectProblem(await post(browser, 'totp/confirm', { code: '000000' }), 422, 'identity.code_wrong')
    await enrol(browser)
    await expectProblem(await post(browser, 'totp/begin'), 409, 'identity.totp_on')
  })
})

it('a sealed text opens only under its own secret and purpose, unchanged', () => {
  const sealed = seal('s'.repeat(32), 'one', 'JBSWY3DPEHPK3PXP')
  expect(unseal('s'.repeat(32), 'one', sealed)).toBe('JBSWY3DPEHPK3PXP')
  expect(unseal('t'.repeat(32), 'one', sealed)).toBeNull()
  expect(unseal('s'.repeat(32), 'two', sealed)).toBeNull()
  expect(unseal('s'.repeat(32), 'one', `${sealed.slice(0, -2)}AA`)).toBeNull()
  expect(unseal('s'.repeat(32), 'one', 'short')).toBeNull()
})
