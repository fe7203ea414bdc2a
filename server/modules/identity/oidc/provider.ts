import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  enableNonRepudiationChecks,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import type { OidcConfig } from '../../../kernel/config/config.ts'
import { AppError } from '../../../kernel/errors.ts'

/** What must come back unchanged with the provider's answer. */
export interface Flow {
  state: string
  nonce: string
  verifier: string
}

/** Who the provider says somebody is. */
export interface Subject {
  issuer: string
  subject: string
}

export interface Provider {
  /** Where the browser goes, and what its answer is checked by. Code: `identity.oidc_unreachable`. */
  begin(): Promise<{ url: URL; flow: Flow }>
  /**
   * Who signed in there. `search` is what the provider put behind the callback's address. Codes:
   * `identity.oidc_refused` (the provider or the person said no), `identity.oidc_foreign_issuer`,
   * `identity.oidc_invalid` (anything that does not fit the flow), `identity.oidc_unreachable`.
   */
  finish(search: string, flow: Flow): Promise<Subject>
}

const LOCAL = ['localhost', '127.0.0.1', '[::1]']

/**
 * The OpenID provider of the deployment, found by its discovery document at first use. Plain HTTP is
 * allowed on this machine only. `callback` is the portal's own address that the provider answers to.
 */
export function openProvider({ issuer, clientId, clientSecret }: OidcConfig, callback: string): Provider {
  let found: Promise<Configuration> | null = null
  const configuration = () => {
    const server = new URL(issuer)
    const insecure = server.protocol === 'http:' && LOCAL.includes(server.hostname)
    found ??= discovery(server, clientId, clientSecret, undefined, {
      timeout: TIMEOUT_SECONDS,
      // The signature of the ID token is verified too, not only the connection that it came by.
      execute: [enableNonRepudiationChecks, ...(insecure ? [allowInsecureRequests] : [])],
    }).catch((cause: unknown) => {
      // The next one who signs in asks again.
      found = null
      throw new AppError('identity.oidc_unreachable', {}, { cause })
    })
    return found
  }
  return {
    async begin() {
      const flow = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() }
      const url = buildAuthorizationUrl(await configuration(), {
        redirect_uri: callback,
        scope: 'openid',
        state: flow.state,
        nonce: flow.nonce,
        code_challenge: await calculatePKCECodeChallenge(flow.verifier),
        code_challenge_method: 'S256',
      })
      return { url, flow }
    },
    async finish(search, { state, nonce, verifier }) {
      const config = await configuration()
      try {
        const tokens = await authorizationCodeGrant(config, new URL(`${callback}${search}`), {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        })
        const claims = tokens.claims()
        if (!claims) throw new AppError('identity.oidc_invalid')
        return { issuer: claims.iss, subject: claims.sub }
      } catch (error) {
        throw refusal(error)
      }
    },
  }
}

const TIMEOUT_SECONDS = 10

/** The library's errors in our words; what was expected stays in the cause, for the log. */
function refusal(error: unknown): AppError {
  if (error instanceof AppError) return error
  if (!(error instanceof Error)) return new AppError('identity.oidc_invalid', {}, { cause: error })
  const code = 'code' in error ? String(error.code) : ''
  if (code === 'OAUTH_AUTHORIZATION_RESPONSE_ERROR') {
    return new AppError('identity.oidc_refused', {}, { cause: error })
  }
  if (code === 'OAUTH_TIMEOUT' || error instanceof TypeError) {
    return new AppError('identity.oidc_unreachable', {}, { cause: error })
  }
  const cause = error.cause instanceof Error ? error.cause.message : ''
  const foreign = `${error.message} ${cause}`.includes('"iss"')
  return new AppError(
    foreign ? 'identity.oidc_foreign_issuer' : 'identity.oidc_invalid',
    {},
    { cause: error },
  )
}
