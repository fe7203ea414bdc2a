import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { prepareDatabase } from '../../app/schema.ts'
import { actor } from '../../app/testing/platform.ts'
import { recordEvent } from '../audit/record-event.ts'
import { insertMany } from '../db/bulk.ts'
import { newId } from '../db/new-id.ts'
import { type Database, openDatabase } from '../db/open.ts'

/* A careful installation: the platform owns its database and is no superuser of the server. */

const server = process.env.TEST_DATABASE_URL

describe.runIf(server)('an owner that is no superuser', () => {
  const name = `kc_plain_${randomBytes(6).toString('hex')}`
  let db: Database
  const asSuperuser = async (...statements: string[]) => {
    const client = new Client({ connectionString: server })
    await client.connect()
    for (const statement of statements) await client.query(statement)
    await client.end()
  }
  beforeAll(async () => {
    await asSuperuser(
      `create role ${name} login createrole nosuperuser nobypassrls password '${name}'`,
      `create database ${name} owner ${name}`,
    )
    const url = new URL(server ?? '')
    Object.assign(url, { username: name, password: name, pathname: `/${name}` })
    db = await openDatabase({ url: url.toString() })
    await prepareDatabase(db)
  })
  afterAll(async () => {
    await db?.close()
    await asSuperuser(
      `drop database if exists ${name} with (force)`,
      `drop owned by ${name}`,
      `drop role ${name}`,
    )
  })

  it('prepares the database again without complaint', async () => {
    await prepareDatabase(db)
  })

  it('writes and audits under the roles, and sees all rows itself', async () => {
    const source = { kind: 'manual', name: '来源', actor: 'a', actor_name: 'b' }
    for (const tenant of ['one', 'two']) {
      const officer = actor('officer', { tenant })
      await db.transaction(
        officer,
        (tx) => insertMany(tx, 'registry.source', [{ ...source, id: newId(), tenant }]),
        { action: 'test.plain_owner' },
      )
      const seen = await db.transaction(officer, (tx) =>
        tx.selectFrom('registry.source').select('tenant').execute(),
      )
      expect(seen).toEqual([{ tenant }])
    }
    const event = { tenant: 'one', actor: 'unknown', name: '', role: '', request: '', op: 'insert' } as const
    await recordEvent(db, { ...event, action: 'identity.sign_in', table: 'identity.session' })
    const all = await db.owner.selectFrom('registry.source').select('tenant').orderBy('tenant').execute()
    expect(all).toEqual([{ tenant: 'one' }, { tenant: 'two' }])
  })
})
