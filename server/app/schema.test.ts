import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insertMany } from '../kernel/db/bulk.ts'
import { newId } from '../kernel/db/new-id.ts'
import { actor, openTestPlatform, type TestPlatform } from './testing/platform.ts'

describe.each([{ pglite: false }, { pglite: true }])('a transaction (PGlite: $pglite)', (engine) => {
  let platform: TestPlatform
  beforeAll(async () => {
    platform = await openTestPlatform(engine)
  }, 60_000)
  afterAll(() => platform.close())

  const officer = actor('officer')

  it('runs under a role that does not own the tables, cannot bypass row security and is no superuser', async () => {
    const found = await platform.db.transaction(officer, async (tx) => {
      const { rows } = await sql<{ name: string; rolsuper: boolean; rolbypassrls: boolean; owns: boolean }>`
        select current_user as name, rolsuper, rolbypassrls,
          exists (select 1 from pg_tables where schemaname = 'registry' and tableowner = current_user) as owns
        from pg_roles where rolname = current_user`.execute(tx)
      return rows[0]
    })
    expect(found).toEqual({ name: 'kechuang_officer', rolsuper: false, rolbypassrls: false, owns: false })
  })

  it('leaves no role and no actor behind', async () => {
    const { rows } = await sql<{ actor: string | null; role: string }>`
      select nullif(current_setting('app.actor', true), '') as actor, current_setting('role') as role`.execute(
      platform.db.owner,
    )
    expect(rows[0]).toEqual({ actor: null, role: 'none' })
  })

  it('refuses a transaction and the owner inside a transaction instead of hanging', async () => {
    await platform.db.transaction(officer, async () => {
      expect(() => platform.db.owner).toThrow('db.nested_transaction')
      expect(() => platform.db.transaction(officer, async () => {})).toThrow('db.nested_transaction')
    })
  })

  it('writes many rows exactly, with one audit entry for the statement', async () => {
    const source = newId()
    const rows = Array.from({ length: 1500 }, (_, index) => {
      const id = newId()
      return {
        id,
        tenant: officer.tenant,
        kind: 'enterprise',
        root_id: id,
        name: `示例${index}`,
        name_core: `示例${index}`,
        sort_key: `shili${index}`,
        capital_fen: 9_007_199_254_740_993n,
        version: 1,
        source_id: source,
      }
    })
    await platform.db.transaction(
      officer,
      async (tx) => {
        await insertMany(tx, 'registry.source', [
          { id: source, tenant: officer.tenant, kind: 'manual', name: '手工', actor: 'a', actor_name: 'b' },
        ])
        await insertMany(tx, 'registry.party', rows)
      },
      { action: 'test.write' },
    )
    const entries = await sql<{ target: string; count: number; action: string }>`
      select target, jsonb_array_length(body -> 'rows')::int as count, action from audit.entry order by seq`.execute(
      platform.db.owner,
    )
    expect(entries.rows).toEqual([
      { target: 'registry.source', count: 1, action: 'test.write' },
      { target: 'registry.party', count: 1000, action: 'test.write' },
      { target: 'registry.party', count: 500, action: 'test.write' },
    ])
    const read = await platform.db.transaction(officer, (tx) =>
      tx.selectFrom('registry.party').select('capital_fen').limit(1).executeTakeFirstOrThrow(),
    )
    expect(read.capital_fen).toBe(9_007_199_254_740_993n)
  })

  it('shows nothing to another district, and nothing without a context', async () => {
    const elsewhere = await platform.db.transaction(actor('officer', { tenant: 'other' }), (tx) =>
      tx.selectFrom('registry.party').select('id').execute(),
    )
    expect(elsewhere).toEqual([])
    const bare = await platform.db.transaction(officer, async (tx) => {
      await sql`select set_config('app.tenant', '', true)`.execute(tx)
      return tx.selectFrom('registry.party').select('id').execute()
    })
    expect(bare).toEqual([])
  })
})
