import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { z } from 'zod'
import { Checkpoint } from './contract.ts'

/*
 * A bundle is JSON lines in gzip: manifest, checkpoints by size, entries by position (unsealed ones last), rows
 * by table, end. Behind them stands a second gzip member, the seal, that holds the hash of all bytes
 * before it: gzip's own checks leave a few bits free (header fields, padding), the seal leaves none.
 * Any gunzip reads the whole.
 */

export const FORMAT = 1

const Digest = z.string().regex(/^[0-9a-f]{64}$/)
const Count = z.int().min(0)

const ManifestLine = z.strictObject({
  kind: z.literal('manifest'),
  format: z.literal(FORMAT),
  district: z.string(),
  origin: z.string(),
  keyId: z.string(),
  publicKey: z.string(),
  madeAt: z.iso.datetime(),
  tables: z.array(z.string()),
})

/** `body` is the text of which the leaf is the hash. Position and hashes are null until sealed. */
const Entry = z.strictObject({
  kind: z.literal('entry'),
  position: Count.nullable(),
  seq: z.string().nullable(),
  body: z.string().nullable(),
  leafSeq: z.string().nullable(),
  sha256: Digest.nullable(),
  sm3: Digest.nullable(),
})

/** `content` is the text of the row's jsonb without nulls, of which entries hold the SHA-256. */
const Row = z.strictObject({ kind: z.literal('row'), table: z.string(), content: z.string() })

const End = z.strictObject({
  kind: z.literal('end'),
  checkpoints: Count,
  entries: Count,
  rows: Count,
})

export const Line = z.discriminatedUnion('kind', [
  ManifestLine,
  z.strictObject({ kind: z.literal('checkpoint'), checkpoint: Checkpoint }),
  Entry,
  Row,
  End,
])
export type Line = z.infer<typeof Line>
export type Manifest = z.infer<typeof ManifestLine>

/** Gzip header without time, flags or system: the same on every machine. */
export const GZIP_HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255])

/** The seal over the bytes before it: a gzip member with one stored block, whose text is the hash. */
export function sealOf(hash: Buffer): Buffer {
  const text = Buffer.from(`{"kind":"seal","sha256":"${hash.toString('hex')}"}\n`)
  const block = Buffer.alloc(5)
  block[0] = 1
  block.writeUInt16LE(text.length, 1)
  block.writeUInt16LE(~text.length & 0xffff, 3)
  const trailer = Buffer.alloc(8)
  trailer.writeUInt32LE(crc32(text), 0)
  trailer.writeUInt32LE(text.length, 4)
  return Buffer.concat([GZIP_HEADER, block, text, trailer])
}

export const SEAL_LENGTH = sealOf(Buffer.alloc(32)).length

/** Hash of all bytes before the seal. */
export const bundleHash = () => createHash('sha256')
