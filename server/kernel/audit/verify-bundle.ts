import { createHash, type KeyObject } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { z } from 'zod'
import { AppError } from '../errors.ts'
import type { Locale } from '../texts/texts.ts'
import { bundleHash, GZIP_HEADER, Line, type Manifest, SEAL_LENGTH, sealOf } from './bundle-format.ts'
import { type LogCheck, openLogCheck } from './check-log.ts'
import { type Findings, openFindings, type Verdict } from './findings.ts'
import { keyIdOf, readPublicKeys } from './keys.ts'
import { readLines } from './lines.ts'
import { originOf } from './note.ts'

export interface VerifyBundleOptions {
  /** The district's public key as the auditor has kept it; several in one text where it was changed. */
  publicKeyPem?: string | undefined
  locale?: Locale | undefined
}

/** What an entry says of the rows it wrote. */
const Body = z.object({
  table: z.string(),
  rows: z.array(z.tuple([z.string().nullable(), z.string().nullable()])).nullable(),
})

const Content = z.object({ id: z.coerce.string() })

/** The last digest of each row, packed: a million rows take some 150 MB. */
type LastDigests = Map<string, Map<string, { digest: string | null; seq: string }>>

/**
 * Verifies a bundle with nothing but the file and the public key: all bytes, leaves, roots,
 * signatures, and the rows against the last entry that wrote them.
 * Codes: `audit.bundle_missing`, `audit.key_invalid`.
 */
export async function verifyBundle(path: string, options: VerifyBundleOptions = {}): Promise<Verdict> {
  const started = performance.now()
  if (!existsSync(path)) throw new AppError('audit.bundle_missing', { file: path })
  const findings = openFindings(options.locale ?? 'zh-CN')
  const pinned = options.publicKeyPem ? readPublicKeys(options.publicKeyPem, '--key') : null
  const reader = bundleReader(findings, pinned)
  let line = 0
  try {
    // A failure of either stream is thrown by the loop below.
    const content = pipeline(createReadStream(path), createGunzip(), () => {})
    for await (const { text } of readLines(content)) {
      line += 1
      reader.take(text, line)
    }
  } catch (error) {
    findings.add('bundle_unreadable', basename(path), {
      line,
      reason: error instanceof Error ? error.message : '',
    })
  }
  const counts = reader.end(line)
  if (!(await bytesAreSealed(path))) findings.add('bundle_altered', basename(path))
  const seconds = Math.round(performance.now() - started) / 1000
  return { ...findings.result(), ...counts, seconds }
}

async function bytesAreSealed(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const found = await file.stat()
    const content = found.size - SEAL_LENGTH
    if (!found.isFile() || content < GZIP_HEADER.length) return false
    const hash = bundleHash()
    for await (const chunk of createReadStream(path, { end: content - 1 })) hash.update(chunk)
    const { buffer } = await file.read(Buffer.alloc(SEAL_LENGTH), 0, SEAL_LENGTH, content)
    return buffer.equals(sealOf(hash.digest()))
  } finally {
    await file.close()
  }
}

function parse(text: string): Line | null {
  try {
    return Line.parse(JSON.parse(text))
  } catch {
    return null
  }
}

function bundleReader(findings: Findings, pinned: KeyObject[] | null) {
  const last: LastDigests = new Map()
  const counts = { entries: 0, rows: 0, unsealed: 0, checkpoints: 0 }
  let check: LogCheck | null = null
  let tables: readonly string[] = []
  let ended = false

  function begin(manifest: Manifest): void {
    const own = readOwnKeys(manifest, findings)
    const keys = pinned ?? own
    if (!pinned) findings.warn('key_unpinned', { keyId: manifest.keyId })
    const known = own.some((key) => keyIdOf(manifest.origin, key) === manifest.keyId)
    if (!known || manifest.origin !== originOf(manifest.district))
      findings.add('bundle_line', 'line 1', { line: 1 })
    tables = manifest.tables
    check = openLogCheck({ findings, keys, origin: manifest.origin })
  }

  function take(line: Line, number: number, log: LogCheck): void {
    if (line.kind === 'checkpoint') {
      counts.checkpoints += 1
      const where = `checkpoint size=${line.checkpoint.size}`
      log.claim(line.checkpoint, { source: 'bundle', where, chained: true })
    } else if (line.kind === 'entry') {
      counts.entries += 1
      const { position } = line
      if (position === null) counts.unsealed += 1
      else log.place({ ...line, position })
      if (line.body !== null) remember(last, line.body, line.seq ?? '')
    } else if (line.kind === 'row') {
      counts.rows += 1
      compareRow(line.table, line.content, last, findings)
    } else if (line.kind === 'end') {
      ended = true
      for (const name of ['checkpoints', 'entries', 'rows'] as const) {
        if (line[name] === counts[name]) continue
        findings.add('bundle_incomplete', name, { expected: line[name], actual: counts[name] })
      }
    } else findings.add('bundle_line', `line ${number}`, { line: number })
  }

  return {
    take(text: string, number: number): void {
      if (ended) return // the seal, whose bytes are compared as a whole
      const line = parse(text)
      if (number === 1 && line?.kind === 'manifest') begin(line)
      else if (line && check) take(line, number, check)
      else findings.add('bundle_line', `line ${number}`, { line: number })
    },
    end(lines: number) {
      if (!ended) findings.add('bundle_incomplete', 'lines', { expected: '…', actual: lines })
      if (check) {
        const log = check.end()
        if (counts.unsealed > 0) findings.warn('unsealed', { count: counts.unsealed })
        if (counts.checkpoints === 0) findings.warn('no_checkpoint')
        else if (log.size > log.claimed) findings.warn('unsigned', { count: log.size - log.claimed })
      }
      if (ended) for (const table of tables) nameMissing(table, last, findings)
      return counts
    },
  }
}

function readOwnKeys(manifest: Manifest, findings: Findings): KeyObject[] {
  try {
    return readPublicKeys(manifest.publicKey, 'manifest')
  } catch {
    findings.add('bundle_line', 'line 1', { line: 1 })
    return []
  }
}

const pack = (hex: string) => Buffer.from(hex, 'hex').toString('latin1')

function remember(last: LastDigests, text: string, seq: string): void {
  let body: z.infer<typeof Body>
  try {
    body = Body.parse(JSON.parse(text))
  } catch {
    return // an entry that was changed so far: its leaf has been named already
  }
  const table = last.get(body.table) ?? new Map()
  last.set(body.table, table)
  for (const [id, digest] of body.rows ?? []) {
    if (id !== null) table.set(id, { digest: digest === null ? null : pack(digest), seq })
  }
}

function compareRow(table: string, content: string, last: LastDigests, findings: Findings): void {
  let id: string
  try {
    id = Content.parse(JSON.parse(content)).id
  } catch {
    id = '?'
  }
  const where = `${table} ${id}`
  const known = last.get(table)?.get(id)
  const digest = createHash('sha256').update(content).digest().toString('latin1')
  if (!known) findings.add('row_unrecorded', where, { table, id })
  else if (known.digest === null) findings.add('row_revived', where, { table, id, seq: known.seq })
  else if (known.digest !== digest) findings.add('row_changed', where, { table, id, seq: known.seq })
  last.get(table)?.delete(id)
}

function nameMissing(table: string, last: LastDigests, findings: Findings): void {
  for (const [id, { digest, seq }] of last.get(table) ?? []) {
    if (digest !== null) findings.add('row_missing', `${table} ${id}`, { table, id, seq })
  }
}
