import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectProblem } from '../../../../tests/access/problem.ts'
import {
  type Browser,
  enrol,
  openTestPortal,
  PASSWORD,
  type TestPortal,
} from '../../../app/testing/browser.ts'
import { openTestPlatform } from '../../../app/testing/platform.ts'
import { CLIENT, openLyingProvider, openTestProvider, type TestProvider } from './testing.ts'

const CALLBACK = 'http://localhost:0/api/auth/oidc/callback'

/** A portal whose people may sign in by this provider. */
async function portalWith(issuer: string): Promise<TestPortal> {
  const platform = await openTestPlatform()
  const oidc = { issuer, ...CLIENT, name: '统一身份认证' }
  return openTestPortal({ ...platform, config: { ...platform.config, oidc } })
}

const begin = async (browser: Browser, query = '') => {
  const response = await browser.request(`/api/auth/oidc${query}`)
  expect(response.status).toBe(302)
  return response.headers.get('location') ?? ''
}
const back = async (browser: Browser, search: string) => {
  const response = await browser.request(`/api/auth/oidc/callback${search}`)
  expect(response.status).toBe(302)
  return response.headers.get('location')
}
const isIn = async (browser: Browser) => (await browser.request('/api/me')).status === 200

let provider: TestProvider
let portal: TestPortal
beforeAll(async () => {
  provider = await openTestProvider(CALLBACK)
  portal = await portalWith(provider.issuer)
})
afterAll(async () => {
  await portal.close()
  await provider.close()
})

/** The whole way: to the provider, sign-in there as somebody, and back. */
const travel = async (browser: Browser, query: string, subject: string) =>
  back(browser, await provider.answer(await begin(browser, query), 'sign_in', subject))
const signIn = (browser: Browser, subject: string, query = '') => travel(browser, query, subject)
const link = (browser: Browser, subject: string) => travel(browser, '?purpose=link', subject)

describe('sign-in by an OpenID provider', () => {
  it('is for whoever linked the own account to an identity there', async () => {
    const [browser] = await portal.signedIn('linked', { role: 'officer' })
    expect(await link(browser, 'alice')).toBe('/account')
    const own = (await (await browser.request('/api/auth/account')).json()) as { oidcSince: string }
    expect(own.oidcSince).toMatch(/^\d{4}-/)
    const elsewhere = portal.browser()
    expect(await signIn(elsewhere, 'alice', '?next=%2Fplan')).toBe('/plan')
    expect(await (await elsewhere.request('/api/me')).json()).toMatchObject({ name: 'linked（测试）' })
  })

  it('ends in the portal, wherever the address wanted to lead', async () => {
    const [browser] = await portal.signedIn('led', { role: 'officer' })
    await link(browser, 'led')
    for (const next of ['//elsewhere.example', 'https://elsewhere.example', '/\\elsewhere.example']) {
      const query = `?next=${encodeURIComponent(next)}`
      expect(await signIn(portal.browser(), 'led', query)).toBe('/today')
    }
  })

  it('ends with the link, which its owner ends', async () => {
    const [browser] = await portal.signedIn('leaves', { role: 'officer' })
    await link(browser, 'leaver')
    expect((await browser.request('/api/auth/oidc/unlink', { method: 'POST' })).status).toBe(200)
    const other = portal.browser()
    expect(await signIn(other, 'leaver')).toBe('/sign-in?problem=identity.oidc_unlinked')
    expect(await isIn(other)).toBe(false)
  })

  it('is told on the public description of the portal', async () => {
    expect(await (await portal.browser().request('/api/portal')).json()).toMatchObject({
      oidc: '统一身份认证',
    })
  })
})

describe('refused, and written into the trail:', () => {
  const trail = async (action: string) => {
    const [auditor] = await portal.signedIn(`auditor-${action.replaceAll('.', '-')}`, { role: 'auditor' })
    const answer = await auditor.request(`/api/audit/entries?action=${action}&limit=5`)
    return ((await answer.json()) as { items: unknown[] }).items.length
  }

  it('an identity that nobody linked', async () => {
    const browser = portal.browser()
    expect(await signIn(browser, 'stranger')).toBe('/sign-in?problem=identity.oidc_unlinked')
    expect(await isIn(browser)).toBe(false)
    expect(await trail('identity.oidc.refused.unlinked')).toBeGreaterThan(0)
  })

  it('the identity of a closed account', async () => {
    const [browser, { userId }] = await portal.signedIn('closes', { role: 'officer' })
    await link(browser, 'closed')
    await portal.identity.disableAccount(userId)
    expect(await signIn(portal.browser(), 'closed')).toBe('/sign-in?problem=identity.oidc_unlinked')
  })

  it('the provider alone, where one-time codes are on', async () => {
    const [browser] = await portal.signedIn('careful', { role: 'officer' })
    await link(browser, 'careful')
    await enrol(browser)
    expect(await signIn(portal.browser(), 'careful')).toBe('/sign-in?problem=identity.oidc_code_needed')
  })

  it('an identity, or an account, that is linked already', async () => {
    const [first] = await portal.signedIn('first', { role: 'officer' })
    const [second] = await portal.signedIn('second', { role: 'officer' })
    await link(first, 'one')
    expect(await link(second, 'one')).toBe('/account?problem=identity.oidc_taken')
    expect(await link(first, 'another')).toBe('/account?problem=identity.oidc_taken')
  })

  it('somebody who said no at the provider', async () => {
    const browser = portal.browser()
    const search = await provider.answer(await begin(browser), 'refuse')
    expect(await back(browser, search)).toBe('/sign-in?problem=identity.oidc_refused')
  })

  it('an answer that another browser asked for, and one that was used', async () => {
    const [linked] = await portal.signedIn('once', { role: 'officer' })
    await link(linked, 'once')
    const browser = portal.browser()
    const search = await provider.answer(await begin(browser), 'sign_in', 'once')
    expect(await back(portal.browser(), search)).toBe('/sign-in?problem=identity.oidc_invalid')
    const other = portal.browser()
    await begin(other)
    expect(await back(other, search)).toBe('/sign-in?problem=identity.oidc_invalid')
    expect(await back(browser, search)).toBe('/today')
    expect(await back(browser, search)).toBe('/sign-in?problem=identity.oidc_invalid')
  })

  it('linking by one who is not signed in, or who changed on the way', async () => {
    const nobody = portal.browser()
    await expectProblem(await nobody.request('/api/auth/oidc?purpose=link'), 401, 'access.sign_in_required')
    const [browser] = await portal.signedIn('before', { role: 'officer' })
    await portal.signedIn('after', { role: 'officer' })
    const search = await provider.answer(await begin(browser, '?purpose=link'), 'sign_in', 'changeling')
    await browser.signIn('after', PASSWORD)
    expect(await back(browser, search)).toBe('/account?problem=identity.oidc_invalid')
  })
})

describe('a provider that lies:', () => {
  it.each([
    ['token', 'foreign_issuer'],
    ['answer', 'foreign_issuer'],
    ['signature', 'invalid'],
  ] as const)('%s', async (lie, problem) => {
    const liar = await openLyingProvider(lie)
    const deceived = await portalWith(liar.issuer)
    try {
      const browser = deceived.browser()
      const search = await liar.answer(await begin(browser))
      expect(await back(browser, search)).toBe(`/sign-in?problem=identity.oidc_${problem}`)
      expect(await isIn(browser)).toBe(false)
    } finally {
      await deceived.close()
      await liar.close()
    }
  })
})

describe('without a provider', () => {
  it('that answers: said so, and asked again next time', async () => {
    const gone = await openTestProvider(CALLBACK)
    await gone.close()
    const waiting = await portalWith(gone.issuer)
    try {
      expect(await begin(waiting.browser())).toBe('/sign-in?problem=identity.oidc_unreachable')
      expect(await begin(waiting.browser())).toBe('/sign-in?problem=identity.oidc_unreachable')
    } finally {
      await waiting.close()
    }
  })

  it('there is nothing to be found', async () => {
    const plain = await openTestPortal()
    try {
      expect(await (await plain.browser().request('/api/portal')).json()).toMatchObject({ oidc: null })
      await expectProblem(await plain.browser().request('/api/auth/oidc'), 404, 'request.not_found')
      await expectProblem(await plain.browser().request('/api/auth/oidc/callback'), 404, 'request.not_found')
    } finally {
      await plain.close()
    }
  })
})
