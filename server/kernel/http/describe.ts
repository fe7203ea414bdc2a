import { createRoute as describeRoute, type RouteConfig, z } from '@hono/zod-openapi'
import { createMiddleware } from 'hono/factory'
import { actorOf, type Env } from './env.ts'
import { Problem } from './problem.ts'

/** The answer of a route that yields JSON of this schema. */
export const json = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  content: { 'application/json': { schema } },
  description,
})

/** A required JSON body. */
export const jsonBody = <Schema extends z.ZodType>(schema: Schema) => ({
  body: { content: { 'application/json': { schema } }, required: true },
})

/** A file as the answer. */
export const fileAnswer = (mediaType: string, description: string) => ({
  content: { [mediaType]: { schema: z.string().openapi({ format: 'binary' }) } },
  description,
})

/** What every route may answer besides its own: problem+json. */
export const problems = {
  default: { content: { 'application/problem+json': { schema: Problem } }, description: 'Problem' },
} as const

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Every write names its key, so that a repeated request takes effect once. */
export const writeHeaders = z.object({
  'idempotency-key': z.string().max(200).openapi({ example: '0190a3f2-7c1e-7000-8000-000000000001' }),
})

export const idParam = z.object({ id: z.uuid() })

const signedIn = createMiddleware<Env>(async (c, next) => {
  actorOf(c)
  await next()
})

const anyone = createMiddleware<Env>((_c, next) => next())

/**
 * Describes a route. It refuses whoever is not signed in (`access.sign_in_required`) before it looks at
 * anything that was sent; only `security: []` opens it to the public.
 */
export function createRoute<
  const Path extends string,
  const Route extends Omit<RouteConfig, 'path' | 'middleware'> & { path: Path },
>(route: Route) {
  const isPublic = route.security?.length === 0
  return Object.assign(describeRoute<Path, Route>(route), { middleware: isPublic ? anyone : signedIn })
}
