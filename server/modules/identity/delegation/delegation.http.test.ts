import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectProblem } from '../../../../tests/access/problem.ts'
import { writeFirm, writeSource } from '../../../../tests/access/world.ts'
import { type Browser, openTestPortal, type TestPortal, TOWNS } from '../../../app/testing/browser.ts'
import { newId } from '../../../kernel/db/new-id.ts'
import { delegated } from './delegated.ts'
import { delegationState } from './domain.ts'

interface Listed {
  today: string
  handlers: {
    id: string
    userId: string
    username: string
    closed: boolean
    delegations: { id: string; item: string; from: string; until: string; state: string }[]
  }[]
}

let portal: TestPortal
let boss: Browser
let firm: string
beforeAll(async () => {
  portal = await openTestPortal()
  const { platform } = portal
  firm = newId()
  const source = await writeSource(platform, platform.tenant, '来源')
  const town = TOWNS[0]?.code ?? ''
  await writeFirm(
    platform,
    platform.tenant,
    source,
    { id: firm, name: '委托仪器（测试）', code: '91999900TESTDELEGX', town },
    '7777',
  )
  ;[boss] = await portal.signedIn('d-boss', { role: 'enterprise', partyId: firm })
})
afterAll(() => portal.close())

const post = (browser: Browser, path: string, body: object = {}, key: string = newId()) =>
  browser.request(`/api${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(body),
  })

/** A handler who has changed the first password and is signed in. */
async function invite(username: string) {
  const invited = await post(boss, '/handlers', { username, name: `${username}（测试）` })
  expect(invited.status).toBe(201)
  const { id, password } = (await invited.json()) as { id: string; password: string }
  const browser = portal.browser()
  expect((await browser.signIn(username, password)).status).toBe(200)
  await browser.request('/api/auth/password', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ current: password, next: 'Brand-new-88' }),
  })
  const { userId } = (await (await browser.request('/api/me')).json()) as { userId: string }
  return { id, browser, userId }
}

const days = (n: number) =>
  new Date(portal.platform.clock.now().getTime() + n * 86_400_000).toISOString().slice(0, 10)
const of = (list: Listed, username: string) =>
  list.handlers.find((handler) => handler.username === username)?.delegations ?? []
const expire = (userId: string) =>
  sql`update identity.delegation set from_date = '2010-01-01', until_date = '2010-06-30'
    where handler = ${userId}`.execute(portal.platform.db.owner)

describe('a handler', () => {
  it('acts for the firm from the moment something is delegated, and not before', async () => {
    const { id, browser } = await invite('d-fresh')
    await expectProblem(await browser.request(`/api/parties/${firm}`), 403, 'identity.delegation_missing')
    expect(await (await browser.request('/api/me')).json()).toMatchObject({
      partyId: null,
      capacity: 'handler',
      delegation: { state: 'none', until: null },
    })
    const until = days(30)
    const list = (await (
      await post(boss, '/delegations', { handlerId: id, items: ['profile', 'hnte'], until })
    ).json()) as Listed
    expect(
      of(list, 'd-fresh')
        .map(({ item, state }) => `${item} ${state}`)
        .sort(),
    ).toEqual(['hnte in_force', 'profile in_force'])
    expect((await browser.request(`/api/parties/${firm}`)).status).toBe(200)
    expect(await (await browser.request('/api/me')).json()).toMatchObject({
      partyId: firm,
      delegation: { state: 'in_force', until },
    })
  })

  it('is refused everywhere once the delegation has run out, with the day on which it did', async () => {
    const { id, browser, userId } = await invite('d-late')
    await post(boss, '/delegations', { handlerId: id, items: ['hnte'], until: days(1) })
    expect((await browser.request(`/api/parties/${firm}`)).status).toBe(200)
    await expire(userId)
    for (const path of [`/api/parties/${firm}`, '/api/parties', '/api/views']) {
      const problem = await expectProblem(await browser.request(path), 403, 'identity.delegation_expired')
      expect(problem.detail).toContain('2010-06-30')
    }
    expect(await (await browser.request('/api/me')).json()).toMatchObject({
      partyId: null,
      delegation: { state: 'expired', until: '2010-06-30' },
    })
    const own = (await (await browser.request('/api/delegations')).json()) as Listed
    expect(own.handlers).toHaveLength(1)
    expect(of(own, 'd-late')).toMatchObject([{ item: 'hnte', state: 'expired' }])
    const [{ id: delegation = '' } = {}] = of(own, 'd-late')
    expect(
      (await post(boss, `/delegations/${delegation}/acts`, { act: 'extend', until: days(9) })).status,
    ).toBe(200)
    expect((await browser.request(`/api/parties/${firm}`)).status).toBe(200)
  })

  it('is stopped by a revocation at the next request, which can be taken back', async () => {
    const { id, browser } = await invite('d-revoked')
    const list = (await (
      await post(boss, '/delegations', { handlerId: id, items: ['hnte'], until: days(5) })
    ).json()) as Listed
    const [{ id: delegation = '' } = {}] = of(list, 'd-revoked')
    expect((await post(boss, `/delegations/${delegation}/acts`, { act: 'revoke' })).status).toBe(200)
    await expectProblem(await browser.request(`/api/parties/${firm}`), 403, 'identity.delegation_missing')
    expect((await post(boss, `/delegations/${delegation}/acts`, { act: 'restore' })).status).toBe(200)
    expect((await browser.request(`/api/parties/${firm}`)).status).toBe(200)
    await post(boss, `/delegations/${delegation}/acts`, { act: 'revoke' })
    await post(boss, '/delegations', { handlerId: id, items: ['hnte'], until: days(6) })
    await expectProblem(
      await post(boss, `/delegations/${delegation}/acts`, { act: 'restore' }),
      409,
      'identity.delegation_exists',
    )
  })

  it('does what is delegated and nothing else; the administrator does all', async () => {
    const { id, userId } = await invite('d-items')
    await post(boss, '/delegations', { handlerId: id, items: ['hnte'], until: days(5) })
    const { db, tenant } = portal.platform
    const who = {
      tenant,
      name: 'x',
      role: 'enterprise',
      town: null,
      organisation: null,
      partyId: firm,
    } as const
    const may = (actor: Parameters<typeof delegated>[1], item: Parameters<typeof delegated>[2]) =>
      db.transaction(actor, (tx) => delegated(tx, actor, item))
    expect(await may({ ...who, userId }, 'hnte')).toBe(true)
    expect(await may({ ...who, userId }, 'incubator')).toBe(false)
    expect(await may({ ...who, userId, partyId: null }, 'hnte')).toBe(false)
    const { userId: admin } = (await (await boss.request('/api/me')).json()) as { userId: string }
    expect(await may({ ...who, userId: admin }, 'incubator')).toBe(true)
    expect(await may({ ...who, userId: admin, role: 'officer' }, 'incubator')).toBe(false)
  })

  it('invites nobody, delegates nothing, and can be closed by the administrator', async () => {
    const { id, browser } = await invite('d-plain')
    await post(boss, '/delegations', { handlerId: id, items: ['hnte'], until: days(5) })
    await expectProblem(
      await post(browser, '/handlers', { username: 'd-more', name: '某人' }),
      403,
      'access.forbidden',
    )
    await expectProblem(
      await post(browser, '/delegations', { handlerId: id, items: ['incubator'], until: days(5) }),
      403,
      'access.forbidden',
    )
    const closed = (await (await post(boss, `/handlers/${id}/acts`, { act: 'close' })).json()) as Listed
    expect(closed.handlers.find((handler) => handler.id === id)?.closed).toBe(true)
    expect((await browser.request('/api/me')).status).toBe(401)
  })
})

it('refuses a delegation that ends before it begins or before today', async () => {
  const { id } = await invite('d-past')
  for (const body of [{ until: days(-1) }, { from: days(9), until: days(8) }]) {
    await expectProblem(
      await post(boss, '/delegations', { handlerId: id, items: ['hnte'], ...body }),
      422,
      'identity.delegation_past',
    )
  }
  await expectProblem(
    await post(boss, '/delegations', { handlerId: id, items: ['mining'], until: days(9) }),
    400,
    'request.invalid',
  )
  await expectProblem(
    await post(boss, '/delegations', { handlerId: newId(), items: ['hnte'], until: days(9) }),
    404,
    'request.not_found',
  )
})

it.each([
  ['2018-11-14', false, 'later'],
  ['2018-11-15', false, 'in_force'],
  ['2018-12-31', false, 'in_force'],
  ['2019-01-01', false, 'expired'],
  ['2018-12-01', true, 'revoked'],
])('a delegation from 2018-11-15 until 2018-12-31 on %s (revoked: %s) is %s', (today, revoked, state) => {
  expect(delegationState({ from: '2018-11-15', until: '2018-12-31', revoked }, today)).toBe(state)
})
