import { join } from 'node:path'
import { startSealer } from '../kernel/audit/sealer.ts'
import type { Config } from '../kernel/config/config.ts'
import { startClosingUnused } from '../modules/identity/index.ts'
import { warmLibrary } from '../modules/programmes/index.ts'
import { resumeImports } from '../modules/registry/index.ts'
import { compose } from './compose.ts'
import { fillDemo } from './demo/fill.ts'
import type { DemoSize } from './demo/spec.ts'
import { type OpenedPlatform, openPlatform } from './open-platform.ts'
import { PROJECT_ROOT } from './packs.ts'
import { partsOf } from './parts.ts'
import type { ProgressBoard } from './preparing/progress.ts'
import { mountSite } from './site.ts'
import type { Fetch } from './stages.ts'

/** A portal that is ready: its answers, and how it is let go. */
export interface OpenedPortal {
  fetch: Fetch
  /** Waits for jobs under way for so many ms, then closes the data folder. */
  release(patience: number): Promise<void>
}

/* Of the whole way: where the filling begins, and where it ends. */
const START = 0.1
const FILLED = 0.98

/**
 * Opens the data folder of a district, and the portal on it; a new folder becomes a demo of that size,
 * or a real district where it is null.
 */
export async function openPortal(
  config: Config,
  demo: DemoSize | null,
  board: ProgressBoard,
): Promise<OpenedPortal> {
  return portalOf(await openPlatform(config, demo !== null), board, demo ?? 'full')
}

/** Fills a demo that is not whole yet, and starts the background work. Closes the platform if it fails. */
export async function portalOf(
  platform: OpenedPlatform,
  board: ProgressBoard,
  size: DemoSize = 'full',
): Promise<OpenedPortal> {
  try {
    const parts = partsOf(platform.district)
    const { app, identity, library } = await compose(platform, parts)
    mountSite(app, join(PROJECT_ROOT, 'web', 'dist'))
    board.tell('demo', START)
    await fillDemo(platform, parts, identity, size, {
      say: (line) => void process.stdout.write(`${line}\n`),
      reached: (done) => board.tell('demo', START + done * (FILLED - START)),
    })
    board.tell('portal', FILLED)
    await platform.jobs.start()
    await resumeImports(platform)
    const stopSealer = startSealer(platform)
    const stopClosing = startClosingUnused(identity.parts)
    const stopReading = warmLibrary(platform, library)
    return {
      fetch: (request, env) => app.fetch(request, env),
      async release(patience) {
        await platform.jobs.stop(patience)
        await stopReading()
        await stopSealer()
        await stopClosing()
        await platform.close()
      },
    }
  } catch (error) {
    await platform.close().catch(() => {})
    throw error
  }
}
