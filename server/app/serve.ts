import { once } from 'node:events'
import type { Server } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { serve } from '@hono/node-server'
import { type Config, readConfig } from '../kernel/config/config.ts'
import { AppError } from '../kernel/errors.ts'
import { log } from '../kernel/log.ts'
import type { DemoSize } from './demo/spec.ts'
import { openPortal } from './portal.ts'
import { preparingPages } from './preparing/pages.ts'
import { openProgress } from './preparing/progress.ts'
import { openOrFound } from './setup/open-or-found.ts'
import { type Fetch, openStages } from './stages.ts'
import { allTexts } from './texts.ts'

export interface ServeOptions {
  dataDir?: string
  port?: number
  /** A real district: no fictional accounts. A new folder asks for its district first. */
  empty: boolean
  /** Told when the first-run page waits for whoever holds the token. */
  onSetup?: (setup: { url: string; token: string }) => void
  /** How large the fictional district of a new data folder is: `small` for tests and benches. */
  demoSize?: DemoSize
  /** Makes the built pages while the portal is opened; it is shown when both are done. */
  pages: () => Promise<void>
}

export interface RunningServer {
  url: string
  /** Fulfilled when the portal itself answers; rejected, with the server stopped, where it cannot be opened or shown. */
  ready: Promise<void>
  /** Stops in good order; a preparation under way is left where it stands and continued at the next start. */
  stop(): Promise<void>
}

/** How long a stop waits for requests and jobs under way, in ms. */
const STOP_PATIENCE = 10_000

/**
 * Starts the server; resolves when it listens. The portal is opened behind it: until then every request
 * is told so (503), and `/healthz` answers `preparing`.
 */
export async function startServer(options: ServeOptions): Promise<RunningServer> {
  const config = readConfig(options)
  const board = openProgress()
  const stages = openStages(preparingPages(board, allTexts()))
  const { url, close } = await listen(config, stages.fetch)
  const opening = options.empty
    ? openOrFound(config, board, (setup) => {
        stages.show(setup.fetch)
        options.onSetup?.({ url, token: setup.token })
      })
    : openPortal(config, options.demoSize ?? 'full', board)
  const pages = options.pages()
  const shown = opening.then(async ({ fetch }) => {
    board.tell('pages', 1)
    await pages
    stages.show(fetch)
  })
  // Pages that cannot be built are told at once, without waiting for the demo.
  const ready = Promise.all([pages, shown]).then(
    () => {},
    async (error: unknown) => {
      await close()
      throw error
    },
  )
  let stopping: Promise<void> | null = null
  const stop = () => {
    stopping ??= (async () => {
      await close()
      const portal = await Promise.race([opening.catch(() => null), delay(STOP_PATIENCE, null)])
      await portal?.release(STOP_PATIENCE)
      log.info('stopped')
    })()
    return stopping
  }
  return { url, ready, stop }
}

interface Listener {
  url: string
  close(): Promise<void>
}

/** A port that another program holds is the operator's to free; anything else is a fault. */
function refused(error: unknown, port: number): never {
  const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
  throw taken ? new AppError('config.port_in_use', { port }, { cause: error }) : error
}

async function listen(config: Config, fetch: Fetch): Promise<Listener> {
  const server = serve({ fetch, port: config.port, hostname: config.host }) as Server
  // A client that sends its headers or body a byte at a time is let go.
  server.headersTimeout = 15_000
  server.requestTimeout = 120_000
  if (!server.listening)
    await once(server, 'listening').catch((error: unknown) => refused(error, config.port))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : config.port
  return {
    url: `http://localhost:${port}`,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeIdleConnections()
      const patience = setTimeout(() => server.closeAllConnections(), STOP_PATIENCE)
      await closed
      clearTimeout(patience)
    },
  }
}
