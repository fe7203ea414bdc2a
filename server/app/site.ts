import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, extname, join, normalize } from 'node:path'
import { Readable } from 'node:stream'
import type { OpenAPIHono } from '@hono/zod-openapi'
import { compress } from 'hono/compress'
import type { Env } from '../kernel/http/env.ts'
import { openApiDocument } from './openapi.ts'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}

function file(root: string, path: string): string | null {
  const full = normalize(join(root, path))
  if (!full.startsWith(root) || !existsSync(full) || !statSync(full).isFile()) return null
  return full
}

function answer(path: string, cache: string): Response {
  return new Response(Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>, {
    headers: {
      'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
      'cache-control': cache,
    },
  })
}

const DOCS_START = `window.ui = SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#docs', deepLinking: true, validatorUrl: null })`
const DOCS_PAGE = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Kechuang API</title><link rel="stylesheet" href="/api/docs/swagger-ui.css"><main id="docs"></main><script src="/api/docs/swagger-ui-bundle.js"></script><script src="/api/docs/start.js"></script></html>`

/** Serves the built pages, the OpenAPI document and a page to browse it. Unknown pages are the SPA's. */
export function mountSite(app: OpenAPIHono<Env>, dist: string): void {
  app.use('*', async (c, next) => (c.req.path.startsWith('/api/') ? next() : compress()(c, next)))
  const document = JSON.stringify(openApiDocument())
  app.get('/api/openapi.json', (c) => c.body(document, 200, { 'content-type': 'application/json' }))
  const docs = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))
  app.get('/api/docs', (c) => c.html(DOCS_PAGE))
  app.get('/api/docs/start.js', (c) => c.body(DOCS_START, 200, { 'content-type': TYPES['.js'] ?? '' }))
  app.get('/api/docs/:name', (c, next) => {
    const path = file(docs, c.req.param('name'))
    return path ? answer(path, 'public, max-age=86400') : next()
  })
  app.get('/healthz', (c) => c.text('ok'))
  const index = join(dist, 'index.html')
  app.get('*', (c, next) => {
    if (c.req.path.startsWith('/api/')) return next()
    const path = file(dist, decodeURIComponent(c.req.path))
    if (path && path !== index) {
      const hashed = c.req.path.startsWith('/assets/')
      return answer(path, hashed ? 'public, max-age=31536000, immutable' : 'no-cache')
    }
    if (!existsSync(index) || extname(c.req.path) !== '') return next()
    return c.html(readFileSync(index, 'utf8'), 200, { 'cache-control': 'no-cache' })
  })
}
