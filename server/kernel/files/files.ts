import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { AppError } from '../errors.ts'

export interface StoredFile {
  /** Hex SHA-256 of the content: the file's name in the store. */
  sha256: string
  size: number
}

/** Content-addressed files on disk. Equal content is stored once; a file is whole or absent. */
export interface FileStore {
  /** Stores a stream of at most `limit` bytes; more throws `file.too_large`, none `file.empty`. */
  put(content: Readable | ReadableStream<Uint8Array>, limit: number): Promise<StoredFile>
  read(sha256: string): Readable
  /** Path on disk, for readers that need random access. */
  path(sha256: string): string
}

/** What is more than so many bytes, in words of MB. */
export const fileTooLarge = (limit: number) =>
  new AppError('file.too_large', { limitMb: Math.floor(limit / 1048576) })

const HASH = /^[0-9a-f]{64}$/

export function openFileStore(folder: string): FileStore {
  const path = (sha256: string) => {
    if (!HASH.test(sha256)) throw new AppError('request.not_found', { what: 'file' })
    return join(folder, sha256.slice(0, 2), sha256)
  }
  return {
    path,
    read: (sha256) => createReadStream(path(sha256)),
    async put(content, limit) {
      const incoming = join(folder, 'incoming')
      await mkdir(incoming, { recursive: true })
      const temporary = join(incoming, `${process.pid}-${performance.now()}-${Math.random()}`)
      const hash = createHash('sha256')
      let size = 0
      const measure = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          size += chunk.length
          if (size > limit) {
            done(fileTooLarge(limit))
            return
          }
          hash.update(chunk)
          done(null, chunk)
        },
      })
      try {
        // The stream of a request and the one of node:stream are the same class under two type names.
        const source = content instanceof Readable ? content : Readable.fromWeb(content as never)
        await pipeline(source, measure, createWriteStream(temporary, { flush: true }))
        if (size === 0) throw new AppError('file.empty')
        const sha256 = hash.digest('hex')
        const target = path(sha256)
        await mkdir(join(folder, sha256.slice(0, 2)), { recursive: true })
        const known = await stat(target).catch(() => null)
        if (known) await rm(temporary)
        else await rename(temporary, target)
        return { sha256, size }
      } catch (error) {
        await rm(temporary, { force: true })
        throw error
      }
    },
  }
}
