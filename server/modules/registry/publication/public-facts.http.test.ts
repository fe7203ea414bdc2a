import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type World, writeFirm, writer, writeSource } from '../../../../tests/access/world.ts'
import { actor } from '../../../app/testing/platform.ts'
import { publicReader } from '../../../kernel/access/roles.ts'
import { insertMany } from '../../../kernel/db/bulk.ts'
import { newId } from '../../../kernel/db/new-id.ts'
import type { Tx } from '../../../kernel/db/tables.ts'
import { countValid, findFirms, getFirm } from '../index.ts'

/* What the role of the public pages can ask, and what it cannot. */

const TODAY = '2018-11-15'

let world: World
let source: string
beforeAll(async () => {
  world = await openWorld()
  source = await writeSource(world.portal.platform, world.portal.platform.tenant, '公开测试来源')
})
afterAll(() => world.portal.close())

const asPublic = <T>(fn: (tx: Tx) => Promise<T>, tenant = world.portal.platform.tenant) =>
  world.portal.platform.db.transaction(publicReader(tenant), fn)

const asOfficer = <T>(fn: (tx: Tx) => Promise<T>) =>
  world.portal.platform.db.transaction(writer(world.portal.platform.tenant), fn, { action: 'test.write' })

async function addFirm(mark: string, more: Record<string, unknown> = {}) {
  const { platform } = world.portal
  const firm = {
    id: newId(),
    name: `公开示例${mark}（测试）`,
    code: `91999900PVBX${mark}XX`,
    town: '999999001',
  }
  const written = await writeFirm(platform, platform.tenant, source, firm, mark)
  if (Object.keys(more).length > 0) {
    await asOfficer((tx) => tx.updateTable('registry.party').set(more).where('id', '=', firm.id).execute())
  }
  return { ...firm, written }
}

const addTitle = (party: string, number: string, period: Record<string, string>) =>
  asOfficer((tx) =>
    insertMany(tx, 'registry.credential', [
      {
        id: newId(),
        tenant: world.portal.platform.tenant,
        party_id: party,
        kind: 'tech_sme',
        number,
        source_id: source,
        issued_on: '2017-01-01',
        ...period,
      },
    ]),
  )

describe('the role of the public pages', () => {
  it('reaches the published functions, decided by hand, and no other schema', async () => {
    const { rows } = await sql<{ name: string }>`
      select n.nspname || '.' || p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname in ('identity', 'registry', 'registry_public', 'audit', 'kernel')
        and has_schema_privilege('kechuang_public', n.oid, 'usage')
        and has_function_privilege('kechuang_public', p.oid, 'execute')
      order by 1`.execute(world.portal.platform.db.owner)
    expect(rows.map(({ name }) => name)).toEqual([
      'registry_public.count_valid',
      'registry_public.find_firms',
      'registry_public.finds_too_many',
      'registry_public.firm',
      'registry_public.published',
      'registry_public.titles',
    ])
  })

  it.each([
    'registry.party',
    'registry.credential_current',
    'identity.member',
    'audit.entry',
    'kernel.setting',
  ])('cannot read %s', async (table) => {
    const read = asPublic((tx) => sql`select * from ${sql.table(table)}`.execute(tx))
    await expect(read).rejects.toThrow(/permission denied/)
  })
})

describe('a firm', () => {
  it('is told by its code, with what its titles are on the day', async () => {
    const { id, name, code, town } = await addFirm('5001')
    await addTitle(id, 'S-old', { valid_to: '2018-11-14' })
    await addTitle(id, 'S-last-day', { valid_to: TODAY })
    await addTitle(id, 'S-revoked', { revoked_on: TODAY })
    const found = await asPublic((tx) => getFirm(tx, code, TODAY))
    expect(found).toMatchObject({ firm: { name, code, town, kind: 'enterprise', registeredOn: null } })
    const titles = 'titles' in found ? found.titles : []
    expect(Object.fromEntries(titles.map(({ number, state }) => [number, state]))).toEqual({
      GR20175001: 'valid',
      'S-old': 'expired',
      'S-last-day': 'expiring',
      'S-revoked': 'revoked',
    })
  })

  it('that was merged leads to the other, without its own facts', async () => {
    const kept = await addFirm('5002')
    const gone = await addFirm('5003', { state: 'merged', root_id: kept.id })
    expect(await asPublic((tx) => getFirm(tx, gone.code, TODAY))).toEqual({ mergedInto: kept.code })
    const { rows } = await asPublic((tx) => sql`select * from registry_public.firm(${gone.code})`.execute(tx))
    expect(rows).toEqual([
      { name: null, code: gone.code, kind: null, registered_on: null, town: null, merged_into: kept.code },
    ])
    const found = await asPublic((tx) => getFirm(tx, kept.code, TODAY))
    expect('titles' in found && found.titles.map(({ number }) => number).sort()).toEqual([
      'GR20175002',
      'GR20175003',
    ])
  })

  it.each([
    ['withdrawn', { state: 'withdrawn' }],
    ['a person', { kind: 'person' }],
    ['a team', { kind: 'team' }],
  ])('is not found when it is %s', async (what, change) => {
    const mark = { withdrawn: '5010', 'a person': '5011', 'a team': '5012' }[what] ?? ''
    const { code, name } = await addFirm(mark, change)
    await expect(asPublic((tx) => getFirm(tx, code, TODAY))).rejects.toThrow('request.not_found')
    expect((await asPublic((tx) => findFirms(tx, name))).firms).toEqual([])
    const { rows } = await asPublic((tx) => sql`select * from registry_public.titles(${code})`.execute(tx))
    expect(rows).toEqual([])
  })

  it('of another district is not found', async () => {
    await expect(asPublic((tx) => getFirm(tx, '91999900TESTFOREGX', TODAY))).rejects.toThrow()
    expect((await asPublic((tx) => findFirms(tx, '外区企业'))).firms).toEqual([])
    expect((await asPublic((tx) => findFirms(tx, '外区企业'), 'other-district')).firms).toHaveLength(1)
  })
})

describe('a search', () => {
  it('finds by a piece of the name and by the whole code', async () => {
    const { name, code } = await addFirm('5020')
    for (const typed of ['公开示例5020', name, code, code.toLowerCase()]) {
      const { firms } = await asPublic((tx) => findFirms(tx, typed))
      expect(
        firms.map((firm) => firm.code),
        typed,
      ).toEqual([code])
    }
  })

  it('finds nothing by a part of a code: the register is not read out', async () => {
    for (const part of ['919999', '91999900', '91999900TESTALPHA']) {
      expect(await asPublic((tx) => findFirms(tx, part))).toEqual({ firms: [], more: false, by: 'code_part' })
    }
  })

  it('finds nothing by what is not public: address, business scope, facts, identifiers', async () => {
    const { id, town } = await addFirm('5030')
    const { searchVector } = await import('../search/tokens.ts')
    const tokens = searchVector({
      name: '公开示例5030（测试）',
      code: null,
      address: '秘密地址路七号',
      businessScope: '研制秘密经营范围',
    })
    await asOfficer((tx) =>
      sql`select registry.put_search(${JSON.stringify([{ party_id: id, town, tokens }])}::jsonb)`.execute(tx),
    )
    for (const secret of ['秘密地址路七号', '秘密经营范围', '测试路5030号', '88503077700', '310099005030']) {
      expect((await asPublic((tx) => findFirms(tx, secret))).firms, secret).toEqual([])
    }
    expect((await asPublic((tx) => findFirms(tx, '公开示例5030'))).firms).toHaveLength(1)
  })

  it('gives twenty and says that there are more', async () => {
    for (let n = 0; n < 22; n++) await addFirm(String(6000 + n), { name: `众多公开${n}（测试）` })
    const found = await asPublic((tx) => findFirms(tx, '公开示例'))
    expect(found.firms).toHaveLength(20)
    expect(found.more).toBe(true)
  })
})

describe('counts', () => {
  it('are those that an officer reads from the current view', async () => {
    const days = ['2017-11-22', '2017-11-23', TODAY]
    const counted = await asPublic((tx) => countValid(tx, ['hnte', 'tech_sme', 'incubator'], days))
    const read = await world.portal.platform.db.transaction(actor('officer'), async (tx) => {
      const all = await tx.selectFrom('registry.credential_current').selectAll().execute()
      return ['hnte', 'tech_sme'].flatMap((kind) =>
        days.map((day) => {
          const valid = all.filter(
            (title) =>
              title.kind === kind &&
              title.issued_on <= day &&
              (title.valid_to === null || title.valid_to >= day) &&
              (title.revoked_on === null || title.revoked_on > day),
          )
          const parties = new Set(valid.map(({ party_id }) => party_id)).size
          return { kind, day, parties, credentials: valid.length }
        }),
      )
    })
    const order = (a: { kind: string; day: string }, b: { kind: string; day: string }) =>
      `${a.kind}${a.day}` < `${b.kind}${b.day}` ? -1 : 1
    expect(counted.sort(order)).toEqual(read.sort(order))
    expect(counted.find(({ kind, day }) => kind === 'hnte' && day === '2017-11-22')?.parties).toBe(0)
    expect(counted.some(({ kind }) => kind === 'incubator')).toBe(false)
  })
})
