import { createHmac, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdir, open } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../../../kernel/config/config.ts'

const FILE = 'citizen.key'
const PURPOSE = 'registry.citizen'

const keys = new Map<string, Promise<Buffer>>()

/** The key of this data folder, made at first need; it lies beside the database, never in it. */
async function keyOf(dataDir: string): Promise<Buffer> {
  await mkdir(dataDir, { recursive: true })
  const path = join(dataDir, FILE)
  try {
    const file = await open(path, 'wx', 0o600)
    try {
      await file.writeFile(randomBytes(32).toString('hex'))
      await file.sync()
    } finally {
      await file.close()
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  return Buffer.from(readFileSync(path, 'utf8').trim(), 'hex')
}

/**
 * Makes the keyed hash (HMAC-SHA-256) under which a citizen id is compared. The number has so few
 * possibilities that a plain hash would be the number; without the key, which several processes share
 * by AUTH_SECRET or by the data folder, the stored hashes tell nothing.
 */
export async function citizenHash(config: Config): Promise<(id: string) => string> {
  let key = config.authSecret === null ? keys.get(config.dataDir) : undefined
  if (config.authSecret !== null) {
    key = Promise.resolve(createHmac('sha256', config.authSecret).update(PURPOSE).digest())
  } else if (!key) {
    key = keyOf(config.dataDir)
    keys.set(config.dataDir, key)
  }
  const secret = await key
  return (id) =>
    createHmac('sha256', secret ?? '')
      .update(id)
      .digest('hex')
}
