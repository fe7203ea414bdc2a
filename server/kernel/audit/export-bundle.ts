import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable, Transform, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { type QueryResult, type RawBuilder, sql } from 'kysely'
import type { Owner } from '../db/tables.ts'
import type { Platform } from '../platform/platform.ts'
import { bundleHash, FORMAT, GZIP_HEADER, type Line, sealOf } from './bundle-format.ts'
import { rowContent } from './check-rows.ts'
import { readCheckpoints } from './checkpoint-store.ts'
import { keyIdOf, openSigningKey } from './keys.ts'
import { originOf } from './note.ts'
import { readLog, readUnsealed } from './read-log.ts'
import { inSnapshot } from './snapshot.ts'

export interface BundleCounts {
  checkpoints: number
  entries: number
  rows: number
}

const PAGE = 2000

async function* readRows(tx: Owner, table: string): AsyncGenerator<string> {
  let last: string | null = null
  for (;;) {
    const after: RawBuilder<unknown> = last === null ? sql`true` : sql`t.id > ${last}`
    const { rows }: QueryResult<{ id: string; content: string }> = await sql<{ id: string; content: string }>`
      select t.id::text as id, ${rowContent} as content from ${sql.table(table)} t
      where ${after} order by t.id limit ${PAGE}`.execute(tx)
    for (const { content } of rows) yield content
    const end = rows.at(-1)
    if (!end) return
    last = end.id
  }
}

async function* linesOf(
  tx: Owner,
  platform: Platform,
  tables: readonly string[],
  counts: BundleCounts,
): AsyncGenerator<Line> {
  const key = openSigningKey(platform.config.dataDir)
  const origin = originOf(platform.tenant)
  yield {
    kind: 'manifest',
    format: FORMAT,
    district: platform.tenant,
    origin,
    keyId: keyIdOf(origin, key.publicKey),
    publicKey: key.publicPem,
    madeAt: new Date().toISOString(),
    tables: [...tables],
  }
  for await (const checkpoint of readCheckpoints(tx)) {
    counts.checkpoints += 1
    yield { kind: 'checkpoint', checkpoint }
  }
  for await (const place of readLog(tx)) {
    counts.entries += 1
    yield { kind: 'entry', ...place }
  }
  const unsealed = { position: null, leafSeq: null, sha256: null, sm3: null }
  for await (const { seq, body } of readUnsealed(tx)) {
    counts.entries += 1
    yield { kind: 'entry', ...unsealed, seq, body }
  }
  for (const table of tables) {
    for await (const content of readRows(tx, table)) {
      counts.rows += 1
      yield { kind: 'row', table, content }
    }
  }
  yield { kind: 'end', ...counts }
}

const LINES_BYTES = 64 * 1024

async function* textOf(lines: AsyncIterable<Line>): AsyncGenerator<string> {
  let text = ''
  for await (const line of lines) {
    text += `${JSON.stringify(line)}\n`
    if (text.length < LINES_BYTES) continue
    yield text
    text = ''
  }
  if (text) yield text
}

/** Makes the header the same everywhere and puts the seal behind the last byte. */
function sealing(): Transform {
  const hash = bundleHash()
  let headed = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const bytes = Buffer.from(chunk)
      for (let i = 0; i < bytes.length && headed < GZIP_HEADER.length; i += 1, headed += 1) {
        bytes[i] = GZIP_HEADER[headed] ?? 0
      }
      hash.update(bytes)
      done(null, bytes)
    },
    flush(done) {
      done(null, sealOf(hash.digest()))
    },
  })
}

/**
 * Writes all that an auditor needs to verify without the database: one moment of log, checkpoints and
 * the content of every audited row. It holds personal data of the rows: who may read them all may have
 * it. A file is whole or absent.
 */
export async function exportBundle(
  platform: Platform,
  target: string | Writable,
  tables: readonly string[],
): Promise<BundleCounts> {
  const counts = { checkpoints: 0, entries: 0, rows: 0 }
  const partial = typeof target === 'string' ? `${target}.part` : null
  const output = typeof target === 'string' ? createWriteStream(`${target}.part`, { mode: 0o600 }) : target
  try {
    await inSnapshot(platform.db, (tx) =>
      pipeline(Readable.from(textOf(linesOf(tx, platform, tables, counts))), createGzip(), sealing(), output),
    )
    if (partial && typeof target === 'string') await rename(partial, target)
    return counts
  } catch (error) {
    if (partial) await rm(partial, { force: true })
    throw error
  }
}
