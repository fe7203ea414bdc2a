import { once } from 'node:events'
import type { Server } from 'node:http'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { startSealer } from '../kernel/audit/sealer.ts'
import { readConfig } from '../kernel/config/config.ts'
import { log } from '../kernel/log.ts'
import { resumeImports } from '../modules/registry/index.ts'
import { compose } from './compose.ts'
import { fillDemo } from './demo.ts'
import { openPlatform } from './open-platform.ts'
import { PROJECT_ROOT } from './packs.ts'
import { partsOf } from './parts.ts'
import { mountSite } from './site.ts'

export interface ServeOptions {
  dataDir?: string
  port?: number
  /** A real district: no fictional accounts. */
  empty: boolean
}

/** How long a stop waits for requests and jobs under way, in ms. */
const STOP_PATIENCE = 10_000

/** Starts the portal; resolves when it listens. The returned function stops it in good order. */
export async function startServer(options: ServeOptions): Promise<{ url: string; stop(): Promise<void> }> {
  const config = readConfig(options)
  const platform = await openPlatform(config, !options.empty)
  const parts = partsOf(platform.district)
  const { app, identity } = await compose(platform, parts)
  mountSite(app, join(PROJECT_ROOT, 'web', 'dist'))
  await fillDemo(platform, parts, identity)
  await platform.jobs.start()
  await resumeImports(platform)
  const stopSealer = startSealer(platform)
  const release = async () => {
    await platform.jobs.stop(STOP_PATIENCE)
    await stopSealer()
    await platform.close()
  }
  const server = serve({ fetch: app.fetch, port: config.port, hostname: config.host }) as Server
  // A client that sends its headers or body a byte at a time is let go.
  server.headersTimeout = 15_000
  server.requestTimeout = 120_000
  try {
    if (!server.listening) await once(server, 'listening')
  } catch (error) {
    await release()
    throw error
  }
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : config.port
  let stopping: Promise<void> | null = null
  const stop = () => {
    stopping ??= (async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeIdleConnections()
      const patience = setTimeout(() => server.closeAllConnections(), STOP_PATIENCE)
      await closed
      clearTimeout(patience)
      await release()
      log.info('stopped')
    })()
    return stopping
  }
  return { url: `http://localhost:${port}`, stop }
}
