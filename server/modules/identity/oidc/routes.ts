import type { OpenAPIHono } from '@hono/zod-openapi'
import { AppError, notFound, signInRequired } from '../../../kernel/errors.ts'
import { router } from '../../../kernel/http/app.ts'
import type { Env } from '../../../kernel/http/env.ts'
import { log } from '../../../kernel/log.ts'
import type { Platform } from '../../../kernel/platform/platform.ts'
import { oidcRoutes } from '../api.ts'
import type { Identity } from '../identity.ts'
import { endedFlow, flowCookie, flowOf } from './flow-cookie.ts'
import { linkSubject, recordRefusal, signInBySubject, unlink } from './link.ts'
import { openProvider } from './provider.ts'

const CALLBACK = '/api/auth/oidc/callback'

/** A page of this portal, and no address of another site. */
const isOwnPage = (path: string) => /^\/(?![/\\])/.test(path)

/**
 * Sign-in by the OpenID provider of the deployment. These are addresses that the browser itself goes to:
 * what goes wrong is shown by the page that it is sent to, as `?problem=CODE`. Without a provider there
 * is nothing to be found under them.
 */
export function mountOidc({ config }: Platform, identity: Identity): OpenAPIHono<Env> {
  const routes = router()
  const { parts } = identity
  const opened = config.oidc && openProvider(config.oidc, `${config.publicUrl}${CALLBACK}`)
  const providerOf = () => {
    if (!opened) throw notFound('oidc')
    return opened
  }
  const secure = config.publicUrl.startsWith('https:')

  routes.openapi(oidcRoutes.begin, async (c) => {
    const provider = providerOf()
    const { purpose, next = null } = c.req.valid('query')
    const session = purpose === 'link' ? await identity.findSession(c.req.raw.headers) : null
    if (purpose === 'link' && !session) throw signInRequired()
    const home = purpose === 'link' ? '/account' : '/sign-in'
    try {
      const { url, flow } = await provider.begin()
      const kept = {
        ...flow,
        link: session?.actor.userId ?? null,
        next: next !== null && isOwnPage(next) ? next : null,
      }
      c.header('set-cookie', flowCookie(parts.secret, kept, secure))
      return c.redirect(url.href, 302)
    } catch (error) {
      return c.redirect(`${home}?problem=${codeOf(error)}`, 302)
    }
  })

  routes.openapi(oidcRoutes.callback, async (c) => {
    const provider = providerOf()
    const { headers } = c.req.raw
    const request = c.get('requestId')
    const flow = flowOf(parts.secret, headers)
    const home = flow?.link ? '/account' : '/sign-in'
    c.header('set-cookie', endedFlow(secure))
    try {
      if (!flow) throw new AppError('identity.oidc_invalid')
      const subject = await provider.finish(new URL(c.req.url).search, flow)
      if (flow.link === null) {
        const { cookies } = await signInBySubject(parts, subject, { headers, request })
        for (const cookie of cookies) c.header('set-cookie', cookie, { append: true })
        return c.redirect(flow.next ?? '/today', 302)
      }
      const session = await identity.findSession(headers)
      // Between leaving and coming back somebody else may have signed in here.
      if (session?.actor.userId !== flow.link) throw new AppError('identity.oidc_invalid')
      await linkSubject(parts, session, subject, request)
      return c.redirect('/account', 302)
    } catch (error) {
      const code = codeOf(error)
      await recordRefusal(parts, code, request)
      return c.redirect(`${home}?problem=${code}`, 302)
    }
  })

  routes.openapi(oidcRoutes.unlink, async (c) => {
    const session = await identity.findSession(c.req.raw.headers)
    if (!session) throw signInRequired()
    await unlink(parts, session, c.get('requestId'))
    return c.json({ ok: true } as const, 200)
  })
  return routes
}

/** The code that the page shows; the cause goes to the log, and a fault of our own is thrown on. */
function codeOf(error: unknown): string {
  if (!(error instanceof AppError)) throw error
  log.warn({ code: error.code, cause: error.cause }, 'OpenID sign-in')
  return error.code
}
