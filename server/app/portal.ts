import { join } from 'node:path'
import { startSealer } from '../kernel/audit/sealer.ts'
import type { Config } from '../kernel/config/config.ts'
import { startClosingUnused } from '../modules/identity/index.ts'
import { resumeImports } from '../modules/registry/index.ts'
import { compose } from './compose.ts'
import { fillDemo } from './demo.ts'
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

/** Opens the data folder of a district, a new one as a demo where that is wished, and the portal on it. */
export async function openPortal(config: Config, demo: boolean, board: ProgressBoard): Promise<OpenedPortal> {
  return portalOf(await openPlatform(config, demo), board)
}

/** Fills a demo that is not whole yet, and starts the background work. Closes the platform if it fails. */
export async function portalOf(platform: OpenedPlatform, board: ProgressBoard): Promise<OpenedPortal> {
  try {
    const parts = partsOf(platform.district)
    const { app, identity } = await compose(platform, parts)
    mountSite(app, join(PROJECT_ROOT, 'web', 'dist'))
    board.tell('demo', 0.1)
    await fillDemo(platform, parts, identity)
    board.tell('portal', 0.98)
    await platform.jobs.start()
    await resumeImports(platform)
    const stopSealer = startSealer(platform)
    const stopClosing = startClosingUnused(identity.parts)
    return {
      fetch: (request, env) => app.fetch(request, env),
      async release(patience) {
        await platform.jobs.stop(patience)
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
