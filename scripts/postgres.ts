/**
 * A private PostgreSQL for tests and measurements: its own data folder, a free port on 127.0.0.1, a
 * password made for this run. Nothing of it is left behind after `stop()`.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import {
  chownSync,
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { CLUSTER_PREFIX, removeAbandonedClusters, removeCluster } from './abandoned-clusters.ts'
import { findPostgres } from './machine.ts'

const START_LIMIT_MS = 60_000
const STOP_LIMIT_MS = 15_000

/** The server's account: initdb refuses to run as root. */
interface Account {
  uid: number
  gid: number
}

/** A running private PostgreSQL. */
export interface PostgresServer {
  /** Superuser URL of the empty database `postgres`. It stays the same over `restart()`. */
  url: string
  dataDir: string
  /** Process id of the postmaster at this moment; another one after `restart()`. */
  readonly pid: number
  /** kill -9 of the whole server, as a power cut would end it; returns when it is gone. */
  crash(): Promise<void>
  /** Starts it again on the same data and port, after `crash()`, a kill from outside, or while it runs. */
  restart(): Promise<void>
  /** Stops it and removes its folder. May be called more than once. */
  stop(): Promise<void>
}

/**
 * Starts a private PostgreSQL.
 *
 * `durable: false` (tests): no fsync, the data folder is thrown away anyway.
 * `durable: true` (measurements, kill tests): commits reach the disk as in production.
 *
 * Throws when no PostgreSQL server is installed (ask `findPostgres()` first) or it does not start.
 */
export async function startPostgres(options: { durable: boolean }): Promise<PostgresServer> {
  const bin = findPostgres()
  if (bin === undefined) throw new Error('No PostgreSQL server is installed on this machine.')
  await removeAbandonedClusters()
  const account = serverAccount()
  const home = mkdtempSync(join(tmpdir(), CLUSTER_PREFIX))
  const dataDir = join(home, 'data')
  const socketDir = join(home, 'socket')
  mkdirSync(socketDir)
  writeFileSync(join(home, 'owner.pid'), String(process.pid))
  const password = randomBytes(18).toString('base64url')
  initialise(bin, home, dataDir, password, account)
  const port = await freePort()
  const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`
  const settings = serverSettings(port, socketDir, options.durable)
  const logFile = join(home, 'server.log')

  const launch = async (): Promise<ChildProcess> => {
    const limit = Date.now() + START_LIMIT_MS
    for (;;) {
      const log = openSync(logFile, 'a')
      // Detached: Ctrl+C reaches the tests first, which still need their database to end well.
      const server = spawn(join(bin, 'postgres'), ['-D', dataDir, ...settings], {
        ...account,
        cwd: home,
        detached: true,
        stdio: ['ignore', log, log],
        env: serverEnvironment(),
      })
      closeSync(log)
      server.unref()
      if (await answers(server, url, limit)) return server
      // After kill -9 the last backends may still hold the shared memory for a moment.
      if (Date.now() > limit) throw new Error(`PostgreSQL does not start:\n${tail(logFile)}`)
      await delay(100)
    }
  }

  let server: ChildProcess
  try {
    server = await launch()
  } catch (error) {
    await removeCluster(home)
    throw error
  }

  return {
    url,
    dataDir,
    get pid() {
      return server.pid ?? 0
    },
    async crash() {
      await end(server, 'SIGKILL')
    },
    async restart() {
      await end(server, 'SIGINT')
      server = await launch()
    },
    async stop() {
      // The data is thrown away: no need to wait for a checkpoint unless commits must be durable.
      await end(server, options.durable ? 'SIGINT' : 'SIGQUIT')
      await removeCluster(home)
    },
  }
}

function initialise(
  bin: string,
  home: string,
  dataDir: string,
  password: string,
  account: Account | undefined,
): void {
  const passwordFile = join(home, 'password')
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (account) {
    for (const path of [home, join(home, 'socket'), passwordFile]) chownSync(path, account.uid, account.gid)
  }
  try {
    execFileSync(
      join(bin, 'initdb'),
      [
        ...['-D', dataDir, '-U', 'postgres', '--encoding', 'UTF8', '--locale', 'C.UTF-8', '--no-sync'],
        ...['--auth', 'scram-sha-256', '--pwfile', passwordFile],
      ],
      { ...account, cwd: home, env: serverEnvironment(), stdio: ['ignore', 'ignore', 'pipe'] },
    )
  } catch (error) {
    rmSync(home, { recursive: true, force: true })
    throw error
  }
  rmSync(passwordFile)
}

function serverSettings(port: number, socketDir: string, durable: boolean): string[] {
  const settings: Record<string, string | number> = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: socketDir,
    max_connections: 200,
    shared_buffers: '256MB',
    jit: 'off',
    log_min_messages: 'warning',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH ?? '', LC_ALL: 'C.UTF-8', TZ: 'UTC' }
}

/** Root hands the server to the account of Debian's package; anyone else runs it as oneself. */
function serverAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }).trim())
  return { uid: id('-u'), gid: id('-g') }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('No free port on 127.0.0.1.')
  return address.port
}

/** True once the server answers a query; false when its process ended first. */
async function answers(server: ChildProcess, url: string, limit: number): Promise<boolean> {
  while (isRunning(server) && Date.now() < limit) {
    const client = new pg.Client({ connectionString: url })
    try {
      await client.connect()
      await client.end()
      return true
    } catch {
      await client.end().catch(() => {})
      await delay(25)
    }
  }
  return false
}

async function end(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (!isRunning(server)) return
  const ended = once(server, 'exit')
  server.ref()
  server.kill(signal)
  const force = setTimeout(() => server.kill('SIGQUIT'), STOP_LIMIT_MS)
  await ended
  clearTimeout(force)
}

function isRunning(server: ChildProcess): boolean {
  return server.pid !== undefined && server.exitCode === null && server.signalCode === null
}

function tail(file: string): string {
  return readFileSync(file, 'utf8').split('\n').slice(-20).join('\n')
}
