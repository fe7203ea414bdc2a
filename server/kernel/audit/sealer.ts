import { log } from '../log.ts'
import type { Platform } from '../platform/platform.ts'
import { readCheckpoints } from './checkpoint-store.ts'
import { openSigningKey } from './keys.ts'
import { originOf, type SignedCheckpoint } from './note.ts'
import { loadTrees, makeCheckpoint, sealPending } from './seal.ts'
import { appendWitness, lastWitness, witnessFolder } from './witness.ts'

export interface SealerOptions {
  /** Pause between two looks for new entries, in ms. */
  everyMs?: number
  /** Least time between two checkpoints, in ms of real time. */
  checkpointMs?: number
}

const MINUTE = 60_000

/** Folders outside the database that keep checkpoints. */
export function witnessFolders(config: Platform['config']): string[] {
  return [witnessFolder(config.dataDir), ...(config.checkpointDir ? [config.checkpointDir] : [])]
}

/** A folder of copies, brought up to date with the database before the first new one. */
function openCopies(platform: Platform, folder: string) {
  let current = false
  async function catchUp(): Promise<void> {
    const last = await lastWitness(folder)
    const known = last ? BigInt(last.size) : -1n
    const { size } = (await loadTrees(platform.db.owner)).sha256
    if (known > BigInt(size)) {
      log.error({ folder, published: known.toString(), size }, 'audit: log is shorter than its checkpoint')
    }
    for await (const missed of readCheckpoints(platform.db.owner, known)) await appendWitness(folder, missed)
    current = true
  }
  return async (made: SignedCheckpoint | null): Promise<void> => {
    try {
      if (!current) await catchUp()
      else if (made) await appendWitness(folder, made)
    } catch (error) {
      // A folder that is away for a while gets what it missed later; the log goes on.
      current = false
      log.error({ err: error, folder }, 'audit: checkpoint not copied')
    }
  }
}

/** Seals what is committed and, where the newest checkpoint is older than `minimumAge`, signs it. */
export function openSealer(platform: Platform) {
  const key = openSigningKey(platform.config.dataDir)
  const origin = originOf(platform.tenant)
  const copies = witnessFolders(platform.config).map((folder) => openCopies(platform, folder))
  return async (minimumAge: number): Promise<number> => {
    const sealed = await sealPending(platform.db.owner)
    const made = await makeCheckpoint(platform.db.owner, { origin, key, minimumAge })
    for (const copy of copies) await copy(made)
    return sealed
  }
}

/**
 * Keeps sealing until stopped. The first start of a data folder makes its signing key. Returned is
 * `stop`: it seals what is left, signs a last checkpoint, and ends.
 */
export function startSealer(platform: Platform, options: SealerOptions = {}): () => Promise<void> {
  const { everyMs = 1000, checkpointMs = MINUTE } = options
  const seal = openSealer(platform)
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  const attempt = async (minimumAge: number) => {
    try {
      await seal(minimumAge)
    } catch (error) {
      log.error({ err: error }, 'audit: sealing failed')
    }
  }
  async function round(): Promise<void> {
    await attempt(checkpointMs)
    if (!stopped) timer = setTimeout(next, everyMs)
  }
  let running: Promise<void> = Promise.resolve()
  function next(): void {
    running = round()
  }
  next()
  return async () => {
    stopped = true
    clearTimeout(timer)
    await running
    await attempt(0)
  }
}
