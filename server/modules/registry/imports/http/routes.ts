import { createHash } from 'node:crypto'
import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { fileTooLarge } from '../../../../kernel/files/files.ts'
import { router } from '../../../../kernel/http/app.ts'
import { attachment } from '../../../../kernel/http/attachment.ts'
import { XLSX } from '../../../../kernel/http/describe.ts'
import { actorOf, type Env } from '../../../../kernel/http/env.ts'
import { read, write } from '../../../../kernel/http/write.ts'
import type { Platform } from '../../../../kernel/platform/platform.ts'
import { importRoutes } from '../../api.ts'
import { errorFile } from '../output/error-file.ts'
import { TEMPLATE_VERSION, templateFile } from '../output/template.ts'
import type { ImportParts } from '../parts.ts'
import { acceptBatch } from '../service/accept.ts'
import { mayImport, mayReadImports } from '../service/acts.ts'
import { cancelBatch } from '../service/cancel.ts'
import { defineImportJobs, sendJob } from '../service/jobs.ts'
import { readBatch, readHistory, readRows } from '../service/read.ts'
import { startCheck } from '../service/start-check.ts'
import { startUndo, undoCheck } from '../service/undo.ts'
import { createBatch, readUpload } from '../service/upload.ts'
import type { Batch } from '../store/batches.ts'
import { showBatch, showDetail, showRow } from './show-batch.ts'
import { inWords, type Reader } from './show-issue.ts'

/** Room for the fields and boundaries of the form around the file. */
const FORM_BYTES = 64 * 1024

/** The routes of imports below /api, and their background work. */
export function mountImports(platform: Platform, parts: ImportParts): OpenAPIHono<Env> {
  defineImportJobs(platform, parts)
  const app = router()
  const readerOf = (c: Context<Env>): Reader => ({
    parts,
    locale: parts.texts.localeOf(c.req.header('accept-language')),
  })

  const uploadLimit = platform.config.uploadLimitBytes
  const tooLarge = () => {
    throw fileTooLarge(uploadLimit)
  }
  app.use('/imports', (c, next) =>
    c.req.method === 'POST'
      ? bodyLimit({ maxSize: uploadLimit + FORM_BYTES, onError: tooLarge })(c, next)
      : next(),
  )

  /** A write whose job is sent once it is committed; a repeated request may send it again, which does no harm. */
  const act = async <const Status extends 200 | 202>(
    c: Context<Env>,
    options: { action: string; status: Status },
    id: string,
    useCase: Parameters<typeof write<Batch, Status>>[3],
  ) => {
    const reader = readerOf(c)
    const answer = await write(c, platform, options, async (tx, actor) =>
      showBatch(reader, await useCase(tx, actor)),
    ).catch((error: unknown) => {
      throw inWords(reader, error)
    })
    await sendJob(platform, await read(c, platform, (tx, actor) => readBatch(tx, actor, id)))
    return answer
  }

  app.openapi(importRoutes.upload, async (c) => {
    mayImport(actorOf(c))
    const reader = readerOf(c)
    const { file, kind, sourceName, asOf } = c.req.valid('form')
    const stored = await platform.files.put(file.stream(), uploadLimit)
    const input = { kind, fileName: file.name, sourceName: sourceName?.trim() || null, asOf: asOf ?? null }
    const upload = await readUpload(platform, parts, stored, input).catch((error: unknown) => {
      throw inWords(reader, error)
    })
    const content = createHash('sha256')
      .update(JSON.stringify([stored.sha256, input]))
      .digest('hex')
    return write(c, platform, { action: 'registry.import.upload', status: 201, content }, async (tx, actor) =>
      showDetail(reader, await createBatch(tx, platform, actor, upload)),
    )
  })
  app.openapi(importRoutes.list, async (c) => {
    const { cursor, limit } = c.req.valid('query')
    const reader = readerOf(c)
    const { batches, next } = await read(c, platform, (tx, actor) => readHistory(tx, actor, cursor, limit))
    return c.json({ items: batches.map((batch) => showBatch(reader, batch)), next }, 200)
  })
  app.openapi(importRoutes.get, async (c) => {
    const { id } = c.req.valid('param')
    const batch = await read(c, platform, (tx, actor) => readBatch(tx, actor, id))
    return c.json(showDetail(readerOf(c), batch), 200)
  })
  app.openapi(importRoutes.check, (c) => {
    const { id } = c.req.valid('param')
    const mapping = c.req.valid('json')
    return act(c, { action: 'registry.import.check', status: 202 }, id, async (tx, actor) => {
      const known = await readBatch(tx, actor, id)
      // A client that does not know of kinds of credentials keeps the one that was recognised.
      const credentialKind =
        mapping.credentialKind === undefined ? known.options.credentialKind : mapping.credentialKind
      return startCheck(tx, parts, actor, id, { ...mapping, credentialKind })
    })
  })
  app.openapi(importRoutes.rows, async (c) => {
    const { id } = c.req.valid('param')
    const query = c.req.valid('query')
    const reader = readerOf(c)
    const { batch, rows, next } = await read(c, platform, (tx, actor) => readRows(tx, actor, id, query))
    return c.json({ items: rows.map((row) => showRow(reader, batch, row)), next }, 200)
  })
  app.openapi(importRoutes.accept, (c) => {
    const { id } = c.req.valid('param')
    return act(c, { action: 'registry.import.accept', status: 202 }, id, (tx, actor) =>
      acceptBatch(tx, actor, id),
    )
  })
  app.openapi(importRoutes.cancel, (c) => {
    const { id } = c.req.valid('param')
    return act(c, { action: 'registry.import.cancel', status: 200 }, id, (tx, actor) =>
      cancelBatch(tx, actor, id),
    )
  })
  app.openapi(importRoutes.undoCheck, async (c) => {
    const { id } = c.req.valid('param')
    const dependents = await read(c, platform, (tx, actor) => undoCheck(tx, actor, id))
    return c.json({ possible: dependents?.length === 0, dependents: dependents ?? [] }, 200)
  })
  app.openapi(importRoutes.undo, (c) => {
    const { id } = c.req.valid('param')
    return act(c, { action: 'registry.import.undo', status: 202 }, id, (tx, actor) =>
      startUndo(tx, actor, id),
    )
  })
  app.openapi(importRoutes.errorFile, async (c) => {
    const { id } = c.req.valid('param')
    const actor = actorOf(c)
    // The file holds the user's own cells, which an auditor does not see.
    mayImport(actor)
    const reader = readerOf(c)
    const batch = await read(c, platform, (tx) => readBatch(tx, actor, id))
    const name = `${batch.number} ${parts.texts.text(reader.locale, 'import.file.error_sheet')}.xlsx`
    return c.body(errorFile(platform, actor, reader, batch, c.req.valid('query').all === 'true'), 200, {
      'content-type': XLSX,
      'content-disposition': attachment(name, 'errors.xlsx'),
      'cache-control': 'no-store',
    })
  })
  app.openapi(importRoutes.template, async (c) => {
    mayReadImports(actorOf(c))
    const { kind } = c.req.valid('param')
    const reader = readerOf(c)
    const name = `${parts.texts.text(reader.locale, `import.kind.${kind}`)} ${TEMPLATE_VERSION}.xlsx`
    return c.body(await templateFile(reader, kind), 200, {
      'content-type': XLSX,
      'content-disposition': attachment(name, `${kind}.xlsx`),
    })
  })
  return app
}
