import { createWriteStream, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createDatabase } from '../server/app/testing/database.ts'
import { enterpriseRows } from '../server/app/testing/enterprises.ts'
import { PLACE } from '../server/app/testing/place.ts'
import { type Portal, startPortal } from '../server/app/testing/portal.ts'
import { note } from './report.ts'

const REAL = join(import.meta.dirname, '..', '..', 'shared', 'data', 'enterprises', 'jiading_1979_2004.csv')

async function generatedFile(folder: string, count: number, seed: number): Promise<string> {
  const path = join(folder, `enterprises-${count}-${seed}.csv`)
  await pipeline(Readable.from(enterpriseRows(count, PLACE, { seed, from: 1 })), createWriteStream(path))
  return path
}

async function timedImport(portal: Portal, file: string) {
  const session = await portal.signIn('officer')
  const started = performance.now()
  const checked = await session.check('enterprises', file)
  const checkedAt = performance.now()
  const done = await session.accept(checked.id)
  const ended = performance.now()
  if (done.state !== 'done') throw new Error(`the batch ended as ${done.state}: ${done.problem?.detail}`)
  const rows = done.counts.added + done.counts.changed + done.counts.unchanged
  return {
    rows,
    check: (checkedAt - started) / 1000,
    commit: (ended - checkedAt) / 1000,
    seconds: (ended - started) / 1000,
  }
}

/** The real file (or a generated one of its size) on both engines, through HTTP. */
export async function benchImports(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kechuang-bench-'))
  try {
    const file = existsSync(REAL) ? REAL : await generatedFile(folder, 8301, 1)
    const which = file === REAL ? '8,301 real rows' : '8,301 generated rows'
    for (const engine of ['PostgreSQL', 'PGlite'] as const) {
      const database = engine === 'PostgreSQL' ? await createDatabase() : null
      const portal = await startPortal({ databaseUrl: database?.url ?? null, dataDir: join(folder, engine) })
      portal.forgetPeak()
      const result = await timedImport(portal, file)
      note({
        what: `${which}, dry run and commit, ${engine}`,
        value: result.seconds,
        unit: 's',
        limit: { max: engine === 'PostgreSQL' ? 5 : 20 },
        note: `${result.rows} rows; check ${result.check.toFixed(2)} s, commit ${result.commit.toFixed(2)} s`,
      })
      note({
        what: `peak memory of that import, ${engine}`,
        value: portal.memory().peak,
        unit: 'MB',
        limit: { max: 600 },
      })
      await portal.kill('SIGTERM')
      await database?.drop()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** 200,000 generated enterprises into a portal: the ground of the register's measurements. */
export async function loadMany(portal: Portal, folder: string, count: number): Promise<void> {
  const file = await generatedFile(folder, count, 7)
  const result = await timedImport(portal, file)
  note({
    what: `${count.toLocaleString('en')} generated rows into PostgreSQL`,
    value: result.rows / result.seconds,
    unit: 'rows/s',
    limit: { min: 2000 },
    note: `${result.rows} rows, ${Math.round(statSync(file).size / 1e6)} MB; check ${result.check.toFixed(1)} s, commit ${result.commit.toFixed(1)} s; search index and audit entries included`,
  })
  note({ what: 'peak memory of that import', value: portal.memory().peak, unit: 'MB' })
}
