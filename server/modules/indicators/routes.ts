import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { holds } from '../../kernel/access/matrix.ts'
import type { Actor } from '../../kernel/access/roles.ts'
import { forbidden } from '../../kernel/errors.ts'
import { router } from '../../kernel/http/app.ts'
import type { Env } from '../../kernel/http/env.ts'
import { read } from '../../kernel/http/write.ts'
import type { Platform } from '../../kernel/platform/platform.ts'
import { indicatorsAccess } from './access.ts'
import { planRoutes } from './api.ts'
import { type PlanParts, type Reading, showItem, showPlan } from './show-plan.ts'

function mayRead(actor: Actor): void {
  if (!holds(actor, 'indicators.plan.read', indicatorsAccess)) throw forbidden('indicators.plan.read')
}

/** The routes of the work plan below /api. */
export function mountPlan(platform: Platform, parts: PlanParts): OpenAPIHono<Env> {
  const app = router()
  const reading = (c: Context<Env>): Reading => ({
    locale: parts.texts.localeOf(c.req.header('accept-language')),
    day: platform.clock.today(),
  })
  app.openapi(planRoutes.plan, async (c) =>
    c.json(
      await read(c, platform, (tx, actor) => {
        mayRead(actor)
        return showPlan(tx, parts, reading(c))
      }),
      200,
    ),
  )
  app.openapi(planRoutes.item, async (c) => {
    const { item } = c.req.valid('param')
    return c.json(
      await read(c, platform, (tx, actor) => {
        mayRead(actor)
        return showItem(tx, parts, item, reading(c))
      }),
      200,
    )
  })
  return app
}
