import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { router } from '../../../kernel/http/app.ts'
import { attachment } from '../../../kernel/http/attachment.ts'
import { XLSX } from '../../../kernel/http/describe.ts'
import { actorOf, type Env } from '../../../kernel/http/env.ts'
import { read, write } from '../../../kernel/http/write.ts'
import type { Platform } from '../../../kernel/platform/platform.ts'
import { registerRoutes } from '../api.ts'
import { mountLadder } from '../ladder/mount-ladder.ts'
import { likelyDuplicates } from '../merging/duplicates.ts'
import { keepApart } from '../merging/keep-apart.ts'
import { mergeParties } from '../merging/merge.ts'
import { undoMerge } from '../merging/undo-merge.ts'
import { loadUserWords } from '../search/tokens.ts'
import { exportParties } from './export/export.ts'
import { countParties, listParties } from './list.ts'
import { type Labels, labelsFor, type RegisterParts } from './locale-labels.ts'
import { registryOptions } from './options.ts'
import { partyProfile } from './profile/profile.ts'
import { listViews, removeView, saveView } from './views.ts'

const DONE = { ok: true } as const

const MEDIA = { xlsx: XLSX, csv: 'text/csv; charset=utf-8' } as const

/** The names of towns, as words of the search. */
function districtWords({ district }: Pick<RegisterParts, 'district'>): string[] {
  const towns = district.towns.flatMap((town) => [
    ...[town.name, ...town.aliases, ...town.short, ...town.villages],
    ...town.former.flatMap((former) => [former.name, ...former.short]),
  ])
  return [...new Set([district.name.zh, ...district.districtWords, ...towns])]
}

/** The routes of the register below /api: lists, export, profiles, views, the ladder, duplicates and merges. */
export function mountRegister(platform: Platform, parts: RegisterParts): OpenAPIHono<Env> {
  loadUserWords(districtWords(parts))
  const app = router()
  const today = () => platform.clock.today()
  const labels = (c: Context<Env>): Labels => labelsFor(parts, c.req.header('accept-language'))

  app.openapi(registerRoutes.list, async (c) => {
    const query = c.req.valid('query')
    return c.json(await read(c, platform, (tx) => listParties(tx, query, today())), 200)
  })
  app.openapi(registerRoutes.count, async (c) => {
    const query = c.req.valid('query')
    return c.json({ count: await read(c, platform, (tx) => countParties(tx, query, today())) }, 200)
  })
  app.openapi(registerRoutes.options, async (c) =>
    c.json(await read(c, platform, (tx) => registryOptions(tx, parts, labels(c))), 200),
  )
  app.openapi(registerRoutes.exportFile, async (c) => {
    const { format, ...search } = c.req.valid('query')
    const request = { search, format, labels: labels(c), requestId: c.get('requestId') }
    const file = await exportParties(platform, actorOf(c), request)
    return c.body(file.content, 200, {
      'content-type': MEDIA[format],
      'content-disposition': attachment(file.fileName, `register.${format}`),
      'x-total-rows': String(file.rows),
      'cache-control': 'no-store',
    })
  })
  app.openapi(registerRoutes.profile, async (c) => {
    const { id } = c.req.valid('param')
    const profile = await read(c, platform, (tx, actor) =>
      partyProfile(tx, actor, id, parts, labels(c), today()),
    )
    return c.json(profile, 200)
  })

  app.openapi(registerRoutes.views, async (c) => c.json({ items: await read(c, platform, listViews) }, 200))
  app.openapi(registerRoutes.saveView, (c) => {
    const view = c.req.valid('json')
    return write(c, platform, { action: 'registry.view.save', status: 201 }, (tx, actor) =>
      saveView(tx, actor, view),
    )
  })
  app.openapi(registerRoutes.removeView, (c) => {
    const { id } = c.req.valid('param')
    return write(c, platform, { action: 'registry.view.remove', status: 200 }, async (tx) => {
      await removeView(tx, id)
      return DONE
    })
  })

  app.openapi(registerRoutes.duplicates, async (c) => {
    const { limit } = c.req.valid('query')
    return c.json({ items: await read(c, platform, (tx) => likelyDuplicates(tx, limit, today())) }, 200)
  })
  app.openapi(registerRoutes.keepApart, (c) => {
    const { a, b } = c.req.valid('json')
    return write(c, platform, { action: 'registry.keep_apart', status: 200 }, async (tx, actor) => {
      await keepApart(tx, actor, a, b)
      return DONE
    })
  })
  app.openapi(registerRoutes.merge, (c) => {
    const order = c.req.valid('json')
    return write(c, platform, { action: 'registry.merge', status: 201 }, async (tx, actor) => ({
      id: await mergeParties(tx, actor, order),
    }))
  })
  app.openapi(registerRoutes.undoMerge, (c) => {
    const { id } = c.req.valid('param')
    return write(c, platform, { action: 'registry.merge.undo', status: 200 }, async (tx, actor) => {
      await undoMerge(tx, actor, id)
      return DONE
    })
  })
  app.route('/', mountLadder(platform, parts))
  return app
}
