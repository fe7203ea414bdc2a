import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actor } from '../../../app/testing/platform.ts'
import type { Actor } from '../../../kernel/access/roles.ts'
import { newId } from '../../../kernel/db/new-id.ts'
import { mergeParties } from '../merging/merge.ts'
import { partRows } from '../parties/list.ts'
import { listParts } from '../parties/parts.ts'
import { addParties, EAST, officer, openTestRegister, type TestRegister, WEST } from '../parties/testing.ts'
import { searchQuery } from './tokens.ts'

/* Search reads around row-level security: what it finds must be what the reader may read. */

let register: TestRegister
let own = ''
let merged = ''
const other = actor('officer', { tenant: 'elsewhere', userId: 'officer-elsewhere' })

beforeAll(async () => {
  register = await openTestRegister()
  const { platform } = register
  const firms = Array.from({ length: 12 }, (_, at) => ({
    name: `鲸鱼科技${at}有限公司`,
    address: at % 4 === 0 ? '海豚路1号' : null,
    town: [EAST, WEST, null][at % 3] ?? null,
  }))
  const ids = await addParties(platform, firms)
  await addParties(platform, firms, { who: other })
  own = ids[3] ?? ''
  merged = ids[4] ?? ''
  await platform.db.transaction(officer, (tx) =>
    mergeParties(tx, officer, { keep: own, absorb: merged, reason: '测试' }),
  )
})
afterAll(() => register.close())

const READERS: [string, () => Actor][] = [
  ['an officer', () => officer],
  ['an auditor', () => actor('auditor')],
  ['the east town', () => actor('town', { town: EAST })],
  ['the west town', () => actor('town', { town: WEST })],
  ['a town officer without a town', () => actor('town')],
  ['the firm', () => actor('enterprise', { partyId: own })],
  ['a firm that was merged away', () => actor('enterprise', { partyId: merged })],
  ['a person without a firm', () => actor('enterprise')],
  ['an officer of another district', () => other],
  ['an auditor of a third district', () => actor('auditor', { tenant: 'nowhere' })],
]

/** Ids that are read directly, searched for, asked one by one, and walked in list order. */
async function readings(who: Actor, text: string, column: 'name' | 'address') {
  const query = searchQuery(text) ?? ''
  return register.platform.db.transaction(who, async (tx) => {
    const ids = async (statement: ReturnType<typeof sql<{ id: string }>>) =>
      (await statement.execute(tx)).rows.map(({ id }) => id).sort()
    const readable = await ids(sql<{ id: string }>`select id from registry.party
      where state = 'live' and strpos(${sql.ref(column)}, ${text}) > 0`)
    const searched = await ids(sql<{ id: string }>`select registry.search(${query}::tsquery, null) as id`)
    const asked = await ids(sql<{ id: string }>`select id from registry.party
      where registry.matches(id, ${query}::tsquery)`)
    const found = { by: 'words', query, text } as const
    const walked: string[] = []
    for (const part of listParts(undefined, found)) {
      const request = { search: {}, found, today: '2018-11-15', part, place: null, limit: 100 }
      walked.push(...(await partRows(tx, request)).map(({ id }) => id))
    }
    return { readable, searched, asked, walked: walked.sort() }
  })
}

describe.each(READERS)('%s', (_name, who) => {
  it.each([
    ['鲸鱼', 'name'],
    ['海豚路', 'address'],
  ] as const)('finds by %s exactly what it may read', async (text, column) => {
    const { readable, searched, asked, walked } = await readings(who(), text, column)
    expect(searched).toEqual(readable)
    expect(asked).toEqual(readable)
    expect(walked).toEqual(readable)
  })

  it('gets by id exactly what it lists', async () => {
    const { readable } = await readings(who(), '鲸鱼', 'name')
    const everything = await readings(officer, '鲸鱼', 'name')
    const got: string[] = []
    for (const id of everything.readable) {
      const response = await register.get(`/parties/${id}`, who())
      if (response.status === 200) got.push(id)
      else expect(response.status).toBe(404)
    }
    expect(got.sort()).toEqual(readable.filter((id) => everything.readable.includes(id)))
  })
})

it('the firms are there: the comparison is not of nothing', async () => {
  expect((await readings(officer, '鲸鱼', 'name')).readable).toHaveLength(11)
  expect((await readings(actor('town', { town: EAST }), '鲸鱼', 'name')).readable).toHaveLength(4)
  expect((await readings(actor('enterprise', { partyId: own }), '鲸鱼', 'name')).readable).toEqual([own])
})

it('a role is what the database says, not what a setting claims', async () => {
  const found = await register.platform.db.transaction(actor('town', { town: EAST }), async (tx) => {
    await sql`select set_config('app.role', 'officer', true)`.execute(tx)
    const { rows } = await sql`select registry.search('''鲸鱼'''::tsquery, null)`.execute(tx)
    return rows.length
  })
  expect(found).toBe(4)
})

it('no role reads the words themselves', async () => {
  const peek = register.platform.db.transaction(officer, (tx) =>
    tx.selectFrom('registry.party_search').select('tokens').execute(),
  )
  await expect(peek).rejects.toThrow(/permission denied/)
})

it('the merged record is found under no name of its own', async () => {
  const { rows } = await register.platform.db.transaction(officer, (tx) =>
    sql<{ found: boolean }>`select registry.matches(${merged}::uuid, '''鲸鱼'''::tsquery) as found`.execute(
      tx,
    ),
  )
  expect(rows[0]?.found).toBe(false)
  expect((await register.get(`/parties/${newId()}`)).status).toBe(404)
})
