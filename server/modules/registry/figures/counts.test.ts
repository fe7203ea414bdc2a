import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actor, openTestPlatform, type TestPlatform } from '../../../app/testing/platform.ts'
import { addParties, EAST, WEST } from '../parties/testing.ts'
import { countPartiesByKind } from './counts.ts'

const officer = actor('officer')

/** What the tally says, beside what the rows themselves say. */
async function both(platform: TestPlatform) {
  const order = (rows: readonly { kind: string; town: string | null; parties: number }[]) =>
    rows.map(({ kind, town, parties }) => `${kind} ${town} ${parties}`).sort()
  const told = await platform.db.transaction(officer, (tx) => countPartiesByKind(tx, ['enterprise', 'team']))
  const { rows } = await sql<{ kind: string; town: string | null; parties: number }>`
    select kind, town, count(*)::int as parties from registry.party
    where tenant = ${platform.tenant} and state = 'live' and kind in ('enterprise', 'team')
    group by 1, 2`.execute(platform.db.owner)
  return { told: order(told), counted: order(rows) }
}

describe.each([{ pglite: false }, { pglite: true }])('the number of parties (PGlite: $pglite)', (engine) => {
  let platform: TestPlatform
  let ids: string[]
  const change = (text: ReturnType<typeof sql>) =>
    platform.db.transaction(officer, (tx) => text.execute(tx), { action: 'test.change' })
  beforeAll(async () => {
    platform = await openTestPlatform(engine)
    ids = await addParties(platform, [
      ...Array.from({ length: 5 }, (_, n) => ({ name: `东企业${n}`, town: EAST })),
      ...Array.from({ length: 3 }, (_, n) => ({ name: `西企业${n}`, town: WEST })),
      { name: '某团队', kind: 'team' as const, town: null },
    ])
  }, 60_000)
  afterAll(() => platform.close())

  it('is what was added', async () => {
    const { told, counted } = await both(platform)
    expect(told).toEqual([`enterprise ${EAST} 5`, `enterprise ${WEST} 3`, 'team null 1'])
    expect(told).toEqual(counted)
  })

  it('follows a move, a merge, a withdrawal, and what takes them back', async () => {
    const [first = '', second = '', third = ''] = ids
    await change(sql`update registry.party set town = ${WEST} where id = ${first}`)
    expect(await both(platform)).toMatchObject({
      told: [`enterprise ${EAST} 4`, `enterprise ${WEST} 4`, 'team null 1'],
    })
    await change(sql`update registry.party set state = 'merged', root_id = ${first} where id = ${second}`)
    await change(sql`update registry.party set state = 'withdrawn' where id = ${third}`)
    const less = await both(platform)
    expect(less.told).toEqual([`enterprise ${EAST} 2`, `enterprise ${WEST} 4`, 'team null 1'])
    expect(less.told).toEqual(less.counted)
    await change(
      sql`update registry.party set state = 'live', root_id = id where id in (${second}, ${third})`,
    )
    const again = await both(platform)
    expect(again.told).toEqual(again.counted)
  })

  it('stays the same when its changes are drawn together', async () => {
    const rowsOf = async () => {
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from registry.party_tally
        where tenant = ${platform.tenant}`.execute(platform.db.owner)
      return rows[0]?.n
    }
    const before = await both(platform)
    await platform.db.transaction(officer, (tx) => sql`select registry.settle_tally()`.execute(tx))
    expect(await both(platform)).toEqual(before)
    expect(await rowsOf()).toBe(before.told.length)
  })

  it('is nobody’s to change or to read but by asking', async () => {
    const refused = platform.db.transaction(officer, (tx) =>
      sql`select * from registry.party_tally`.execute(tx),
    )
    await expect(refused).rejects.toMatchObject({ code: '42501' })
  })
})
