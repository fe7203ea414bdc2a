import { sql } from 'kysely'
import type { Owner } from '../db/tables.ts'
import type { SigningKey } from './keys.ts'
import { append, type CompactTree, LOG_HASHES, type LogHash, leafHash, peakCount, rootOf } from './merkle.ts'
import { noteHash, type SignedCheckpoint, signCheckpoint } from './note.ts'
import './tables.ts'

/** 'kcse': one process seals at a time. */
const LOCK = 0x6b63_7365

/** Entries of one batch, and roughly how many bytes of them; whichever comes first. */
const BATCH_ENTRIES = 4000
const BATCH_BYTES = 8 * 1024 * 1024

type Trees = Record<LogHash, CompactTree>
type Connection = Pick<Owner, 'selectFrom' | 'getExecutor'>

const HASH_BYTES = 32

function treeOf(hash: LogHash, size: number, peaks: Uint8Array): CompactTree {
  if (peaks.length !== peakCount(size) * HASH_BYTES) {
    throw new Error(`audit: the kept ${hash} tree does not fit its size ${size}`)
  }
  const bytes = Buffer.from(peaks)
  const count = peaks.length / HASH_BYTES
  const parts = Array.from({ length: count }, (_, i) => bytes.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES))
  return { hash, size, peaks: parts }
}

/** The trees as the sealer left them. */
export async function loadTrees(db: Connection): Promise<Trees> {
  const { size, sha256, sm3 } = await db.selectFrom('audit.tree').selectAll().executeTakeFirstOrThrow()
  return {
    sha256: treeOf('sha256', Number(size), sha256),
    sm3: treeOf('sm3', Number(size), sm3),
  }
}

async function soleSealer(db: Owner): Promise<boolean> {
  const { rows } = await sql<{ got: boolean }>`select pg_try_advisory_xact_lock(${LOCK}) as got`.execute(db)
  return rows[0]?.got ?? false
}

/**
 * Gives the oldest committed entries without a position the next positions of the log, in one
 * transaction. Entries of one row keep their order: a later writer of it waits for the former's commit,
 * so its entry has the higher seq and is never visible first.
 */
async function sealBatch(owner: Owner): Promise<{ sealed: number; more: boolean }> {
  return owner.transaction().execute(async (tx) => {
    if (!(await soleSealer(tx))) return { sealed: 0, more: false }
    const { rows } = await sql<{ seq: bigint; body: string }>`
      select seq, body::text as body from (
        select seq, body, pg_column_size(body) as own,
          sum(pg_column_size(body)) over (order by seq rows unbounded preceding) as running
        from audit.entry where position is null order by seq limit ${BATCH_ENTRIES}) waiting
      where running - own < ${BATCH_BYTES} order by seq`.execute(tx)
    if (rows.length === 0) return { sealed: 0, more: false }
    const trees = await loadTrees(tx)
    const leaves = rows.map(({ seq, body }) => {
      const content = Buffer.from(body)
      const position = trees.sha256.size
      const [sha256, sm3] = LOG_HASHES.map((hash) => {
        const leaf = leafHash(hash, content)
        append(trees[hash], leaf)
        return leaf.toString('hex')
      })
      return { position, seq: seq.toString(), sha256, sm3 }
    })
    await keep(tx, leaves, trees)
    return { sealed: rows.length, more: true }
  })
}

async function keep(tx: Owner, leaves: readonly object[], trees: Trees): Promise<void> {
  const batch = JSON.stringify(leaves)
  await sql`with batch as (
      select * from jsonb_to_recordset(${batch}::jsonb) as b(position bigint, seq bigint, sha256 text, sm3 text)
    ), kept as (
      insert into audit.leaf (position, seq, sha256, sm3)
      select position, seq, decode(sha256, 'hex'), decode(sm3, 'hex') from batch
    )
    update audit.entry e set position = batch.position from batch where e.seq = batch.seq`.execute(tx)
  const peaks = (hash: LogHash) => Buffer.concat(trees[hash].peaks).toString('hex')
  await sql`update audit.tree set size = ${trees.sha256.size},
    sha256 = decode(${peaks('sha256')}, 'hex'), sm3 = decode(${peaks('sm3')}, 'hex')`.execute(tx)
}

/** Seals all that is committed; returns how many entries. Another sealer at work leaves 0 to do. */
export async function sealPending(owner: Owner): Promise<number> {
  const waiting = await owner
    .selectFrom('audit.entry')
    .select('seq')
    .where('position', 'is', null)
    .limit(1)
    .executeTakeFirst()
  if (!waiting) return 0
  let total = 0
  for (;;) {
    const { sealed, more } = await sealBatch(owner)
    total += sealed
    if (!more) return total
  }
}

export interface CheckpointOptions {
  origin: string
  key: SigningKey
  /** None is made while the newest is younger than this, in ms. */
  minimumAge: number
}

/** Signs the present state of the log, where it grew since the newest checkpoint; else null. */
export async function makeCheckpoint(
  owner: Owner,
  { origin, key, minimumAge }: CheckpointOptions,
): Promise<SignedCheckpoint | null> {
  return owner.transaction().execute(async (tx) => {
    if (!(await soleSealer(tx))) return null
    const trees = await loadTrees(tx)
    const { size } = trees.sha256
    const previous = await tx
      .selectFrom('audit.checkpoint')
      .select(['size', 'at', 'text'])
      .orderBy('size', 'desc')
      .limit(1)
      .executeTakeFirst()
    const at = new Date()
    if (size === 0 || (previous && Number(previous.size) >= size)) return null
    // The distance and not the difference: a clock that was set back must not stop checkpoints.
    if (previous && Math.abs(at.getTime() - previous.at.getTime()) < minimumAge) return null
    const checkpoint = signCheckpoint(
      {
        origin,
        size,
        sha256: rootOf(trees.sha256).toString('hex'),
        sm3: rootOf(trees.sm3).toString('hex'),
        at: at.toISOString(),
        previous: previous ? { size: Number(previous.size), hash: noteHash(previous.text) } : null,
      },
      key,
    )
    await sql`insert into audit.checkpoint (size, at, sha256, sm3, key_id, text, signature, previous)
      values (${checkpoint.size}, ${checkpoint.at}, decode(${checkpoint.sha256}, 'hex'),
        decode(${checkpoint.sm3}, 'hex'), ${checkpoint.keyId}, ${checkpoint.text}, ${checkpoint.signature},
        ${previous?.size.toString() ?? null})`.execute(tx)
    return checkpoint
  })
}
