import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { OpenAPIHono } from '@hono/zod-openapi'
import { kernelAccess } from '../access/kernel-matrix.ts'
import { holds } from '../access/matrix.ts'
import { forbidden, notFound } from '../errors.ts'
import { router } from '../http/app.ts'
import { attachment } from '../http/attachment.ts'
import { actorOf, type Env } from '../http/env.ts'
import { read } from '../http/write.ts'
import type { Platform } from '../platform/platform.ts'
import type { Locale, Texts } from '../texts/texts.ts'
import { auditRoutes } from './api.ts'
import { newestCheckpoint } from './checkpoint-store.ts'
import { exportBundle } from './export-bundle.ts'
import type { Verdict } from './findings.ts'
import { listEntries } from './list-entries.ts'
import { type ExplainRow, verifyPlatform } from './verify.ts'

export interface AuditParts {
  texts: Texts
  /** Audited tables: `auditedTables(matrices)`. */
  tables: readonly string[]
  explain?: ExplainRow | undefined
}

const PERMISSION = 'audit.read'

function authorise(actor: ReturnType<typeof actorOf>): void {
  if (!holds(actor, PERMISSION, kernelAccess)) throw forbidden(PERMISSION)
}

/** The trail, the public checkpoint, verification and the bundle. All but the checkpoint: auditors. */
export function mountAudit(platform: Platform, { texts, tables, explain }: AuditParts): OpenAPIHono<Env> {
  const routes = router()

  routes.openapi(auditRoutes.entries, async (c) => {
    authorise(actorOf(c))
    return c.json(await read(c, platform, (tx) => listEntries(tx, c.req.valid('query'))), 200)
  })

  routes.openapi(auditRoutes.checkpoint, async (c) => {
    const checkpoint = await newestCheckpoint(platform.db.owner)
    if (!checkpoint) throw notFound('checkpoint')
    return c.json(checkpoint, 200)
  })

  const verify = sharing((locale) => verifyPlatform(platform, { tables, explain, locale }))
  routes.openapi(auditRoutes.verify, async (c) => {
    authorise(actorOf(c))
    return c.json(await verify(texts.localeOf(c.req.header('accept-language'))), 200)
  })

  routes.openapi(auditRoutes.bundle, async (c) => {
    authorise(actorOf(c))
    const name = `audit-${platform.tenant}-${platform.clock.today()}.jsonl.gz`
    return c.body(await bundleStream(platform, tables), 200, {
      'content-type': 'application/gzip',
      'content-disposition': attachment(name, name),
      'cache-control': 'no-store',
    })
  })

  return routes
}

/** Who asks while the same is being computed gets that answer: a verification reads everything. */
function sharing(compute: (locale: Locale) => Promise<Verdict>) {
  const running = new Map<Locale, Promise<Verdict>>()
  return (locale: Locale): Promise<Verdict> => {
    const known = running.get(locale)
    if (known) return known
    const started = compute(locale).finally(() => running.delete(locale))
    running.set(locale, started)
    return started
  }
}

/** By way of a file: a slow reader must not hold the snapshot open, nor the embedded database busy. */
async function bundleStream(platform: Platform, tables: readonly string[]): Promise<ReadableStream> {
  const folder = await mkdtemp(join(platform.config.dataDir, 'bundle-'))
  const remove = () => rm(folder, { recursive: true, force: true })
  try {
    const path = join(folder, 'bundle.jsonl.gz')
    await exportBundle(platform, path, tables)
    const file = createReadStream(path)
    file.once('close', remove)
    return Readable.toWeb(file) as ReadableStream
  } catch (error) {
    await remove()
    throw error
  }
}
