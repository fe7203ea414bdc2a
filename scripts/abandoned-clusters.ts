/** Removes the private PostgreSQL clusters of runs that were killed before they could clean up. */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

const REMOVAL_LIMIT_MS = 10_000

/** Folders of private clusters in the system's temporary folder begin with this. */
export const CLUSTER_PREFIX = 'kechuang-postgres-'

/** Ends and deletes every private cluster whose owner no longer runs; other folders are not touched. */
export async function removeAbandonedClusters(folder: string = tmpdir()): Promise<void> {
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(CLUSTER_PREFIX)) continue
    const home = join(folder, name)
    const owner = readPid(join(home, 'owner.pid'))
    if (owner === undefined || isAlive(owner)) continue
    endServer(join(home, 'data'))
    await removeCluster(home)
  }
}

/** Deletes a cluster's folder; its last processes may still be writing into it for a moment. */
export async function removeCluster(home: string): Promise<void> {
  const limit = Date.now() + REMOVAL_LIMIT_MS
  do {
    try {
      rmSync(home, { recursive: true, force: true })
    } catch {
      // Not empty again: a last process wrote into it.
    }
    if (!existsSync(home)) return
    await delay(50)
  } while (Date.now() < limit)
  throw new Error(`The temporary database folder ${home} cannot be removed.`)
}

/** A process id may have been given to another program since: only one that names this folder is ended. */
function endServer(dataDir: string): void {
  const pid = readPid(join(dataDir, 'postmaster.pid'))
  if (pid === undefined) return
  const commandFile = `/proc/${pid}/cmdline`
  if (!existsSync(commandFile) || !readFileSync(commandFile, 'utf8').includes(dataDir)) return
  process.kill(pid, 'SIGQUIT')
}

function readPid(file: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(file, 'utf8'), 10)
    return pid > 0 ? pid : undefined
  } catch {
    return undefined
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
