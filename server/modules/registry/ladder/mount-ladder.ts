import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Actor } from '../../../kernel/access/roles.ts'
import type { Tx } from '../../../kernel/db/tables.ts'
import { router } from '../../../kernel/http/app.ts'
import type { Env } from '../../../kernel/http/env.ts'
import { read } from '../../../kernel/http/write.ts'
import type { Platform } from '../../../kernel/platform/platform.ts'
import { labelsFor, type RegisterParts } from '../parties/locale-labels.ts'
import { requirePermission } from '../parties/permit.ts'
import { ladderRoutes } from './api.ts'
import { certificatesOf } from './certificates.ts'
import { climbersOf } from './climbers.ts'
import { EXPIRING_DAYS } from './days.ts'
import { losersOf } from './losers.ts'
import { ladderOn } from './summary.ts'

/** The routes of the ladder below /api. Errors of all but /towns: access.forbidden. */
export function mountLadder(platform: Platform, parts: RegisterParts): OpenAPIHono<Env> {
  const app = router()
  const today = () => platform.clock.today()
  const permitted =
    <Answer>(use: (tx: Tx) => Promise<Answer>) =>
    (tx: Tx, actor: Actor) => {
      requirePermission(actor, 'registry.list')
      return use(tx)
    }
  const towns = parts.district.towns.map(({ code, name, short, tile }) => ({
    code,
    name,
    short: short[0] ?? name,
    tile,
  }))

  app.openapi(ladderRoutes.towns, (c) => c.json({ items: towns }, 200))
  app.openapi(ladderRoutes.ladder, async (c) => {
    const { on = today() } = c.req.valid('query')
    return c.json(
      await read(
        c,
        platform,
        permitted((tx) => ladderOn(tx, on)),
      ),
      200,
    )
  })
  app.openapi(ladderRoutes.climbers, async (c) => {
    const query = c.req.valid('query')
    return c.json(
      await read(
        c,
        platform,
        permitted((tx) => climbersOf(tx, query, today())),
      ),
      200,
    )
  })
  app.openapi(ladderRoutes.losers, async (c) => {
    const query = c.req.valid('query')
    return c.json(
      await read(
        c,
        platform,
        permitted((tx) => losersOf(tx, query, today())),
      ),
      200,
    )
  })
  app.openapi(ladderRoutes.certificates, async (c) => {
    const query = c.req.valid('query')
    const labels = labelsFor(parts, c.req.header('accept-language'))
    return c.json(
      await read(
        c,
        platform,
        permitted((tx) => certificatesOf(tx, query, today(), labels)),
      ),
      200,
    )
  })
  app.openapi(ladderRoutes.expiring, async (c) => {
    const query = { ...c.req.valid('query'), within: EXPIRING_DAYS }
    const labels = labelsFor(parts, c.req.header('accept-language'))
    return c.json(
      await read(
        c,
        platform,
        permitted((tx) => certificatesOf(tx, query, today(), labels)),
      ),
      200,
    )
  })
  return app
}
