import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../errors.ts'

/** Whether a process of this number is alive. EPERM means alive, but another person's. */
function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/**
 * Takes a data folder for this process, because PGlite does not lock its own. A lock left by a
 * process that is gone is taken over; a living one is `db.folder_in_use`. Returns the release.
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, 'process.pid')
  const take = () => writeFileSync(path, String(process.pid), { flag: 'wx' })
  try {
    take()
  } catch {
    const pid = existsSync(path) ? Number(readFileSync(path, 'utf8')) : 0
    if (pid && pid !== process.pid && alive(pid)) throw new AppError('db.folder_in_use', { folder, pid })
    rmSync(path, { force: true })
    take()
  }
  return () => rmSync(path, { force: true })
}
