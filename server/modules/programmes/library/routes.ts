import type { OpenAPIHono } from '@hono/zod-openapi'
import { bodyLimit } from 'hono/body-limit'
import { holds } from '../../../kernel/access/matrix.ts'
import { forbidden } from '../../../kernel/errors.ts'
import { fileTooLarge } from '../../../kernel/files/files.ts'
import { router } from '../../../kernel/http/app.ts'
import { actorOf, type Env } from '../../../kernel/http/env.ts'
import { read, write } from '../../../kernel/http/write.ts'
import type { Platform } from '../../../kernel/platform/platform.ts'
import type { Texts } from '../../../kernel/texts/texts.ts'
import { libraryAccess } from './access.ts'
import { libraryRoutes } from './api.ts'
import { importPolicies, mayImportPolicies, readFiles } from './imports/import.ts'
import type { Library } from './search/library.ts'
import { detailOf, getPolicy, importResult, lineOf } from './show.ts'
import { latestImports } from './store/imports.ts'

/** Room for the fields and boundaries of the form around the files. */
const FORM_BYTES = 256 * 1024

/** The routes of the policy library below /api. */
export function mountLibrary(
  platform: Platform,
  library: Library,
  { texts }: { texts: Texts },
): OpenAPIHono<Env> {
  const app = router()
  const { uploadLimitBytes } = platform.config
  const tooLarge = () => {
    throw fileTooLarge(uploadLimitBytes)
  }
  app.openapi(libraryRoutes.search, async (c) => {
    const { q = '', issuer, year, level, kind, force, on, cursor, limit } = c.req.valid('query')
    const offset = Number(cursor ?? 0)
    const day = on ?? platform.clock.today()
    const found = await read(c, platform, (tx) =>
      library.search(tx, {
        text: q,
        issuer: issuer ?? null,
        year: year ?? null,
        level: level ?? null,
        kind: kind ?? null,
        force: force ?? null,
        on: day,
        offset,
        limit,
      }),
    )
    const end = offset + found.items.length
    return c.json(
      {
        items: found.items.map(lineOf),
        next: end < found.total ? String(end) : null,
        total: found.total,
        size: found.size,
        on: day,
        issuers: found.issuers,
        years: found.years,
      },
      200,
    )
  })
  app.openapi(libraryRoutes.imports, async (c) => {
    if (!holds(actorOf(c), 'programmes.library.imports.read', libraryAccess)) {
      throw forbidden('programmes.library.imports.read')
    }
    return c.json({ items: await read(c, platform, latestImports) }, 200)
  })
  app.use('/policies/imports', bodyLimit({ maxSize: uploadLimitBytes + FORM_BYTES, onError: tooLarge }))
  app.openapi(libraryRoutes.import, async (c) => {
    mayImportPolicies(actorOf(c))
    const { files, dryRun } = c.req.valid('form')
    const given = await Promise.all(
      (Array.isArray(files) ? files : [files]).map(async (file) => ({
        name: file.name.slice(-LONGEST_NAME),
        bytes: Buffer.from(await file.arrayBuffer()),
      })),
    )
    const locale = texts.localeOf(c.req.header('accept-language'))
    const readOnes = readFiles(given)
    const trial = dryRun === 'true'
    const content = JSON.stringify([readOnes.files, trial])
    return write(
      c,
      platform,
      { action: 'programmes.library.import', status: 200, content },
      async (tx, actor) =>
        importResult(await importPolicies(tx, actor, readOnes, trial), trial, texts, locale),
    )
  })
  app.openapi(libraryRoutes.get, async (c) => {
    const { id } = c.req.valid('param')
    const { on, known } = c.req.valid('query')
    const asked = { on: on ?? platform.clock.today(), known: known ?? null }
    return c.json(detailOf(await read(c, platform, (tx) => getPolicy(tx, library, id, asked))), 200)
  })
  return app
}

const LONGEST_NAME = 200
