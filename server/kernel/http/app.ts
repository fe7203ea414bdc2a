import { OpenAPIHono } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { newId } from '../db/new-id.ts'
import { AppError } from '../errors.ts'
import { log } from '../log.ts'
import type { Platform, ResolveActor } from '../platform/platform.ts'
import type { Texts } from '../texts/texts.ts'
import type { Env } from './env.ts'
import { invalidRequest } from './invalid.ts'
import { rateLimit } from './limits.ts'
import { ownOriginOnly } from './origin.ts'
import { problemResponder, type StatusTable } from './problem.ts'
import { securityHeaders } from './security-headers.ts'

/** Largest JSON body. Uploads have their own limit, at the route that takes them. */
const JSON_LIMIT = 1024 * 1024

export interface HttpParts {
  platform: Platform
  texts: Texts
  statuses: StatusTable
  resolveActor: ResolveActor
  /** Looks at every answer before it leaves; tests hold answers against their description with it. */
  inspect?: MiddlewareHandler<Env> | undefined
}

/** A router whose request validation answers with problem+json. Every module makes its own. */
export function router(): OpenAPIHono<Env> {
  return new OpenAPIHono<Env>({
    defaultHook: (result) => {
      if (!result.success) throw invalidRequest(result.target, result.error)
    },
  })
}

/** The outer application: request id, log, security headers, CSRF, limits, sign-in, problems. */
export function createHttp({ platform, texts, statuses, resolveActor, inspect }: HttpParts) {
  const app = router()
  app.onError(problemResponder(texts, statuses))
  app.notFound(() => {
    throw new AppError('request.not_found', { what: 'route' })
  })
  app.use(async (c, next) => {
    const requestId = newId()
    c.set('requestId', requestId)
    c.header('x-request-id', requestId)
    const started = performance.now()
    await next()
    const ms = Math.round(performance.now() - started)
    log.info({ requestId, method: c.req.method, path: c.req.path, status: c.res.status, ms }, 'request')
  })
  if (inspect) app.use('/api/*', inspect)
  app.use(securityHeaders())
  app.use(ownOriginOnly(platform.config.publicUrl))
  app.use('/api/*', async (c, next) => {
    const found = await resolveActor(c.req.raw)
    c.set('actor', found instanceof AppError ? null : found)
    c.set('refusal', found instanceof AppError ? found : null)
    await next()
  })
  const { trustedProxies: proxies, requestsPerMinute } = platform.config
  app.use('/api/*', rateLimit({ limit: requestsPerMinute, seconds: 60, proxies }))
  app.use('/api/auth/*', rateLimit({ limit: 60, seconds: 60, proxies }))
  const jsonLimit = bodyLimit({
    maxSize: JSON_LIMIT,
    onError: () => {
      throw new AppError('request.too_large')
    },
  })
  app.use('/api/*', (c, next) =>
    c.req.header('content-type')?.startsWith('multipart/form-data') ? next() : jsonLimit(c, next),
  )
  return app
}
