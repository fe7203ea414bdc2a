import { Readable } from 'node:stream'
import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { holds } from '../../kernel/access/matrix.ts'
import type { Actor } from '../../kernel/access/roles.ts'
import { AppError, forbidden } from '../../kernel/errors.ts'
import { DOCUMENT_HEAD, documentType } from '../../kernel/files/document-type.ts'
import { fileTooLarge } from '../../kernel/files/files.ts'
import type { NamedFile } from '../../kernel/files/keep-file.ts'
import { router } from '../../kernel/http/app.ts'
import { attachment } from '../../kernel/http/attachment.ts'
import { actorOf, type Env } from '../../kernel/http/env.ts'
import { read, write } from '../../kernel/http/write.ts'
import type { Platform } from '../../kernel/platform/platform.ts'
import { indicatorsAccess } from './access.ts'
import { planRoutes } from './api.ts'
import { proofOf, reportProgress } from './report.ts'
import { type PlanParts, type Reading, showItem, showPlan } from './show-plan.ts'

const LONGEST_NAME = 200

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
        return showItem(tx, parts, actor, item, reading(c))
      }),
      200,
    )
  })
  const { uploadLimitBytes } = platform.config
  const onError = () => {
    throw fileTooLarge(uploadLimitBytes)
  }
  app.use('/plan/items/:item/reports', bodyLimit({ maxSize: uploadLimitBytes, onError }))
  app.openapi(planRoutes.report, async (c) => {
    if (!holds(actorOf(c), 'indicators.report', indicatorsAccess)) throw forbidden('indicators.report')
    const { item } = c.req.valid('param')
    const { value = null, judgement = null, note, asOf, files = [] } = c.req.valid('form')
    const proofs = await storeProofs(platform, Array.isArray(files) ? files : [files])
    const input = { value, judgement, note, asOf, proofs }
    const content = JSON.stringify(input)
    return write(c, platform, { action: 'indicators.report', status: 201, content }, async (tx, actor) => {
      await reportProgress(tx, actor, item, input, platform.clock.today())
      return showItem(tx, parts, actor, item, reading(c))
    })
  })
  app.openapi(planRoutes.evidence, async (c) => {
    const { id } = c.req.valid('param')
    const proof = await read(c, platform, (tx, actor) => {
      mayRead(actor)
      return proofOf(tx, id)
    })
    // Always saved and never shown in place: what somebody sent does not run under the portal's address.
    return c.body(Readable.toWeb(platform.files.read(proof.sha256)) as ReadableStream, 200, {
      'content-type': proof.mediaType,
      'content-length': String(proof.size),
      'content-disposition': attachment(proof.name),
      'cache-control': 'private, no-store',
    })
  })
  return app
}

/** Stores the files of a report. Codes: `file.type_refused`, `file.empty`, `file.too_large`. */
async function storeProofs(platform: Platform, files: readonly File[]): Promise<NamedFile[]> {
  const typed: { file: File; mediaType: string }[] = []
  for (const file of files) {
    const head = new Uint8Array(await file.slice(0, DOCUMENT_HEAD).arrayBuffer())
    const mediaType = documentType(file.name, head)
    if (mediaType === null) throw new AppError('file.type_refused', { name: file.name })
    typed.push({ file, mediaType })
  }
  const proofs: NamedFile[] = []
  for (const { file, mediaType } of typed) {
    const stored = await platform.files.put(file.stream(), platform.config.uploadLimitBytes)
    proofs.push({ ...stored, name: file.name.slice(-LONGEST_NAME), mediaType })
  }
  return proofs
}
