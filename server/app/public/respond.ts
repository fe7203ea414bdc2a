import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import type { Env } from '../../kernel/http/env.ts'
import type { Html } from './format.ts'

/**
 * Sends a page or file that may be kept but is asked for each time: with a mark of its content, so that
 * an unchanged one costs no bytes.
 */
export async function send(
  c: Context<Env>,
  content: Html | string,
  type = 'text/html; charset=utf-8',
  headers: Record<string, string> = {},
): Promise<Response> {
  const body = String(await content)
  const tag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
  c.header('etag', tag)
  c.header('cache-control', 'no-cache')
  // Language and view are remembered in cookies.
  c.header('vary', 'Cookie, Accept-Encoding')
  const known = c.req.header('if-none-match')?.split(/,\s*/) ?? []
  if (known.includes(tag)) return c.body(null, 304)
  return c.body(body, 200, { 'content-type': type, ...headers })
}

/** Sends a page that must not be kept: failures, and forms to be mended. */
export async function sendOnce(c: Context<Env>, content: Html, status: 400 | 404 | 422 | 429 | 500 | 503) {
  c.header('cache-control', 'no-store')
  return c.html(String(await content), status)
}
