import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../../../kernel/config/config.ts'

/**
 * The key that signs session cookies: the configured one, else one made once and kept, readable by
 * the owner alone, in the data folder. Several processes of one portal need the configured one.
 */
export function authSecret(config: Config): string {
  if (config.authSecret) return config.authSecret
  const path = join(config.dataDir, 'auth-secret')
  mkdirSync(config.dataDir, { recursive: true })
  try {
    writeFileSync(path, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  return readFileSync(path, 'utf8')
}
