import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Actor } from '../../kernel/access/roles.ts'
import { signInRequired } from '../../kernel/errors.ts'
import { router } from '../../kernel/http/app.ts'
import type { Env } from '../../kernel/http/env.ts'
import type { Platform } from '../../kernel/platform/platform.ts'
import { demoAccounts, isDemo } from './accounts/demo-accounts.ts'
import type { PlaceParts } from './accounts/place.ts'
import { mountAccounts } from './accounts/routes.ts'
import { identityRoutes } from './api.ts'
import { mountDelegation } from './delegation/routes.ts'
import type { Identity } from './identity.ts'
import { mountOidc } from './oidc/routes.ts'
import { mountOwnAccount } from './sign-in/own-routes.ts'
import type { Session } from './sign-in/sessions.ts'

interface BilingualName {
  zh: string
  en: string
}

/** What the composition knows and this module shows. */
export interface IdentityParts extends PlaceParts {
  district: PlaceParts['district'] & {
    name: BilingualName
    /** The office that runs the portal. */
    organisation: BilingualName
  }
  /** Every named permission that the actor's role holds, over all modules. */
  permissionsOf(actor: Actor): string[]
}

/** Routes of sign-in and of the portal itself. */
export function mountIdentity(
  platform: Platform,
  identity: Identity,
  parts: IdentityParts,
): OpenAPIHono<Env> {
  const { district, permissionsOf } = parts
  const meOf = ({
    actor,
    organisation,
    capacity,
    delegation,
    obligations,
    passwordDays,
    expiresAt,
  }: Session) => {
    const town = district.towns.find(({ code }) => code === actor.town)
    return {
      userId: actor.userId,
      name: actor.name,
      role: actor.role,
      organisation,
      partyId: actor.partyId,
      town: actor.town ? { code: actor.town, name: town?.name ?? actor.town } : null,
      capacity,
      delegation,
      permissions: permissionsOf(actor),
      obligations,
      passwordDays,
      expiresAt: expiresAt.toISOString(),
    }
  }
  const routes = router()
  routes.openapi(identityRoutes.portal, async (c) =>
    c.json(
      {
        organisation: district.organisation,
        district: district.name,
        today: platform.clock.today(),
        demo: await isDemo(platform.db),
        trialDatabase: platform.db.kind === 'pglite',
        oidc: platform.config.oidc?.name ?? null,
      },
      200,
    ),
  )
  routes.openapi(identityRoutes.demoAccounts, async (c) => {
    c.header('cache-control', 'no-store')
    return c.json(await demoAccounts(platform.db), 200)
  })
  routes.openapi(identityRoutes.signIn, async (c) => {
    const { headers } = c.req.raw
    const { session, cookies } = await identity.signIn({
      ...c.req.valid('json'),
      headers,
      request: c.get('requestId'),
    })
    for (const cookie of cookies) c.header('set-cookie', cookie, { append: true })
    c.header('cache-control', 'no-store')
    return c.json(meOf(session), 200)
  })
  routes.openapi(identityRoutes.enter, async (c) => {
    const { username } = c.req.valid('json')
    const from = { headers: c.req.raw.headers, request: c.get('requestId') }
    const { session, cookies } = await identity.enterAs(username, from)
    for (const cookie of cookies) c.header('set-cookie', cookie, { append: true })
    c.header('cache-control', 'no-store')
    return c.json(meOf(session), 200)
  })
  routes.openapi(identityRoutes.signOut, async (c) => {
    const cookies = await identity.signOut(c.req.raw.headers, c.get('requestId'))
    for (const cookie of cookies) c.header('set-cookie', cookie, { append: true })
    return c.json({ ok: true } as const, 200)
  })
  routes.openapi(identityRoutes.me, async (c) => {
    const session = await identity.findSession(c.req.raw.headers)
    if (!session) throw signInRequired()
    c.header('cache-control', 'no-store')
    return c.json(meOf(session), 200)
  })
  routes.route('/', mountOwnAccount(identity, district.organisation.zh))
  routes.route('/', mountOidc(platform, identity))
  routes.route('/', mountDelegation(platform, identity.parts))
  routes.route('/', mountAccounts(platform, identity.parts, parts))
  return routes
}
