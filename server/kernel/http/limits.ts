import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { AppError } from '../errors.ts'
import type { Env } from './env.ts'

interface Window {
  ends: number
  count: number
}

/** Address of the client; `proxies` trusted reverse proxies stand in front. */
function clientAddress(c: Context, proxies: number): string {
  if (proxies > 0) {
    const chain = (c.req.header('x-forwarded-for') ?? '').split(',').map((entry) => entry.trim())
    const address = chain.at(-proxies)
    if (address) return address
  }
  try {
    return getConnInfo(c).remote.address ?? 'unknown'
  } catch {
    return 'local' // no socket: a request made in process
  }
}

/** At most `limit` requests per `seconds` from one signed-in person, or from one address. */
export function rateLimit(options: { limit: number; seconds: number; proxies: number }) {
  const windows = new Map<string, Window>()
  return createMiddleware<Env>(async (c, next) => {
    const key = c.get('actor')?.userId ?? clientAddress(c, options.proxies)
    const now = performance.now()
    if (windows.size > 10_000) {
      for (const [name, entry] of windows) if (entry.ends < now) windows.delete(name)
    }
    let entry = windows.get(key)
    if (!entry || entry.ends < now) {
      entry = { ends: now + options.seconds * 1000, count: 0 }
      windows.set(key, entry)
    }
    entry.count += 1
    if (entry.count > options.limit) {
      const seconds = Math.ceil((entry.ends - now) / 1000)
      c.header('retry-after', String(seconds))
      throw new AppError('request.too_many', { seconds })
    }
    await next()
  })
}
