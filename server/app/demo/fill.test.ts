import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { districtActor } from '../../kernel/access/roles.ts'
import { readConfig } from '../../kernel/config/config.ts'
import { readPackFolder } from '../../kernel/district/pack-files.ts'
import { showPlan } from '../../modules/indicators/index.ts'
import { compose } from '../compose.ts'
import { type OpenedPlatform, openPlatform } from '../open-platform.ts'
import { packFolder } from '../packs.ts'
import { type Parts, partsOf } from '../parts.ts'
import { createDatabase } from '../testing/database.ts'
import { type DemoDistrict, makeDistrict } from './district.ts'
import { fillDemo } from './fill.ts'

/* The small demo, filled by a start that was ended in between and one that goes on. */

let folder: string
let database: Awaited<ReturnType<typeof createDatabase>> | null
let platform: OpenedPlatform
let parts: Parts
let identity: Awaited<ReturnType<typeof compose>>['identity']
let demo: DemoDistrict

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kechuang-demo-'))
  database = process.env.TEST_DATABASE_URL ? await createDatabase() : null
  const config = readConfig({ dataDir: folder, port: 0 }, database ? { DATABASE_URL: database.url } : {})
  platform = await openPlatform(config, true)
  parts = partsOf(platform.district)
  identity = (await compose(platform, parts)).identity
  demo = makeDistrict(readPackFolder(join(packFolder('jiading'), 'demo')), platform.district, parts, 'small')
})
afterAll(async () => {
  await platform.close()
  await database?.drop()
  rmSync(folder, { recursive: true, force: true })
})

const fill = (said: (line: string) => void = () => {}) =>
  fillDemo(platform, parts, identity, 'small', { say: said, reached: () => {} })

async function counts(): Promise<Record<string, number>> {
  const { rows } = await sql<Record<string, number>>`select
      (select count(*)::int from registry.party where kind <> 'person' and kind <> 'agency') as parties,
      (select count(*)::int from registry.import_batch where state = 'done') as batches,
      (select count(*)::int from registry.fact) as facts,
      (select count(*)::int from registry.credential) as credentials,
      (select count(*)::int from identity.member) as people,
      (select count(*)::int from identity.delegation) as delegations,
      (select count(*)::int from indicators.progress) as reports`.execute(platform.db.owner)
  return rows[0] ?? {}
}

describe('the demo', () => {
  it('goes on after a start that was ended, and takes nothing in twice', async () => {
    let files = 0
    const ended = fill(() => {
      files += 1
      if (files === 4) throw new Error('ended')
    })
    await expect(ended).rejects.toThrow('ended')
    const half = await counts()
    expect(half.batches).toBeLessThan(demo.files.length)
    await fill()
    const whole = await counts()
    expect(whole).toMatchObject({
      batches: demo.files.length,
      people: demo.people.length,
      reports: demo.reports.length,
      delegations: 4,
    })
    await fill()
    expect(await counts()).toEqual(whole)
  }, 120_000)

  it('shows a plan that lives: counted, reported, judged at risk, and without data', async () => {
    const reader = districtActor(platform.tenant, { userId: 'leader', role: 'leader' })
    const { items, counts: states } = await platform.db.transaction(reader, (tx) =>
      showPlan(tx, parts, { locale: 'zh-CN', day: '2018-11-15' }),
    )
    expect(items).toHaveLength(79)
    expect(Object.values(states).reduce((sum, count) => sum + count, 0)).toBe(79)
    const of = (item: string) => items.find((line) => line.item === item)
    expect(of('WP-08')).toMatchObject({ value: '3', state: 'done' })
    expect(of('WP-06')).toMatchObject({ value: null, state: 'at_risk' })
    expect(of('WP-03')).toMatchObject({ value: null, state: 'no_data' })
  })

  it('lets the handler act for the firm as long as it is delegated', async () => {
    const { rows } = await sql<{ item: string; until: string }>`select item, until_date::text as until
      from identity.delegation order by until_date desc, item`.execute(platform.db.owner)
    expect(rows).toEqual([
      { item: 'hnte', until: '2019-03-31' },
      { item: 'innovation-voucher', until: '2019-03-31' },
      { item: 'profile', until: '2019-03-31' },
      { item: 'little-tiger', until: '2018-12-14' },
    ])
  })
})
