import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { signInRequired } from '../../../kernel/errors.ts'
import { router } from '../../../kernel/http/app.ts'
import type { Env } from '../../../kernel/http/env.ts'
import { ownRoutes } from '../api.ts'
import type { Identity } from '../identity.ts'
import { beginEnrolment, confirmEnrolment, endSecondFactor } from '../second-factor/enrol.ts'
import { changePassword } from './change-password.ts'
import { endOtherSessions, ownAccount } from './own-account.ts'
import type { Session } from './sessions.ts'

const DONE = { ok: true } as const

/**
 * What a person does to the own sign-in. It is open also to one who must first do just that: see
 * `refusalOf`. `issuer` is the portal's name in an authenticator app.
 */
export function mountOwnAccount(identity: Identity, issuer: string): OpenAPIHono<Env> {
  const routes = router()
  const { parts } = identity
  const own = async (c: Context<Env>): Promise<Session> => {
    const session = await identity.findSession(c.req.raw.headers)
    if (!session) throw signInRequired()
    c.header('cache-control', 'no-store')
    return session
  }
  routes.openapi(ownRoutes.account, async (c) => c.json(await ownAccount(parts, await own(c)), 200))
  routes.openapi(ownRoutes.password, async (c) => {
    await changePassword(parts, await own(c), c.req.valid('json'), c.get('requestId'))
    return c.json(DONE, 200)
  })
  routes.openapi(ownRoutes.totpBegin, async (c) => {
    const session = await own(c)
    const { username } = session
    return c.json(await beginEnrolment(parts, session, { username, issuer }), 200)
  })
  routes.openapi(ownRoutes.totpConfirm, async (c) => {
    const { code } = c.req.valid('json')
    const recoveryCodes = await confirmEnrolment(parts, await own(c), code, c.get('requestId'))
    return c.json({ recoveryCodes }, 200)
  })
  routes.openapi(ownRoutes.totpEnd, async (c) => {
    await endSecondFactor(parts, await own(c), c.req.valid('json').code, c.get('requestId'))
    return c.json(DONE, 200)
  })
  routes.openapi(ownRoutes.endOthers, async (c) => {
    const ended = await endOtherSessions(parts, await own(c), c.get('requestId'))
    return c.json({ ended }, 200)
  })
  return routes
}
