import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectProblem } from '../../../../tests/access/problem.ts'
import { type Browser, openTestPortal, type TestPortal, TOWNS } from '../../../app/testing/browser.ts'
import { newId } from '../../../kernel/db/new-id.ts'

interface Shown {
  id: string
  userId: string
  username: string
  state: string
  password: string
  organisation: string
}

let portal: TestPortal
let admin: Browser
let security: Browser
beforeAll(async () => {
  portal = await openTestPortal()
  ;[admin] = await portal.signedIn('a-admin', { role: 'system_admin' })
  ;[security] = await portal.signedIn('a-security', { role: 'security_admin' })
  await portal.signedIn('a-auditor', { role: 'auditor' })
})
afterAll(() => portal.close())

const post = (browser: Browser, path: string, body: object = {}, key: string = newId()) =>
  browser.request(`/api${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(body),
  })

async function make(body: object, key?: string): Promise<Shown> {
  const response = await post(admin, '/accounts', { name: '某人', role: 'officer', ...body }, key)
  const text = await response.text()
  expect({ status: response.status, text }).toMatchObject({ status: 201 })
  return JSON.parse(text) as Shown
}

const stateOf = async (id: string) =>
  ((await (await admin.request(`/api/accounts/${id}`)).json()) as Shown).state

describe('accounts', () => {
  it('are made with a first password that is shown once, kept nowhere, and must be changed', async () => {
    const key = newId()
    const made = await make({ username: 'New.Officer' }, key)
    expect(made).toMatchObject({ username: 'new.officer', state: 'first', organisation: '测试区科委' })
    expect(made.password).toMatch(/^\w{16}$/)
    const again = await make({ username: 'New.Officer' }, key)
    expect(again).toEqual(made)
    const { rows } = await sql<{ leaked: boolean }>`select exists (
      select 1 from kernel.idempotency where body like ${`%${made.password}%`}) as leaked`.execute(
      portal.platform.db.owner,
    )
    expect(rows).toEqual([{ leaked: false }])
    const browser = portal.browser()
    expect((await browser.signIn('new.officer', made.password)).status).toBe(200)
    expect(await (await browser.request('/api/me')).json()).toMatchObject({ obligations: ['password'] })
    await expectProblem(await browser.request('/api/parties'), 403, 'identity.password_change_required')
    expect((await browser.request('/api/portal')).status).toBe(200)
  })

  it('are listed with search, role and state, page by page', async () => {
    for (const n of [1, 2, 3]) await make({ username: `listed-${n}`, name: `列表${n}` })
    const first = await admin.request('/api/accounts?q=%E5%88%97%E8%A1%A8&limit=2')
    const page = (await first.json()) as { items: Shown[]; next: string; total: number }
    expect(page.items.map(({ username }) => username)).toEqual(['listed-1', 'listed-2'])
    expect(page.total).toBe(3)
    const second = await admin.request(`/api/accounts?q=%E5%88%97%E8%A1%A8&limit=2&cursor=${page.next}`)
    expect(await second.json()).toMatchObject({ items: [{ username: 'listed-3' }], next: null })
    const auditors = await security.request('/api/accounts?role=auditor&state=active')
    expect(await auditors.json()).toMatchObject({ items: [{ username: 'a-auditor' }], total: 1 })
    expect(await (await admin.request('/api/accounts?q=%25')).json()).toMatchObject({ total: 0 })
  })

  it('belong to an organisation, a town or a firm that exists', async () => {
    const refused = async (body: object, code: string) => {
      const base = { username: newId(), name: '某人', role: 'officer' }
      await expectProblem(await post(admin, '/accounts', { ...base, ...body }), 422, code)
    }
    await refused({ organisationId: 'nowhere' }, 'identity.organisation_unknown')
    await refused({ role: 'town' }, 'identity.town_required')
    await refused({ role: 'town', town: '000000000' }, 'identity.town_unknown')
    await refused({ role: 'enterprise' }, 'identity.party_required')
    await refused({ role: 'enterprise', partyCode: '91310000000000000X' }, 'identity.party_unknown')
    await refused({ role: 'auditor' }, 'identity.person_key_required')
    const town = await make({ username: 'towned', role: 'town', town: TOWNS[0]?.code })
    expect(town.organisation).toBe(TOWNS[0]?.name)
    const moved = await post(admin, `/accounts/${town.id}/move`, { town: TOWNS[1]?.code, reason: '调任' })
    expect(await moved.json()).toMatchObject({ organisation: TOWNS[1]?.name, town: TOWNS[1]?.code })
  })

  it('are closed with a reason, and opened again', async () => {
    const { id, password } = await make({ username: 'closing' })
    const browser = portal.browser()
    await browser.signIn('closing', password)
    await expectProblem(
      await post(admin, `/accounts/${id}/acts`, { act: 'disable' }),
      422,
      'identity.reason_required',
    )
    expect((await post(admin, `/accounts/${id}/acts`, { act: 'disable', reason: '离职' })).status).toBe(200)
    expect(await stateOf(id)).toBe('disabled')
    expect((await browser.request('/api/me')).status).toBe(401)
    expect((await browser.signIn('closing', password)).status).toBe(401)
    expect((await post(admin, `/accounts/${id}/acts`, { act: 'enable' })).status).toBe(200)
    expect((await browser.signIn('closing', password)).status).toBe(200)
    expect(await (await admin.request(`/api/accounts/${id}`)).json()).toMatchObject({
      acts: [{ act: 'enable' }, { act: 'disable', reason: '离职', by: 'a-admin（测试）' }, { act: 'create' }],
    })
  })

  it('are unlocked, signed out and given a new password by the security administrator alone', async () => {
    const { id } = await make({ username: 'forgetful' })
    const browser = portal.browser()
    for (let failure = 0; failure < 5; failure++) await browser.signIn('forgetful', 'Wrong-horse-7')
    expect(await stateOf(id)).toBe('locked')
    for (const act of ['unlock', 'end_sessions', 'require_password', 'reset_totp']) {
      await expectProblem(await post(admin, `/accounts/${id}/acts`, { act }), 403, 'access.forbidden')
    }
    await expectProblem(await post(admin, `/accounts/${id}/password`), 403, 'access.forbidden')
    expect((await post(security, `/accounts/${id}/acts`, { act: 'unlock' })).status).toBe(200)
    const response = await post(security, `/accounts/${id}/password`)
    expect(response.status).toBe(200)
    const renewed = (await response.json()) as Shown
    expect((await browser.signIn('forgetful', renewed.password)).status).toBe(200)
    expect((await post(security, `/accounts/${id}/acts`, { act: 'end_sessions' })).status).toBe(200)
    expect((await browser.request('/api/me')).status).toBe(401)
    for (const act of ['disable', 'enable']) {
      await expectProblem(
        await post(security, `/accounts/${id}/acts`, { act, reason: '试试' }),
        403,
        'access.forbidden',
      )
    }
  })

  it('are nobody else’s business', async () => {
    const [officer] = await portal.signedIn('curious', { role: 'officer' })
    const [auditor] = await portal.signedIn('curious-auditor', { role: 'auditor' })
    for (const browser of [officer, auditor]) {
      await expectProblem(await browser.request('/api/accounts'), 403, 'access.forbidden')
      await expectProblem(
        await post(browser, '/accounts', { username: 'mine', name: '某人', role: 'officer' }),
        403,
        'access.forbidden',
      )
    }
  })
})

describe('three separate administrators', () => {
  const named = (username: string, role: string, personKey: string, name = '李同一') => ({
    username,
    role,
    personKey,
    name,
  })

  it('are three people: the same person named for a second one is refused in clear words', async () => {
    await make(named('one-system', 'system_admin', 'E-1024'))
    for (const [username, role, key] of [
      ['one-security', 'security_admin', 'E-1024'],
      ['one-auditor', 'auditor', ' ｅ-1024 '],
      ['one-again', 'system_admin', 'e-1024'],
    ] as const) {
      const problem = await expectProblem(
        await post(admin, '/accounts', named(username, role, key)),
        409,
        'identity.administrators_separate',
      )
      expect(problem.detail).toMatch(/李同一.*同一个人不能再担任另一种/)
    }
    await make(named('other-person', 'security_admin', 'E-2048'))
    await make({ ...named('same-officer', 'officer', 'E-1024') })
  })

  it('cannot be combined by closing, naming anew and opening again', async () => {
    const first = await make(named('turn-system', 'system_admin', 'E-7'))
    await post(admin, `/accounts/${first.id}/acts`, { act: 'disable', reason: '换岗' })
    await make(named('turn-auditor', 'auditor', 'E-7'))
    await expectProblem(
      await post(admin, `/accounts/${first.id}/acts`, { act: 'enable' }),
      409,
      'identity.administrators_separate',
    )
    expect(await stateOf(first.id)).toBe('disabled')
  })

  it('are held apart by the database itself, and roles do not change in place', async () => {
    const { owner } = portal.platform.db
    const { id } = await make(named('raw-system', 'system_admin', 'E-99'))
    const { userId } = await make(named('raw-officer', 'officer', ''))
    const insert = sql`insert into identity.member
      (id, tenant, user_id, role, organisation, name, username, person_key)
      select gen_random_uuid(), tenant, user_id || '-x', 'auditor', organisation, name, 'raw-x', 'E-99'
      from identity.member where id = ${id}`
    await expect(insert.execute(owner)).rejects.toMatchObject({ constraint: 'member_one_administrator' })
    for (const [column, value] of [
      ['role', 'auditor'],
      ['person_key', 'E-100'],
    ] as const) {
      const change = sql`update identity.member set ${sql.ref(column)} = ${value} where id = ${id}`
      await expect(change.execute(owner)).rejects.toMatchObject({ code: 'KC003' })
    }
    const promote = sql`update identity.member set role = 'auditor' where user_id = ${userId}`
    await expect(promote.execute(owner)).rejects.toMatchObject({ code: 'KC003' })
  })

  it('keep one of each kind, and do not act on themselves', async () => {
    const other = await openTestPortal()
    try {
      const [boss, actor] = await other.signedIn('b-admin', { role: 'system_admin' })
      await other.signedIn('b-auditor', { role: 'auditor' })
      const list = (await (await boss.request('/api/accounts?limit=10')).json()) as { items: Shown[] }
      const idOf = (name: string) => list.items.find(({ username }) => username === name)?.id ?? ''
      await expectProblem(
        await post(boss, `/accounts/${idOf('b-auditor')}/acts`, { act: 'disable', reason: '离职' }),
        409,
        'identity.last_administrator',
      )
      await expectProblem(
        await post(boss, `/accounts/${idOf('b-admin')}/acts`, { act: 'disable', reason: '离职' }),
        422,
        'identity.own_account',
      )
      await expect(other.identity.disableAccount(actor.userId)).rejects.toMatchObject({
        code: 'identity.last_administrator',
      })
    } finally {
      await other.close()
    }
  })
})
