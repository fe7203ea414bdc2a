import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { AppError } from '../kernel/errors.ts'
import { type RunningServer, startServer } from './serve.ts'
import { createDatabase } from './testing/database.ts'

/* A real district opens quickest; its pages are made meanwhile. */

let folder: string
let database: Awaited<ReturnType<typeof createDatabase>> | null
let server: RunningServer | null = null

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kechuang-serve-'))
  database = process.env.TEST_DATABASE_URL ? await createDatabase() : null
  vi.stubEnv('DISTRICT', 'jiading')
  if (database) vi.stubEnv('DATABASE_URL', database.url)
})
afterEach(async () => {
  await server?.stop()
  server = null
  await database?.drop()
  rmSync(folder, { recursive: true, force: true })
  vi.unstubAllEnvs()
})

const start = async (pages: () => Promise<void>): Promise<RunningServer> => {
  server = await startServer({ dataDir: folder, port: 0, empty: true, pages })
  return server
}

const health = async ({ url }: RunningServer) => (await fetch(`${url}/healthz`)).status

describe('the portal and its pages are made side by side', () => {
  it('shows the portal when both are there, and says meanwhile what it waits for', async () => {
    const pages = Promise.withResolvers<void>()
    const running = await start(() => pages.promise)
    const waitsForPages = async () => (await fetch(running.url)).text()
    await expect.poll(waitsForPages, { timeout: 60_000 }).toContain('生成网页')
    expect(await health(running)).toBe(503)
    pages.resolve()
    await running.ready
    expect(await health(running)).toBe(200)
  })

  it('tells at once of pages that cannot be built, and answers no more', async () => {
    const running = await start(() => Promise.reject(new AppError('server.build_failed')))
    await expect(running.ready).rejects.toMatchObject({ code: 'server.build_failed' })
    await expect(health(running)).rejects.toThrow('fetch failed')
  })
})
