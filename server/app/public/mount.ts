import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { compress } from 'hono/compress'
import { sql } from 'kysely'
import { AppError, notFound } from '../../kernel/errors.ts'
import type { Env } from '../../kernel/http/env.ts'
import { rateLimit } from '../../kernel/http/limits.ts'
import { log } from '../../kernel/log.ts'
import type { Platform } from '../../kernel/platform/platform.ts'
import type { Library } from '../../modules/programmes/index.ts'
import { getFirm } from '../../modules/registry/index.ts'
import type { Parts } from '../parts.ts'
import { calendarFile } from './calendar-file.ts'
import { upcoming } from './deadlines.ts'
import { openFigures } from './figures/figures.ts'
import { find, readQuery } from './find.ts'
import { aboutPage } from './pages/about.ts'
import { deadlinesPage } from './pages/deadlines.ts'
import { type Failure, failurePage } from './pages/failure.ts'
import { findPage } from './pages/find.ts'
import { firmPage } from './pages/firm.ts'
import { home } from './pages/home.ts'
import { indicatorPage } from './pages/indicator.ts'
import { indicatorsFile, indicatorsPage, trendFile } from './pages/indicators.ts'
import { answerDocument, answerDocuments, documentAddresses } from './policies/routes.ts'
import { readPublicly } from './read-publicly.ts'
import { send, sendOnce } from './respond.ts'
import { robots, sitemap } from './robots.ts'
import { mountSelfCheck } from './self-check/mount-self-check.ts'
import type { Site } from './site.ts'
import { loadStylesheet } from './style/stylesheet.ts'
import { viewOf } from './view.ts'

/** Searches and firms that one address may ask for in a minute: plenty to read, little to read all out. */
const LOOKUPS = 60

/** Nothing else can be a credit code (GB 32100-2015). */
const CODE = /^[0-9A-Z]{18}$/

/**
 * The pages that anybody sees: whole HTML from the server, one style sheet, no script. They read under
 * the public role only.
 */
export async function mountPublic(
  app: OpenAPIHono<Env>,
  platform: Platform,
  parts: Parts,
  library: Library,
): Promise<void> {
  const site = await openSite(platform, parts, library)
  const { trustedProxies: proxies, requestsPerMinute, publicUrl } = platform.config
  const lookups = rateLimit({ limit: Math.min(LOOKUPS, requestsPerMinute), seconds: 60, proxies })
  const checks = rateLimit({ limit: Math.min(LOOKUPS, requestsPerMinute), seconds: 60, proxies })
  const any = rateLimit({ limit: requestsPerMinute, seconds: 60, proxies })
  const packed = compress()
  const view = (c: Context<Env>) => viewOf(c, parts.texts)

  /** A page that fails answers with a page. */
  const add = (
    method: 'get' | 'post',
    path: string,
    answer: (c: Context<Env>) => Promise<Response>,
    limit = any,
  ) =>
    app.on(method.toUpperCase(), path, packed, async (c) => {
      try {
        let response: Response | undefined
        await limit(c, async () => {
          response = await answer(c)
        })
        return response ?? (await fail(site, c, notFound('page')))
      } catch (error) {
        return fail(site, c, error)
      }
    })
  const get = (path: string, answer: (c: Context<Env>) => Promise<Response>, limit = any) =>
    add('get', path, answer, limit)

  get('/', async (c) => send(c, home(site, view(c), await site.figures())))
  get('/indicators', async (c) => send(c, indicatorsPage(site, view(c), await site.figures())))
  get('/indicators.csv', async (c) =>
    sendFile(c, 'indicators.csv', indicatorsFile(view(c), await site.figures())),
  )
  const figureOf = async (id: string) => {
    const figures = await site.figures()
    const figure = figures.figures.find((entry) => entry.id === id)
    if (!figure) throw notFound('figure')
    return { figure, figures }
  }
  get('/indicators/:file{[A-Za-z0-9_-]+\\.csv}', async (c) => {
    const id = (c.req.param('file') ?? '').replace(/\.csv$/, '')
    return sendFile(c, `${id}.csv`, trendFile(view(c), (await figureOf(id)).figure))
  })
  get('/indicators/:id', async (c) => {
    const { figure, figures } = await figureOf(c.req.param('id') ?? '')
    return send(c, indicatorPage(site, view(c), figure, figures))
  })
  get('/deadlines', async (c) => send(c, deadlinesPage(site, view(c), platform.clock.today())))
  get('/deadlines.ics', async (c) => {
    const reader = view(c)
    const file = calendarFile(upcoming(site.district, platform.clock.today()), reader, {
      district: site.district.id,
      name: reader.t('deadlines.calendar', { name: reader.of(site.district.organisation) }),
      url: `${publicUrl}/deadlines`,
      day: platform.clock.today(),
    })
    return send(c, file, 'text/calendar; charset=utf-8')
  })
  get(
    '/find',
    async (c) => {
      const { text, usable } = readQuery(c.req.query('q') ?? null)
      return send(c, findPage(site, view(c), text, usable ? await find(site, text) : null))
    },
    lookups,
  )
  get(
    '/firms/:code',
    async (c) => {
      const code = (c.req.param('code') ?? '').toUpperCase()
      if (!CODE.test(code)) throw notFound('firm')
      const today = platform.clock.today()
      const answer = await readPublicly(platform, (tx) => getFirm(tx, code, today))
      if ('mergedInto' in answer) return c.redirect(`/firms/${answer.mergedInto}`, 302)
      return send(c, firmPage(site, view(c), answer, today))
    },
    lookups,
  )
  get('/documents', (c) => answerDocuments(site, c, view(c)), lookups)
  get('/documents/:id', (c) => answerDocument(site, c, view(c)))
  mountSelfCheck(app, (method, path, answer) => add(method, path, answer, checks), site, parts.policies, view)
  get('/about', async (c) => send(c, aboutPage(site, view(c))))
  get('/robots.txt', async (c) => send(c, robots(publicUrl), 'text/plain; charset=utf-8'))
  get('/sitemap.xml', async (c) =>
    send(c, sitemap(publicUrl, await documentAddresses(site)), 'application/xml; charset=utf-8'),
  )
  get(site.stylesheet.path, async (c) =>
    c.body(site.stylesheet.text, 200, {
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    }),
  )
  app.notFound((c) => {
    const error = notFound('route')
    if (c.req.path.startsWith('/api/') || !c.req.header('accept')?.includes('text/html')) throw error
    return fail(site, c, error)
  })
}

const sendFile = (c: Context<Env>, name: string, content: string) =>
  send(c, content, 'text/csv; charset=utf-8', { 'content-disposition': `attachment; filename="${name}"` })

async function openSite(platform: Platform, { district, texts }: Parts, library: Library): Promise<Site> {
  const { rows } = await sql<{ value: string }>`
    select value from kernel.setting where name = 'demo'`.execute(platform.db.owner)
  return {
    platform,
    district,
    texts,
    marks: platform.config.site,
    demo: rows[0]?.value === 'true',
    stylesheet: loadStylesheet(),
    figures: openFigures(platform, district),
    library,
  }
}

const STATUS = { missing: 404, firm_missing: 404, policy_missing: 404, too_many: 429, fault: 500 } as const

function failureOf(error: unknown): Failure {
  if (!(error instanceof AppError)) return 'fault'
  if (error.code === 'request.too_many') return 'too_many'
  if (error.code !== 'request.not_found') return 'fault'
  const { what } = error.params
  return what === 'firm' ? 'firm_missing' : what === 'policy' ? 'policy_missing' : 'missing'
}

function fail(site: Site, c: Context<Env>, error: unknown): Promise<Response> {
  const failure = failureOf(error)
  const reference = c.get('requestId')
  if (failure === 'fault') log.error({ err: error, reference, path: c.req.path }, 'public page failed')
  const params = error instanceof AppError ? error.params : {}
  return sendOnce(
    c,
    failurePage(site, viewOf(c, site.texts), failure, { ...params, reference }),
    STATUS[failure],
  )
}
