import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { openAsBlob, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'

const ROOT = join(import.meta.dirname, '..', '..', '..')

/** As `package.json` starts the server: young objects of one request need no more, and memory stays small. */
const NODE_FLAGS = ['--max-semi-space-size=8']

const Accounts = z.object({
  items: z.array(z.object({ username: z.string(), password: z.string(), role: z.string() })),
})
const Batch = z.object({
  id: z.string(),
  state: z.string(),
  checked: z.number(),
  total: z.number().nullable(),
  moneyUnit: z.enum(['yuan', 'wan']),
  defaultYear: z.number().nullable(),
  sourceName: z.string(),
  asOf: z.string().nullable(),
  columns: z.array(
    z.object({ index: z.number(), field: z.string().nullable(), year: z.number().nullable() }),
  ),
  counts: z.object({ added: z.number(), changed: z.number(), unchanged: z.number(), rejected: z.number() }),
  problem: z.object({ code: z.string(), detail: z.string() }).nullable(),
})
export type BatchState = z.infer<typeof Batch>

/** A portal in a process of its own, reached only through HTTP as its users reach it. */
export interface Portal {
  url: string
  pid: number
  /** What it wrote on the terminal so far. */
  said(): string
  /** ms from spawn to listening. */
  listeningIn: number
  /** ms from spawn until the portal itself answers. */
  startedIn: number
  signIn(role: string): Promise<Session>
  kill(signal: NodeJS.Signals): Promise<void>
  /** Resident memory now, and the highest since the start or `forgetPeak`, in MB. */
  memory(): { now: number; peak: number }
  forgetPeak(): void
}

export interface Session {
  get(path: string): Promise<Response>
  post(path: string, body?: object | FormData, key?: string): Promise<Response>
  /** Uploads a file and runs its dry run to the end. */
  check(kind: string, file: string): Promise<BatchState>
  /** Accepts the checked batch and waits for its end. */
  accept(id: string): Promise<BatchState>
  batch(id: string): Promise<BatchState>
}

/**
 * Starts `serve` on a free port and waits until it is ready, with the small demo unless told otherwise.
 * `databaseUrl` null is the embedded database in `dataDir`.
 */
export async function startPortal(options: {
  databaseUrl: string | null
  dataDir: string
  demoSize?: 'full' | 'small'
  /** A real district: nothing is waited for but the first-run page. */
  empty?: boolean
}): Promise<Portal> {
  // One driver asks for as much as a whole district: the limit for one person is not what is tried here.
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    LOG_LEVEL: 'error',
    NODE_ENV: 'production',
    REQUESTS_PER_MINUTE: '1000000',
  }
  delete env.DATABASE_URL
  if (options.databaseUrl) env.DATABASE_URL = options.databaseUrl
  const started = performance.now()
  const child = spawn(
    process.execPath,
    [
      ...NODE_FLAGS,
      join(ROOT, 'server', 'app', 'cli.ts'),
      'serve',
      '--port',
      '0',
      '--data',
      options.dataDir,
      '--demo-size',
      options.demoSize ?? 'small',
      ...(options.empty ? ['--empty'] : []),
    ],
    { env, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  let said = ''
  child.stdout?.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  const url = await listening(child)
  const listeningIn = performance.now() - started
  if (!options.empty) await ready(url)
  const startedIn = performance.now() - started
  const pid = child.pid ?? 0
  return {
    url,
    pid,
    said: () => said,
    listeningIn,
    startedIn,
    memory: () => memoryOf(pid),
    forgetPeak: () => writeFileSync(`/proc/${pid}/clear_refs`, '5'),
    signIn: (role) => signIn(url, role),
    async kill(signal) {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.kill(signal)
      await ended
    },
  }
}

function listening(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const url = /http:\/\/localhost:\d+/.exec(said)?.[0]
      if (url) resolve(url)
    })
    child.once('exit', (code) => reject(new Error(`the portal ended with ${code}`)))
  })
}

async function ready(url: string): Promise<void> {
  while (!(await fetch(`${url}/healthz`)).ok) await delay(25)
}

function memoryOf(pid: number): { now: number; peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const read = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024
  return { now: read('VmRSS'), peak: read('VmHWM') }
}

async function signIn(url: string, role: string): Promise<Session> {
  const accounts = Accounts.parse(await (await fetch(`${url}/api/demo-accounts`)).json())
  const account = accounts.items.find((entry) => entry.role === role)
  if (!account) throw new Error(`no demo account for ${role}`)
  const answer = await fetch(`${url}/api/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ username: account.username, password: account.password }),
  })
  if (!answer.ok) throw new Error(`sign-in failed: ${await answer.text()}`)
  const cookie = answer.headers
    .getSetCookie()
    .map((entry) => entry.split(';')[0])
    .join('; ')
  const get = (path: string) => fetch(`${url}/api${path}`, { headers: { cookie } })
  const post = (path: string, body?: object | FormData, key: string = randomUUID()) => {
    const headers: Record<string, string> = { cookie, origin: url, 'idempotency-key': key }
    if (body instanceof FormData) return fetch(`${url}/api${path}`, { method: 'POST', headers, body })
    headers['content-type'] = 'application/json'
    return fetch(`${url}/api${path}`, {
      method: 'POST',
      headers,
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
  }
  const batch = async (id: string) => Batch.parse(await answered(await get(`/imports/${id}`)))
  const until = async (id: string, busy: readonly string[]) => {
    for (;;) {
      const now = await batch(id)
      if (!busy.includes(now.state)) return now
      await delay(50)
    }
  }
  return {
    get,
    post,
    batch,
    async check(kind, file) {
      const form = new FormData()
      form.set('kind', kind)
      form.set('file', await openAsBlob(file), basename(file))
      const uploaded = Batch.parse(await answered(await post('/imports', form)))
      const { columns, moneyUnit, defaultYear, sourceName, asOf } = uploaded
      const mapping = {
        columns: columns.map(({ index, field, year }) => ({ index, field, year })),
        moneyUnit,
        defaultYear,
        sourceName,
        asOf,
      }
      await answered(await post(`/imports/${uploaded.id}/check`, mapping))
      return until(uploaded.id, ['uploaded', 'checking'])
    },
    async accept(id) {
      await answered(await post(`/imports/${id}/accept`))
      return until(id, ['ready', 'committing'])
    },
  }
}

async function answered(response: Response): Promise<unknown> {
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  return response.json()
}
