import { createSign, generateKeyPairSync, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import Provider from 'oidc-provider'

/* OpenID providers on this machine, for the tests: a real one, and one that lies. */

export const CLIENT = { clientId: 'kechuang', clientSecret: 'secret-of-the-tests-0123456789' }

export interface TestProvider {
  issuer: string
  /** Goes where the portal sends a browser, signs in there, and answers what comes back: `?code=…`. */
  answer(location: string, act?: 'sign_in' | 'refuse', subject?: string): Promise<string>
  close(): Promise<void>
}

async function listen(listener: (issuer: string) => RequestListener) {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const issuer = `http://127.0.0.1:${address.port}`
  server.on('request', listener(issuer))
  const close = async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  return { issuer, close }
}

/** A browser of its own at the provider: follows redirects there, and stops at the portal's callback. */
function visitor(callback: string) {
  const jar = new Map<string, string>()
  const go = async (
    url: string,
    form?: Record<string, string>,
  ): Promise<{ html: string } | { back: URL }> => {
    if (url.startsWith(callback)) return { back: new URL(url) }
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie },
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    })
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=')
      if (value) jar.set(name, value)
      else jar.delete(name)
    }
    const location = response.headers.get('location')
    return location ? go(new URL(location, url).href) : { html: await response.text() }
  }
  return go
}

const linkIn = (html: string, mark: RegExp): string => {
  const found = mark.exec(html)?.[1]
  if (!found) throw new Error(`the provider shows no ${mark}: ${html.slice(0, 500)}`)
  return found
}

const signingKey = () => ({
  ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }),
  use: 'sig',
  alg: 'RS256',
})

/** A certified provider, with its own pages of sign-in and consent. */
export async function openTestProvider(callback: string): Promise<TestProvider> {
  const { issuer, close } = await listen((own) =>
    new Provider(own, {
      clients: [
        {
          client_id: CLIENT.clientId,
          client_secret: CLIENT.clientSecret,
          redirect_uris: [callback],
          grant_types: ['authorization_code'],
          response_types: ['code'],
        },
      ],
      cookies: { keys: [randomUUID()] },
      jwks: { keys: [signingKey()] },
      findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ sub }) }),
      ttl: { Interaction: 60, Session: 60, Grant: 60, AccessToken: 60, IdToken: 60 },
    }).callback(),
  )
  return {
    issuer,
    close,
    async answer(location, act = 'sign_in', subject = 'alice') {
      const go = visitor(callback)
      let page = await go(location)
      // The sign-in page first, then consent to what the portal asks for.
      for (const form of [
        { prompt: 'login', login: subject, password: 'any' },
        { prompt: 'consent' },
      ] as const) {
        if ('back' in page) break
        const target =
          act === 'refuse'
            ? linkIn(page.html, /href="([^"]*\/abort)"/)
            : linkIn(page.html, /action="([^"]*)"/)
        page = await go(new URL(target, issuer).href, act === 'refuse' ? undefined : form)
      }
      if (!('back' in page)) throw new Error('the provider does not come back')
      return page.back.search
    },
  }
}

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** A provider whose ID tokens, or answers, name another issuer than itself. */
export async function openLyingProvider(lie: 'token' | 'answer' | 'signature'): Promise<TestProvider> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const other = generateKeyPairSync('rsa', { modulusLength: 2048 })
  let nonce = ''
  const idToken = (issuer: string) => {
    const now = Math.floor(Date.now() / 1000)
    const claims = { iss: issuer, sub: 'alice', aud: CLIENT.clientId, iat: now, exp: now + 60, nonce }
    const head = `${part({ alg: 'RS256', kid: 'k' })}.${part(claims)}`
    const key = lie === 'signature' ? other.privateKey : privateKey
    return `${head}.${createSign('RSA-SHA256').update(head).sign(key).toString('base64url')}`
  }
  const { issuer, close } = await listen((own) => (request, response) => {
    const answers: Record<string, object> = {
      '/.well-known/openid-configuration': {
        issuer: own,
        authorization_endpoint: `${own}/authorize`,
        token_endpoint: `${own}/token`,
        jwks_uri: `${own}/jwks`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
      },
      '/jwks': { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k', alg: 'RS256', use: 'sig' }] },
      '/token': {
        access_token: 'x',
        token_type: 'bearer',
        id_token: idToken(lie === 'token' ? 'https://elsewhere.example' : own),
      },
    }
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(answers[new URL(request.url ?? '/', own).pathname] ?? {}))
  })
  return {
    issuer,
    close,
    answer: (location) => {
      const { searchParams } = new URL(location)
      nonce = searchParams.get('nonce') ?? ''
      const answer = new URLSearchParams({ code: 'c', state: searchParams.get('state') ?? '' })
      if (lie === 'answer') answer.set('iss', 'https://elsewhere.example')
      return Promise.resolve(`?${answer}`)
    },
  }
}
