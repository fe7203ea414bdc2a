import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { insertMany } from '../db/bulk.ts'
import { newestCheckpoint } from './checkpoint-store.ts'
import { keyIdOf, openSigningKey } from './keys.ts'
import { append, emptyTree, leafHash, rootOf } from './merkle.ts'
import { originOf, readNote, signedByOneOf } from './note.ts'
import { sealPending } from './seal.ts'
import { startSealer } from './sealer.ts'
import { type AuditTest, officer, openAuditTest, partyRow } from './testing.ts'
import { readWitness } from './witness.ts'

let test: AuditTest
beforeEach(async () => {
  test = await openAuditTest()
})
afterEach(() => test.close())

const positions = async () => {
  const { rows } = await sql<{ seq: bigint; position: bigint | null }>`
    select seq, position from audit.entry order by position`.execute(test.platform.db.owner)
  return rows.map(({ seq, position }) => [Number(seq), position === null ? null : Number(position)])
}

describe('the sealer', () => {
  it('gives committed entries dense positions, whatever order they began in', async () => {
    const { platform, source } = test
    const gate = Promise.withResolvers<void>()
    const written = Promise.withResolvers<void>()
    const slow = platform.db.transaction(officer, async (tx) => {
      await insertMany(tx, 'registry.party', [partyRow(source, '慢')])
      written.resolve()
      await gate.promise
    })
    await written.promise
    const refused = platform.db.transaction(officer, async (tx) => {
      await insertMany(tx, 'registry.party', [partyRow(source, '退')])
      throw new Error('rolled back')
    })
    await expect(refused).rejects.toThrow('rolled back')
    await test.addParty('快')
    expect(await test.seal()).toBe(2)
    gate.resolve()
    await slow
    expect(await test.seal()).toBe(1)
    const places = await positions()
    expect(places.map(([, position]) => position)).toEqual([0, 1, 2])
    // The slow writer's entry is older by seq and later in the log; the refused one left a gap.
    expect(places.map(([seq]) => seq)).toEqual([1, 4, 2])
    expect((await test.verify()).findings).toEqual([])
  })

  it('seals what many writers commit at once', async () => {
    const writers = Array.from({ length: 12 }, async (_, index) => {
      for (let round = 0; round < 5; round += 1) {
        if ((index + round) % 4 === 0) {
          const refused = test.platform.db.transaction(officer, async (tx) => {
            await insertMany(tx, 'registry.party', [partyRow(test.source, '退')])
            throw new Error('rolled back')
          })
          await expect(refused).rejects.toThrow('rolled back')
        } else await test.addParty(`企业${index}-${round}`)
      }
    })
    const sealing = (async () => {
      for (let round = 0; round < 6; round += 1) await sealPending(test.platform.db.owner)
    })()
    await Promise.all([...writers, sealing])
    await test.seal()
    const places = await positions()
    expect(places.map(([, position]) => position)).toEqual(places.map((_, index) => index))
    expect(places).toHaveLength(46)
    const verdict = await test.verify()
    expect(verdict).toMatchObject({ ok: true, entries: 46, rows: 46, unsealed: 0, findings: [] })
  })

  it('leaves the work to another sealer that is at it', async () => {
    for (let index = 0; index < 20; index += 1) await test.addParty(`企业${index}`)
    const { owner } = test.platform.db
    const sealed = await Promise.all(Array.from({ length: 4 }, () => sealPending(owner)))
    expect(sealed.reduce((sum, count) => sum + count, 0)).toBe(21)
    await test.seal()
    expect((await test.verify()).findings).toEqual([])
  })

  it('leaves nothing half when a statement of the batch fails', async () => {
    const { db } = test.platform
    await test.addParty('甲')
    await db.exec(`create function audit.fail() returns trigger language plpgsql as $$
      begin raise exception 'disk is full'; end $$;
      create trigger fail before update on audit.tree for each row execute function audit.fail()`)
    await expect(sealPending(db.owner)).rejects.toThrow('disk is full')
    expect((await positions()).every(([, position]) => position === null)).toBe(true)
    const leaves = await db.owner.selectFrom('audit.leaf').selectAll().execute()
    expect(leaves).toEqual([])
    await db.exec('drop trigger fail on audit.tree')
    expect(await test.seal()).toBe(2)
    expect((await test.verify()).findings).toEqual([])
  })

  it('leaves nothing half when its connection is killed within the batch', async () => {
    const { platform } = test
    const { connection } = platform.db
    if (connection.kind !== 'postgres') return
    // A connection that dies while in use reports to itself as well as to its query.
    await test.addParty('甲')
    await platform.db.exec(`create function audit.wait() returns trigger language plpgsql as $$
      begin perform pg_sleep(30); return new; end $$;
      create trigger wait before update on audit.tree for each row execute function audit.wait()`)
    const killed = expect(sealPending(platform.db.owner)).rejects.toThrow()
    const killer = new Client({ connectionString: connection.url })
    await killer.connect()
    let ended = 0
    while (ended === 0) {
      const answer = await killer.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and wait_event = 'PgSleep'`,
      )
      ended = answer.rowCount ?? 0
    }
    await killed
    await killer.query('drop trigger wait on audit.tree')
    await killer.end()
    expect((await positions()).every(([, position]) => position === null)).toBe(true)
    expect(await test.seal()).toBe(2)
    expect((await test.verify()).findings).toEqual([])
  })

  it('refuses to change or delete what it sealed, even to the owner', async () => {
    await test.addParty('甲')
    await test.seal()
    const { db } = test.platform
    for (const statement of [
      `update audit.entry set body = '{}'`,
      'update audit.entry set position = null',
      'delete from audit.entry',
      'truncate audit.entry',
      `update audit.leaf set seq = 9`,
      'delete from audit.leaf',
      'truncate audit.leaf',
      `update audit.checkpoint set signature = ''`,
      'delete from audit.checkpoint',
      'truncate audit.checkpoint cascade',
    ]) {
      await expect(db.exec(statement), statement).rejects.toThrow('cannot be changed or deleted')
    }
  })
})

describe('a checkpoint', () => {
  it('states both roots of the log, signed by the key of the data folder', async () => {
    await test.addParty('甲')
    await test.seal()
    const { platform } = test
    const checkpoint = await newestCheckpoint(platform.db.owner)
    const key = openSigningKey(platform.config.dataDir)
    const { rows } = await sql<{
      body: string
    }>`select body::text as body from audit.entry order by position`.execute(platform.db.owner)
    const root = (hash: 'sha256' | 'sm3') => {
      const tree = emptyTree(hash)
      for (const { body } of rows) append(tree, leafHash(hash, Buffer.from(body)))
      return rootOf(tree).toString('hex')
    }
    expect(checkpoint).toMatchObject({ size: '2', sha256: root('sha256'), sm3: root('sm3') })
    expect(checkpoint && signedByOneOf([key.publicKey], checkpoint)).toBe(true)
    expect(readNote(checkpoint?.text ?? '')).toMatchObject({
      origin: originOf(platform.tenant),
      size: 2,
      keyId: keyIdOf(originOf(platform.tenant), key.publicKey),
      previous: null,
    })
    const file = join(platform.config.dataDir, 'keys', 'audit-ed25519.pem')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readFileSync(file, 'utf8')).toContain('PRIVATE KEY')
  })

  it('is made by the timer, at most once in the interval, and once more at the stop', async () => {
    const { platform } = test
    const stop = startSealer(platform, { everyMs: 5, checkpointMs: 60_000 })
    await expect.poll(() => newestCheckpoint(platform.db.owner)).toMatchObject({ size: '1' })
    await test.addParty('甲')
    await expect.poll(async () => (await positions()).at(-1)?.[1]).toBe(1)
    expect((await newestCheckpoint(platform.db.owner))?.size).toBe('1')
    await test.addParty('乙')
    await stop()
    expect((await newestCheckpoint(platform.db.owner))?.size).toBe('3')
    const copies = []
    const folder = join(platform.config.dataDir, 'checkpoints')
    for await (const { checkpoint } of readWitness(folder)) copies.push(checkpoint?.size)
    expect(copies).toEqual(['1', '3'])
    expect(await test.verify()).toMatchObject({ ok: true, checkpoints: 2, warnings: [] })
  })
})
