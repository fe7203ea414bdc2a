import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newestCheckpoint } from './checkpoint-store.ts'
import { append, emptyTree, LOG_HASHES, leafHash, rootOf } from './merkle.ts'
import { noteHash, originOf, signCheckpoint } from './note.ts'
import { openSealer } from './sealer.ts'
import { type AuditTest, found, officer, openAuditTest, TABLES } from './testing.ts'
import { verifyDatabase, verifyPlatform } from './verify.ts'

let test: AuditTest
let ids: string[]
beforeEach(async () => {
  test = await openAuditTest()
  ids = []
  for (const name of ['甲', '乙', '丙', '丁']) ids.push(await test.addParty(name))
  await test.seal()
})
afterEach(() => test.close())

const changeByte = (position: number) =>
  `update audit.entry set body = jsonb_set(body, '{name}', to_jsonb(replace(body ->> 'name', 'officer', 'Officer')))
   where position = ${position}`

const kept = async () => {
  const { rows } = await sql<{ position: number; body: string }>`select position::int as position,
    body::text as body from audit.entry where position is not null order by position`.execute(
    test.platform.db.owner,
  )
  return rows
}

/** What a thief of the database's password does after changing an entry: makes all hashes fit again. */
async function rehash(): Promise<{ size: number; sha256: string; sm3: string }> {
  const trees = { sha256: emptyTree('sha256'), sm3: emptyTree('sm3') }
  const statements = []
  for (const { position, body } of await kept()) {
    const set = LOG_HASHES.map((hash) => {
      const leaf = leafHash(hash, Buffer.from(body))
      append(trees[hash], leaf)
      return `${hash} = '\\x${leaf.toString('hex')}'`
    })
    statements.push(`update audit.leaf set ${set.join(', ')} where position = ${position}`)
  }
  const peaks = LOG_HASHES.map((hash) => `${hash} = '\\x${Buffer.concat(trees[hash].peaks).toString('hex')}'`)
  await test.cheat(...statements, `update audit.tree set ${peaks.join(', ')}`)
  const roots = LOG_HASHES.map((hash) => rootOf(trees[hash]).toString('hex'))
  return { size: trees.sha256.size, sha256: roots[0] ?? '', sm3: roots[1] ?? '' }
}

describe('verification', () => {
  it('finds nothing wrong where all came through the platform', async () => {
    await test.platform.db.transaction(
      officer,
      (tx) =>
        tx
          .updateTable('registry.party')
          .set({ address: '新址' })
          .where('id', '=', ids[0] ?? '')
          .execute(),
      { action: 'test.change' },
    )
    expect(await test.verify()).toMatchObject({ ok: true, entries: 6, unsealed: 1, rows: 5, checkpoints: 1 })
    await test.seal()
    expect(await test.verify()).toMatchObject({ ok: true, unsealed: 0, checkpoints: 2, warnings: [] })
  })

  it('names the entry of which one byte was changed, and only that', async () => {
    await test.cheat(changeByte(2))
    const verdict = await test.verify()
    expect(found(verdict)).toEqual(['log_changed audit.entry position=2'])
    expect(verdict.findings[0]?.detail).toContain('第 2 条（流水号 3）')
  })

  it('names table and row of one changed value, and adds what a history explains', async () => {
    await test.cheat(`update registry.party set capital_fen = 101 where id = '${ids[1]}'`)
    const verdict = await verifyPlatform(test.platform, {
      tables: TABLES,
      explain: async (table, id) => `（${table} ${id}：capital_fen）`,
    })
    expect(found(verdict)).toEqual([`row_changed registry.party ${ids[1]}`])
    expect(verdict.findings[0]?.detail).toContain(`（registry.party ${ids[1]}：capital_fen）`)
  })

  it('names rows that were deleted, added or brought back', async () => {
    const { db } = test.platform
    await test.cheat(
      `delete from registry.party where id = '${ids[2]}'`,
      `insert into registry.source (id, tenant, kind, name, actor, actor_name)
       values ('0190a3f2-7c1e-7000-8000-000000000001', 'test-district', 'manual', '私', 'x', 'y')`,
    )
    expect(found(await test.verify())).toEqual([
      `row_missing registry.party ${ids[2]}`,
      'row_unrecorded registry.source 0190a3f2-7c1e-7000-8000-000000000001',
    ])
    // Through the platform's triggers, by a role that may: the deletion is on record, the return is not.
    await db.owner.transaction().execute(async (tx) => {
      await sql`create table audit.copy as select * from registry.party where id = ${ids[3]}`.execute(tx)
      await sql`select set_config('app.actor', 'user-x', true), set_config('app.tenant', 'test-district', true)`.execute(
        tx,
      )
      await sql`delete from registry.party where id = ${ids[3]}`.execute(tx)
    })
    const columns = await columnsOf('registry.party')
    await test.cheat(`insert into registry.party (${columns}) select ${columns} from audit.copy`)
    expect(found(await test.verify())).toContain(`row_revived registry.party ${ids[3]}`)
  })

  it('catches a log that was rewritten so that all hashes fit, by the signed checkpoint', async () => {
    await test.addParty('戊')
    await test.seal()
    await test.cheat(changeByte(3))
    await rehash()
    const verdict = await test.verify()
    expect(found(verdict)).toEqual([
      'checkpoint_root audit.checkpoint size=5',
      'checkpoint_root checkpoints/'.concat(verdict.findings[1]?.where.split('/')[1] ?? ''),
    ])
    expect(verdict.findings[0]?.detail).toContain('共有 2 个检查点不符')
  })

  it('narrows a rewritten entry to those between two checkpoints', async () => {
    await test.addParty('戊')
    await test.addParty('己')
    await test.seal()
    await test.cheat(changeByte(6))
    await rehash()
    const [finding] = (await test.verify()).findings
    expect(finding).toMatchObject({ kind: 'checkpoint_root', where: 'audit.checkpoint size=7' })
    expect(finding?.detail).toContain('第 5 条至第 6 条')
  })

  it('catches checkpoints signed anew with another key, and with the stolen key by the copies', async () => {
    const { platform } = test
    const origin = originOf(platform.tenant)
    await test.cheat(changeByte(1))
    const roots = await rehash()
    const made = generateKeyPairSync('ed25519')
    const forge = async (key: typeof made) => {
      const at = new Date().toISOString()
      const publicPem = key.publicKey.export({ type: 'spki', format: 'pem' }).toString()
      const forged = signCheckpoint({ origin, ...roots, at, previous: null }, { ...key, publicPem })
      await test.cheat(
        `update audit.checkpoint set text = '${forged.text}', signature = '${forged.signature}', at = '${at}',
           key_id = '${forged.keyId}', sha256 = '\\x${forged.sha256}', sm3 = '\\x${forged.sm3}'`,
      )
    }
    await forge(made)
    expect(found(await test.verify())[0]).toBe('checkpoint_signature audit.checkpoint size=5')
    const privateKey = createPrivateKey(
      readFileSync(join(platform.config.dataDir, 'keys', 'audit-ed25519.pem'), 'utf8'),
    )
    await forge({ privateKey, publicKey: createPublicKey(privateKey) })
    const verdict = await test.verify()
    expect(verdict.findings.map(({ kind }) => kind)).toEqual(['checkpoint_root'])
    expect(verdict.findings[0]?.where).toMatch(/^checkpoints\/\d{4}-\d\d\.jsonl:1$/)
  })

  it('catches a deleted checkpoint, a changed one and a changed copy', async () => {
    await test.addParty('戊')
    await test.seal()
    await test.cheat('delete from audit.checkpoint where size = 5')
    expect(found(await test.verify())).toEqual(['checkpoint_chain audit.checkpoint size=6'])
    await test.cheat(`update audit.checkpoint set sha256 = sm3`)
    expect(found(await test.verify())).toContain('checkpoint_text audit.checkpoint size=6')
  })

  it('catches entries cut off, by database and copies', async () => {
    await test.cheat(
      'delete from audit.entry where position >= 3',
      'delete from audit.leaf where position >= 3',
      `delete from registry.party where id in ('${ids[2]}', '${ids[3]}')`,
    )
    const verdict = await test.verify()
    expect(found(verdict).slice(0, 2)).toEqual([
      'checkpoint_ahead audit.checkpoint size=5',
      expect.stringMatching(/^checkpoint_ahead checkpoints\//),
    ])
    expect(found(verdict)).toContain('log_state audit.tree')
  })

  it('names the first missing position of a gap and an entry without its hash', async () => {
    await test.cheat(
      'delete from audit.entry where position = 1',
      'delete from audit.leaf where position = 1',
    )
    expect(found(await test.verify())).toContain('log_gap audit.entry position=1')
    await test.cheat(
      'delete from audit.entry where position = 2',
      'delete from audit.leaf where position = 3',
    )
    const places = found(await test.verify())
    expect(places).toContain('log_missing audit.entry position=2')
    expect(places).toContain('log_unhashed audit.entry position=3')
  })

  it('catches an exchanged order of two entries', async () => {
    await test.cheat(
      'update audit.entry set position = -1 where position = 1',
      'update audit.entry set position = 1 where position = 2',
      'update audit.entry set position = 2 where position = -1',
    )
    expect(found(await test.verify())).toContain('log_changed audit.entry position=1')
  })

  it('catches an old backup, by the checkpoint that lies outside the database', async () => {
    const { platform } = test
    const backup = await newestCheckpoint(platform.db.owner)
    await test.addParty('戊')
    await test.seal()
    // What restoring yesterday's dump leaves: everything as it was then, sequence and tree included.
    await test.cheat(
      'delete from audit.checkpoint where size > 5',
      'delete from audit.entry where position >= 5',
      'delete from audit.leaf where position >= 5',
      `delete from registry.party where name = '戊'`,
      `alter sequence audit.entry_seq_seq restart with 6`,
    )
    await rehash()
    await test.cheat('update audit.tree set size = 5')
    expect(backup?.size).toBe('5')
    const [finding, ...rest] = (await test.verify()).findings
    expect(rest).toEqual([])
    expect(finding).toMatchObject({
      kind: 'checkpoint_ahead',
      where: expect.stringMatching(/^checkpoints\//),
    })
    expect(finding?.detail).toContain('曾有 6 条，现在只有 5 条')
    // The log goes on from the backup: the copies still tell.
    await test.addParty('己')
    await openSealer(platform)(0)
    const later = await test.verify()
    expect(later.findings.map(({ kind }) => kind)).toEqual(['checkpoint_root'])
    expect(later.findings[0]?.where).toMatch(/^checkpoints\//)
  })

  it('catches it by the folder on another machine where the own copies were restored as well', async () => {
    const { platform } = test
    const away = mkdtempSync(join(tmpdir(), 'kechuang-away-'))
    const folder = join(platform.config.dataDir, 'checkpoints')
    await test.addParty('戊')
    await openSealer({ ...platform, config: { ...platform.config, checkpointDir: away } })(0)
    rmSync(folder, { recursive: true })
    await test.cheat(changeByte(5))
    await rehash()
    await test.cheat('delete from audit.checkpoint')
    const verdict = await verifyDatabase(platform.db, {
      publicKeys: [],
      tenant: platform.tenant,
      tables: [],
      witnesses: [folder, away],
    })
    expect(verdict.findings.map(({ kind }) => kind)).toContain('checkpoint_root')
    rmSync(away, { recursive: true })
  })

  it('tells where a trigger that records writes was switched off', async () => {
    await test.platform.db.exec('alter table registry.party disable trigger kc_audit_update')
    expect(found(await test.verify())).toEqual(['guard_off registry.party'])
  })

  it('keeps no value of a record in the log: only ids and digests', async () => {
    const words = ['甲', '乙', '丙', '丁', '手工']
    for (const { body } of await kept()) {
      const entry: { rows: [string, string][] } = JSON.parse(body)
      for (const [id, digest] of entry.rows) {
        expect(id).toMatch(/^[0-9a-f-]{36}$/)
        expect(digest).toMatch(/^[0-9a-f]{64}$/)
      }
      const keys = [
        'action',
        'actor',
        'at',
        'name',
        'op',
        'real',
        'request',
        'role',
        'rows',
        'table',
        'tenant',
        'v',
      ]
      expect(Object.keys(entry).sort()).toEqual(keys)
      for (const word of words) expect(body).not.toContain(word)
    }
  })

  it('chains checkpoints by the hash of the note before', async () => {
    const first = await newestCheckpoint(test.platform.db.owner)
    await test.addParty('戊')
    await test.seal()
    const second = await newestCheckpoint(test.platform.db.owner)
    const hash = Buffer.from(noteHash(first?.text ?? ''), 'hex').toString('base64')
    expect(second?.text).toContain(`\nprevious 5 ${hash}\n`)
  })
})

async function columnsOf(table: string): Promise<string> {
  const [schema, name] = table.split('.')
  const { rows } = await sql<{ column: string }>`select column_name as column from information_schema.columns
    where table_schema = ${schema} and table_name = ${name} and is_generated = 'NEVER'`.execute(
    test.platform.db.owner,
  )
  return rows.map(({ column }) => column).join(', ')
}
