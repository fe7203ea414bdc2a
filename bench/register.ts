import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { createDatabase } from '../server/app/testing/database.ts'
import { type Session, startPortal } from '../server/app/testing/portal.ts'
import { loadMany } from './imports.ts'
import { latencies } from './latencies.ts'
import { benchPlan } from './plan.ts'
import { note, percentile } from './report.ts'

const ROUNDS = 300
const TYPED = [
  '澄',
  '澄明',
  '澄明传',
  '安亭镇',
  '物联网',
  '医疗器械研发',
  '上海',
  '上海示例',
  '上海示例慧',
  '91310114MA',
  '汽车零部件',
  '技术开发',
]

const TOWN = '310114103'

/** Paths a person at work asks for; each round takes the next. */
const WORK: Record<string, { paths: string[]; one: number; ten: number }> = {
  'list of 20': { paths: ['/parties?limit=20'], one: 20, ten: 100 },
  'search as one types': {
    paths: TYPED.map((q) => `/parties?limit=20&q=${encodeURIComponent(q)}`),
    one: 50,
    ten: 200,
  },
  filters: {
    paths: [
      `/parties?limit=20&town=${TOWN}`,
      '/parties?limit=20&year=2005',
      '/parties?limit=20&kind=enterprise&sort=-registered',
      `/parties?limit=20&town=${TOWN}&year=2010`,
      '/parties?limit=20&credential=hnte',
      `/parties?limit=20&field=${encodeURIComponent('电子信息')}`,
      '/parties?limit=20&town=unknown',
    ],
    one: 30,
    ten: 150,
  },
}

async function readAll(response: Response): Promise<number> {
  let bytes = 0
  for await (const chunk of response.body ?? []) bytes += chunk.length
  return bytes
}

/** The register at 200,000 enterprises, through HTTP with sign-in and row-level security. */
export async function benchRegister(count = 200_000): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kechuang-bench-'))
  const database = await createDatabase()
  const portal = await startPortal({ databaseUrl: database.url, dataDir: folder })
  try {
    await loadMany(portal, folder, count)
    await portal.kill('SIGTERM')
    const second = await startPortal({ databaseUrl: database.url, dataDir: folder })
    try {
      await delay(3000)
      note({
        what: 'idle memory with 200,000 enterprises, PostgreSQL',
        value: second.memory().now,
        unit: 'MB',
        limit: { max: 250 },
      })
      const session = await second.signIn('officer')
      for (const [what, { paths, one, ten }] of Object.entries(WORK)) {
        await latencies(session, paths, 1, ROUNDS)
        for (const [connections, limit] of [
          [1, one],
          [10, ten],
        ] as const) {
          const values = await latencies(session, paths, connections, ROUNDS)
          note({
            what: `${what}, p95, ${connections} connection${connections > 1 ? 's' : ''}`,
            value: percentile(values, 95),
            unit: 'ms',
            limit: { max: limit },
            note: `p50 ${percentile(values, 50).toFixed(1)} ms, max ${Math.max(...values).toFixed(1)} ms`,
          })
        }
      }
      await benchExport(second, session, count)
      await benchPlan(session, database.url)
    } finally {
      await second.kill('SIGTERM')
    }
  } finally {
    await portal.kill('SIGTERM')
    await database.drop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function benchExport(portal: Awaited<ReturnType<typeof startPortal>>, session: Session, count: number) {
  // A filter that leaves about 50,000 rows would depend on the data: all rows are taken and the
  // time is scaled to 50,000.
  const rows = count
  for (const format of ['xlsx', 'csv'] as const) {
    const before = portal.memory().now
    let peak = before
    const watch = setInterval(() => {
      peak = Math.max(peak, portal.memory().now)
    }, 50)
    const started = performance.now()
    const response = await session.get(`/parties/export?format=${format}`)
    if (!response.ok) throw new Error(`export answered ${response.status}: ${await response.text()}`)
    const bytes = await readAll(response)
    clearInterval(watch)
    const seconds = (performance.now() - started) / 1000
    note({
      what: `export as ${format}, per 50,000 rows`,
      value: (seconds * 50_000) / rows,
      unit: 's',
      ...(format === 'xlsx' ? { limit: { max: 4 } } : {}),
      note: `${rows.toLocaleString('en')} rows in ${seconds.toFixed(1)} s, ${(bytes / 1e6).toFixed(1)} MB`,
    })
    note({
      what: `memory added by that export (${format})`,
      value: peak - before,
      unit: 'MB',
      limit: { max: 150 },
    })
  }
}
