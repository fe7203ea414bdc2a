import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { createDatabase } from '../server/app/testing/database.ts'
import { startPortal } from '../server/app/testing/portal.ts'
import { note } from './report.ts'

/** First and second start on both engines, and what an idle server holds. */
export async function benchStart(): Promise<void> {
  for (const engine of ['PostgreSQL', 'PGlite'] as const) {
    const folder = mkdtempSync(join(tmpdir(), 'kechuang-bench-'))
    const database = engine === 'PostgreSQL' ? await createDatabase() : null
    const options = { databaseUrl: database?.url ?? null, dataDir: folder }
    try {
      const first = await startPortal({ ...options, demoSize: 'full' })
      note({
        what: `first start with the whole demo, ${engine}`,
        value: first.startedIn / 1000,
        unit: 's',
        limit: { max: 45 },
        note: `the preparing page answers after ${(first.listeningIn / 1000).toFixed(1)} s`,
      })
      await first.kill('SIGTERM')
      const again = await startPortal(options)
      note({
        what: `start on an existing data folder, ${engine}`,
        value: again.startedIn / 1000,
        unit: 's',
        limit: { max: 6 },
      })
      await delay(3000)
      const { now } = again.memory()
      note({
        what: `idle memory, ${engine}`,
        value: now,
        unit: 'MB',
        ...(database ? { limit: { max: 250 } } : {}),
      })
      await again.kill('SIGTERM')
    } finally {
      await database?.drop()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}
