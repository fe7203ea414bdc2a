import { Secret, TOTP } from 'otpauth'
import type { Actor } from '../../kernel/access/roles.ts'
import { testDistrict, testTown } from '../../kernel/district/testing.ts'
import type { Identity } from '../../modules/identity/index.ts'
import { enterTestPerson } from '../../modules/identity/testing.ts'
import { type Composed, compose } from '../compose.ts'
import { partsOf } from '../parts.ts'
import { checkAnswers } from './check-answers.ts'
import { openTestPlatform, type TestPlatform } from './platform.ts'

/** Fits the password rules; the people of tests all have it. */
export const PASSWORD = 'Right-horse-7'

export const TOWNS = [
  { code: '999999001', name: '东镇（测试）' },
  { code: '999999002', name: '西镇（测试）' },
]

const DISTRICT = testDistrict(TOWNS.map(({ code, name }) => testTown(code, name)))

/** One browser: keeps its cookies from answer to request. */
export interface Browser {
  request(path: string, init?: RequestInit): Promise<Response>
  signIn(username: string, password: string, code?: string): Promise<Response>
}

export interface TestPortal {
  platform: TestPlatform
  identity: Identity
  app: Composed['app']
  /** A browser that nobody has signed in with. */
  browser(): Browser
  /** A browser with a person of this role signed in, whose password is PASSWORD, and that person as an actor. */
  signedIn(username: string, member: Pick<Actor, 'role'> & Partial<Actor>): Promise<[Browser, Actor]>
  close(): Promise<void>
}

const postJson = (browser: Browser, path: string, body: object) =>
  browser.request(`/api/auth/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

/** The code that an authenticator app shows for this secret, now or some steps of 30 seconds from now. */
export const codeFor = (secret: string, steps = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 })

/** Sets up one-time codes for who is signed in, as people do it; answers the secret and recovery codes. */
export async function enrol(browser: Browser): Promise<{ secret: string; recoveryCodes: string[] }> {
  const { secret } = (await (await postJson(browser, 'totp/begin', {})).json()) as { secret: string }
  const confirmed = await postJson(browser, 'totp/confirm', { code: codeFor(secret) })
  if (confirmed.status !== 200) throw new Error(`one-time codes: ${await confirmed.text()}`)
  return { secret, ...((await confirmed.json()) as { recoveryCodes: string[] }) }
}

/** The real application with real sign-in, on a platform of its own or the one given. */
export async function openTestPortal(given?: TestPlatform): Promise<TestPortal> {
  const platform = given ?? (await openTestPlatform())
  const { app, identity } = await compose(platform, partsOf(DISTRICT), checkAnswers)
  const browser = (given: readonly string[] = []): Browser => {
    const cookies = new Map<string, string>()
    const keep = (line: string) => {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s)
      if (/max-age=0/i.test(line)) cookies.delete(name)
      else cookies.set(name, value)
    }
    given.forEach(keep)
    const request = async (path: string, init: RequestInit = {}) => {
      const headers = new Headers(init.headers)
      headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
      const response = await app.request(path, { ...init, headers })
      response.headers.getSetCookie().forEach(keep)
      return response
    }
    return {
      request,
      signIn: (username, password, code) =>
        request('/api/auth/sign-in', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ username, password, code }),
        }),
    }
  }
  return {
    platform,
    identity,
    app,
    browser: () => browser(),
    async signedIn(username, member) {
      const { role, partyId = null, town = null, organisation = null } = member
      const { userId, cookies } = await enterTestPerson(identity, {
        username,
        name: `${username}（测试）`,
        password: PASSWORD,
        role,
        organisation: '测试单位',
        organisationId: organisation,
        partyId,
        town,
      })
      const own = browser(cookies)
      const me = (await (await own.request('/api/me')).json()) as { obligations: string[] }
      if (me.obligations.includes('totp')) await enrol(own)
      return [own, { userId, name: username, role, tenant: platform.tenant, partyId, town, organisation }]
    },
    close: () => platform.close(),
  }
}
