import { createMiddleware } from 'hono/factory'
import { AppError } from '../errors.ts'
import type { Env } from './env.ts'

const SAFE = /^(GET|HEAD|OPTIONS)$/

/**
 * Refuses writes that a page of another site sends with the reader's cookies, whatever their content
 * type. Browsers name the origin of every write; a request that names none is no browser's, and the
 * SameSite cookie is the second lock.
 */
export const ownOriginOnly = (publicUrl: string) =>
  createMiddleware<Env>(async (c, next) => {
    const origin = c.req.header('origin')
    const site = c.req.header('sec-fetch-site')
    const foreign = origin
      ? !sameSite(origin, publicUrl)
      : site !== undefined && site !== 'same-origin' && site !== 'none'
    if (!SAFE.test(c.req.method) && foreign) throw new AppError('request.foreign_origin')
    await next()
  })

/** The site's own address, by either of its names on this machine. */
function sameSite(origin: string, publicUrl: string): boolean {
  const own = new URL(publicUrl)
  if (origin === own.origin) return true
  const local = new Set(['localhost', '127.0.0.1', '[::1]'])
  if (!URL.canParse(origin)) return false
  const other = new URL(origin)
  // Port 0 is any free one: which, is known only when the server listens.
  const samePort = own.port === '0' || other.port === own.port
  return local.has(own.hostname) && local.has(other.hostname) && samePort
}
