import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { createDatabase } from '../testing/database.ts'
import { enterpriseRows, seeded } from '../testing/enterprises.ts'
import { PLACE } from '../testing/place.ts'
import { type BatchState, type Portal, type Session, startPortal } from '../testing/portal.ts'

/** Rows of each batch: large enough that a kill often falls inside its one transaction. */
const ROWS = 4000

export interface KillCounts {
  rounds: number
  /** Kills that fell while the batch was being written. */
  killedInCommit: number
  /** Batches found whole or absent right after the kill. */
  whole: number
  absent: number
  half: number
  /** Batches that the client had seen as done, and of these the ones not wholly there later. */
  acknowledged: number
  acknowledgedLost: number
  /** Batches that neither ended nor could be acted on after the restart. */
  stuck: number
}

async function rowsOf(url: string, batch: string): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ count: string }>(
    'select count(*) from registry.party_version where batch_id = $1 and retracted_at is null',
    [batch],
  )
  await client.end()
  return Number(rows[0]?.count ?? 0)
}

async function settled(session: Session, id: string): Promise<BatchState | null> {
  for (let waited = 0; waited < 60_000; waited += 100) {
    const batch = await session.batch(id)
    if (['done', 'ready', 'failed', 'cancelled'].includes(batch.state)) return batch
    await delay(100)
  }
  return null
}

/** Watches a batch until it is done or the portal is gone; says whether `done` was seen. */
async function watch(session: Session, id: string): Promise<boolean> {
  for (;;) {
    try {
      const batch = await session.batch(id)
      if (batch.state === 'done') return true
      await delay(10)
    } catch {
      return false
    }
  }
}

/**
 * kill -9 of the server while it imports, at random moments, then a restart on the same database.
 * A batch must be whole or absent at every look, and what a client saw as done must stay.
 */
export async function killImports(rounds: number, say: (line: string) => void): Promise<KillCounts> {
  const folder = mkdtempSync(join(tmpdir(), 'kechuang-prove-'))
  const database = await createDatabase()
  const options = { databaseUrl: database.url, dataDir: join(folder, 'data') }
  const random = seeded(rounds)
  const counts: KillCounts = {
    rounds: 0,
    killedInCommit: 0,
    whole: 0,
    absent: 0,
    half: 0,
    acknowledged: 0,
    acknowledgedLost: 0,
    stuck: 0,
  }
  const judge = (found: number, expected: number) => {
    if (found === expected) counts.whole += 1
    else if (found === 0) counts.absent += 1
    else counts.half += 1
  }
  let portal: Portal = await startPortal(options)
  try {
    for (let round = 0; round < rounds; round++) {
      const file = join(folder, `round-${round}.csv`)
      const rows = enterpriseRows(ROWS, PLACE, { seed: round + 1, from: round * ROWS + 1 })
      await pipeline(Readable.from(rows), createWriteStream(file))
      const session = await portal.signIn('officer')
      const checked = await session.check('enterprises', file)
      const expected = checked.counts.added + checked.counts.changed
      await session.post(`/imports/${checked.id}/accept`)
      const seen = watch(session, checked.id)
      await delay(random() * 4500)
      await portal.kill('SIGKILL')
      const acknowledged = await seen
      const atKill = await rowsOf(database.url, checked.id)
      judge(atKill, expected)
      if (atKill === 0) counts.killedInCommit += 1
      portal = await startPortal(options)
      const again = await portal.signIn('officer')
      const batch = await settled(again, checked.id)
      const later = await rowsOf(database.url, checked.id)
      if (!batch) counts.stuck += 1
      else if (later !== (batch.state === 'done' ? expected : 0)) counts.half += 1
      if (acknowledged) {
        counts.acknowledged += 1
        if (later !== expected) counts.acknowledgedLost += 1
      }
      counts.rounds += 1
      say(`round ${round + 1}: ${atKill} of ${expected} rows at the kill, then ${batch?.state ?? 'stuck'}`)
    }
  } finally {
    await portal.kill('SIGTERM')
    await database.drop()
    rmSync(folder, { recursive: true, force: true })
  }
  return counts
}
