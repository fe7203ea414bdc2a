import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { expect, it } from 'vitest'
import { findPostgres } from './machine.ts'
import { startPostgres } from './postgres.ts'
import { toolEnvironment } from './project.ts'

const installed = findPostgres() !== undefined

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

it.runIf(installed)('keeps acknowledged commits over kill -9, and leaves nothing after stop', async () => {
  const server = await startPostgres({ durable: true })
  try {
    await query(server.url, 'create table kept (id int)')
    await query(server.url, 'insert into kept values (1)')
    const before = server.pid
    await server.crash()
    await expect(query(server.url, 'select 1')).rejects.toThrow()
    await server.restart()
    expect(server.pid).not.toBe(before)
    expect(await query(server.url, 'select id from kept')).toEqual([{ id: 1 }])
    expect(await query(server.url, 'show fsync')).toEqual([{ fsync: 'on' }])
  } finally {
    await server.stop()
  }
  expect(existsSync(dirname(server.dataDir))).toBe(false)
})

it.runIf(installed)('gives a command its database and returns its exit code', async () => {
  const script = "process.exitCode = process.env.TEST_DATABASE_URL?.startsWith('postgres://') ? 7 : 1"
  const run = spawn(process.execPath, [join(import.meta.dirname, 'with-postgres.ts'), 'node', '-e', script], {
    env: toolEnvironment({ TEST_DATABASE_URL: '' }),
    stdio: 'ignore',
  })
  expect(await once(run, 'exit')).toEqual([7, null])
})

it.runIf(installed)('ends the command and the database when it is told to stop', async () => {
  const script = 'console.log(process.env.TEST_DATABASE_URL); setInterval(() => {}, 1000)'
  const run = spawn(process.execPath, [join(import.meta.dirname, 'with-postgres.ts'), 'node', '-e', script], {
    env: toolEnvironment({ TEST_DATABASE_URL: '' }),
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const [printed] = await once(run.stdout, 'data')
  run.kill('SIGTERM')
  expect(await once(run, 'exit')).toEqual([143, null])
  await expect(query(String(printed).trim(), 'select 1')).rejects.toThrow()
})
