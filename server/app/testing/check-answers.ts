import type { MiddlewareHandler } from 'hono'
import { z } from 'zod'
import type { Env } from '../../kernel/http/env.ts'
import { API_ROUTES } from '../openapi.ts'

const WithJson = z.object({
  content: z.object({ 'application/json': z.object({ schema: z.instanceof(z.ZodType) }) }),
})

/** Routes with their path as a pattern; fixed parts go before parameters. */
const described = API_ROUTES.map((route) => {
  const responses: Record<string, unknown> = route.responses
  const answer = Object.entries(responses).find(([status]) => status !== 'default')?.[1]
  const json = WithJson.safeParse(answer)
  return {
    method: route.method.toUpperCase(),
    path: route.path,
    pattern: new RegExp(`^/api${route.path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`),
    schema: json.success ? json.data.content['application/json'].schema : null,
  }
}).sort((a, b) => a.path.split('{').length - b.path.split('{').length)

/**
 * For tests: every JSON answer of a described route must fit its described schema, because the
 * router does not check answers itself. A misfit becomes a fault that no test overlooks.
 */
export const checkAnswers: MiddlewareHandler<Env> = async (c, next) => {
  await next()
  if (!c.res.ok || !c.res.headers.get('content-type')?.startsWith('application/json')) return
  const route = described.find((entry) => entry.method === c.req.method && entry.pattern.test(c.req.path))
  if (!route?.schema) return
  const parsed = route.schema.safeParse(await c.res.clone().json())
  if (parsed.success) return
  throw new Error(
    `${route.method} ${route.path} answers against its contract: ${z.prettifyError(parsed.error)}`,
  )
}
