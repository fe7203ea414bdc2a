import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { allAttributes, changedAttributes } from '../domain.ts'
import { assertAll, EAST, officer, openTestRegister, type TestRegister, WEST } from '../parties/testing.ts'
import { addLadder, certify } from './testing.ts'

/* The image of the credentials that the ladder counts is what the credentials say, whatever happened. */

let register: TestRegister
let ids: Record<string, string>

beforeAll(async () => {
  register = await openTestRegister()
  ids = await addLadder(register.platform)
})
afterAll(() => register.close())

interface Held {
  party_id: string
  town: string | null
  number: string
  last_on: string | null
}

/** The image, after a check that it is what a fresh reading of the credentials gives. */
async function image(): Promise<Held[]> {
  const { owner } = register.platform.db
  const { rows } = await sql<Held>`
    select party_id, town, kind, number, issued_on, last_on from registry.holding order by id`.execute(owner)
  const fresh = await sql<Held>`
    select root.id as party_id, root.town, c.kind, c.number, c.issued_on,
      least(c.valid_to, c.revoked_on - 1) as last_on
    from registry.credential_current c join registry.party root on root.id = c.party_id
    where root.state = 'live' order by c.id`.execute(owner)
  expect(rows).toEqual(fresh.rows)
  return rows
}

const of = async (firm: string) =>
  (await image()).filter(({ party_id }) => party_id === ids[firm]).map(({ number }) => number)

const merge = async (keep: string, absorb: string) => {
  const answer = await register.send('POST', '/merges', {
    keep: ids[keep],
    absorb: ids[absorb],
    reason: '同一家',
  })
  expect(answer.status, await answer.clone().text()).toBe(201)
  return z.object({ id: z.string() }).parse(await answer.json()).id
}

it('holds every credential once, under its firm and its town', async () => {
  const rows = await image()
  expect(rows).toHaveLength(14)
  expect(new Set(rows.map(({ town }) => town))).toEqual(new Set([EAST, WEST, null]))
})

it('takes the latest word on a certificate', async () => {
  await certify(register.platform, ids, ['远达', 'hnte', 'G4', '2016-02-14', '2019-02-13', '2018-12-01'])
  const rows = await image()
  expect(rows).toHaveLength(14)
  expect(rows.find(({ number }) => number === 'G4')?.last_on).toBe('2018-11-30')
})

it('goes back to the word before when the latest is retracted', async () => {
  await register.platform.db.transaction(officer, (tx) =>
    sql`update registry.credential set retracted_at = kernel.now()
      where number = 'G4' and revoked_on is not null`.execute(tx),
  )
  expect((await image()).find(({ number }) => number === 'G4')?.last_on).toBe('2019-02-13')
})

it('follows a merge and its undo, also of what was merged before', async () => {
  const first = await merge('旧名', '无证')
  const second = await merge('禾清', '旧名')
  expect(await of('禾清')).toEqual(expect.arrayContaining(['G6', '', '']))
  await certify(register.platform, ids, ['无证', 'ip_pilot', 'P1', '2018-01-01', null])
  expect(await of('禾清')).toContain('P1')
  for (const id of [second, first]) {
    const undone = await register.send('POST', `/merges/${id}/undo`)
    expect(undone.status, await undone.clone().text()).toBe(200)
    await image()
  }
  expect(await of('禾清')).toEqual(['G6'])
  expect(await of('无证')).toEqual(['P1'])
})

it('follows a firm that moves to another town, and one that is withdrawn', async () => {
  const moved = allAttributes({ kind: 'enterprise', name: '衡越', town: EAST })
  const changed = changedAttributes(allAttributes({ kind: 'enterprise', name: '衡越', town: WEST }), moved)
  await assertAll(register.platform, {
    parties: [{ partyId: ids.衡越 ?? '', isNew: false, attributes: moved, changed }],
  })
  const towns = (await image()).filter(({ party_id }) => party_id === ids.衡越).map(({ town }) => town)
  expect(towns).toEqual([EAST, EAST])
  await register.platform.db.transaction(officer, (tx) =>
    tx
      .updateTable('registry.party')
      .set({ state: 'withdrawn' })
      .where('id', '=', ids.衡越 ?? '')
      .execute(),
  )
  expect(await of('衡越')).toEqual([])
})

it('is written by nobody by hand', async () => {
  await expect(
    register.platform.db.transaction(officer, (tx) => sql`delete from registry.holding`.execute(tx)),
  ).rejects.toThrow(/permission denied/)
  await expect(
    register.platform.db.transaction(officer, (tx) =>
      sql`select registry.refresh_holdings(array[]::uuid[])`.execute(tx),
    ),
  ).rejects.toThrow(/permission denied/)
})
