import type { Readable } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { AppError } from '../../../../kernel/errors.ts'
import type { ReadingLimits } from './table.ts'

/** The parts of a zip by name, read through its central directory only. */
export interface ZipParts {
  names: string[]
  has(name: string): boolean
  /** Unpacked text of a part, counted byte by byte whatever the directory claims. */
  text(name: string): AsyncGenerator<string>
  close(): void
}

function openZip(path: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    yauzl.open(path, { lazyEntries: true, autoClose: false, strictFileNames: false }, (error, zip) =>
      error ? reject(error) : resolve(zip),
    )
  })
}

/** yauzl refuses names that climb out of the archive, absolute ones and broken directories. */
function readDirectory(zip: ZipFile, limits: ReadingLimits): Promise<Map<string, Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>()
    let claimed = 0
    zip.on('error', reject)
    zip.on('end', () => resolve(entries))
    zip.on('entry', (entry: Entry) => {
      claimed += entry.uncompressedSize
      const bomb =
        zip.entryCount > limits.parts ||
        claimed > limits.unpacked ||
        (entry.uncompressedSize > limits.packedFreely &&
          entry.uncompressedSize > entry.compressedSize * limits.ratio)
      if (bomb) reject(new AppError('import.bomb', { limitMb: Math.floor(limits.unpacked / 1048576) }))
      else if (entry.isEncrypted()) reject(new AppError('import.encrypted_or_xls'))
      else {
        entries.set(entry.fileName, entry)
        zip.readEntry()
      }
    })
    zip.readEntry()
  })
}

function openPart(zip: ZipFile, entry: Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)))
  })
}

/**
 * Opens an archive after its directory has passed the limits. Sizes may be forged: every part is
 * counted again while it is unpacked, and its own limit is what the directory claimed.
 * Codes: import.bomb, import.broken, import.encrypted_or_xls.
 */
export async function openZipParts(path: string, limits: ReadingLimits): Promise<ZipParts> {
  let zip: ZipFile
  let entries: Map<string, Entry>
  try {
    zip = await openZip(path)
  } catch (error) {
    throw new AppError('import.broken', { line: 0 }, { cause: error })
  }
  try {
    entries = await readDirectory(zip, limits)
  } catch (error) {
    zip.close()
    if (error instanceof AppError) throw error
    throw new AppError('import.broken', { line: 0 }, { cause: error })
  }
  return {
    names: [...entries.keys()],
    has: (name) => entries.has(name),
    close: () => zip.close(),
    async *text(name) {
      const entry = entries.get(name)
      if (!entry) throw new AppError('import.broken', { line: 0 })
      const decoder = new StringDecoder('utf8')
      let size = 0
      let stream: Readable | null = null
      try {
        stream = await openPart(zip, entry)
        for await (const chunk of stream) {
          size += (chunk as Buffer).length
          if (size > entry.uncompressedSize) {
            throw new AppError('import.bomb', { limitMb: Math.floor(limits.unpacked / 1048576) })
          }
          yield decoder.write(chunk as Buffer)
        }
        yield decoder.end()
      } catch (error) {
        if (error instanceof AppError) throw error
        // yauzl itself stops a part that is larger than it said.
        const forged = error instanceof Error && error.message.startsWith('too many bytes')
        throw new AppError(
          forged ? 'import.bomb' : 'import.broken',
          forged ? { limitMb: Math.floor(limits.unpacked / 1048576) } : { line: 0 },
          { cause: error },
        )
      } finally {
        stream?.destroy()
      }
    },
  }
}
