import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { districtActor } from '../kernel/access/roles.ts'
import { readConfig } from '../kernel/config/config.ts'
import { showPlan } from '../modules/indicators/index.ts'
import { runImport } from '../modules/registry/index.ts'
import { compose } from './compose.ts'
import { fictionalUscc } from './demo/fictional-code.ts'
import { type OpenedPlatform, openPlatform } from './open-platform.ts'
import { type Parts, partsOf } from './parts.ts'
import { createDatabase } from './testing/database.ts'

/* A county of another province, from a pack of its own: the program serves it without knowing it. */

const PACKS = join(import.meta.dirname, '..', '..', 'tests', 'packs')
const PASSWORD = 'Right-horse-7'
/** Whatever of the first district stood in the code would be shown here. */
const FOREIGN = /嘉定|310114|Jiading|上海/

let folder: string
let database: Awaited<ReturnType<typeof createDatabase>> | null
let platform: OpenedPlatform
let parts: Parts
let app: Awaited<ReturnType<typeof compose>>['app']
let cookie = ''

beforeAll(async () => {
  vi.stubEnv('DISTRICTS_DIR', PACKS)
  folder = mkdtempSync(join(tmpdir(), 'kechuang-pack-'))
  database = process.env.TEST_DATABASE_URL ? await createDatabase() : null
  const config = readConfig({ dataDir: folder, port: 0 }, database ? { DATABASE_URL: database.url } : {})
  platform = await openPlatform(config, false)
  parts = partsOf(platform.district)
  const composed = await compose(platform, parts)
  app = composed.app
  await composed.identity.createAccount({
    username: 'officer',
    name: '某科员（测试）',
    password: PASSWORD,
    role: 'officer',
    organisation: '高新技术科',
    organisationId: 'enterprises',
  })
  const signedIn = await app.request('/api/auth/sign-in', {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: config.publicUrl },
    body: JSON.stringify({ username: 'officer', password: PASSWORD }),
  })
  expect(signedIn.status).toBe(200)
  cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  await importAll()
})
afterAll(async () => {
  await platform.close()
  await database?.drop()
  rmSync(folder, { recursive: true, force: true })
  vi.unstubAllEnvs()
})

const actor = () => districtActor(platform.tenant, { userId: 'importer' })

async function importFile(kind: 'enterprises' | 'credentials', name: string, lines: readonly string[]) {
  const path = join(folder, name)
  writeFileSync(path, `${lines.join('\n')}\n`)
  return runImport(platform, parts, actor(), { kind, path, dryRun: false, asOf: '2018-11-01' })
}

const code = (n: number) => fictionalUscc('320583', n)

async function importAll(): Promise<void> {
  const firms = await importFile('enterprises', '企业.csv', [
    '企业名称,统一社会信用代码,成立日期,住所',
    `昆山示例一号仪器有限公司,${code(1)},2010-05-06,江苏省昆山市玉山镇示例路1号`,
    `昆山示例二号仪器有限公司,${code(2)},2011-05-06,昆山市周市镇示例路2号`,
    `昆山示例三号仪器有限公司,${code(3)},2012-05-06,昆山市示例路3号`,
  ])
  expect(firms).toMatchObject({ added: 3, rejected: 0 })
  const titles = await importFile('credentials', '高新技术企业认定名单.csv', [
    '企业名称,统一社会信用代码,证书编号,发证日期,有效期至',
    ...[1, 2].map(
      (n) =>
        `昆山示例${n === 1 ? '一' : '二'}号仪器有限公司,${code(n)},GR20173200000${n},2017-11-23,2099-11-22`,
    ),
  ])
  expect(titles).toMatchObject({ added: 2, rejected: 0 })
}

const get = async (path: string) => {
  const response = await app.request(path, { headers: { cookie } })
  const text = await response.text()
  expect(response.status, `${path} ${text.slice(0, 200)}`).toBe(200)
  return text
}

describe('a district of another province', () => {
  it('finds its own towns in addresses and leaves open what they do not tell', async () => {
    const { items } = JSON.parse(await get('/api/parties?sort=name')) as {
      items: { town: string | null }[]
    }
    expect(items.map(({ town }) => town).sort()).toEqual(['320583100', '320583102', null])
  })

  it('counts its own plan', async () => {
    const reader = districtActor(platform.tenant, { userId: 'leader', role: 'leader' })
    const plan = await platform.db.transaction(reader, (tx) =>
      showPlan(tx, parts, { locale: 'zh-CN', day: '2018-11-15' }),
    )
    expect(plan.items).toMatchObject([
      { item: 'WP-01', value: '2', state: 'done', owner: { name: '高新技术科' } },
      { item: 'WP-02', value: null, state: 'no_data' },
    ])
  })

  it('has its own tiles, dates and names', async () => {
    expect(JSON.parse(await get('/api/towns'))).toMatchObject({
      items: [{ name: '玉山镇' }, { name: '巴城镇' }, { name: '周市镇' }],
    })
    expect(JSON.parse(await get('/api/portal'))).toMatchObject({
      district: { zh: '昆山市', en: 'Kunshan City' },
    })
    expect(await get('/')).toContain('昆山市科学技术局')
  })

  it('never hears of another: pages, answers, templates and texts', async () => {
    const pages = ['/', '/indicators', '/deadlines', '/about', '/find?q=示例', `/firms/${code(1)}`]
    const answers = ['portal', 'me', 'today', 'parties', 'parties/options', 'towns', 'ladder', 'plan']
    for (const path of [...pages, ...answers.map((name) => `/api/${name}`)]) {
      const text = await get(path)
      expect(FOREIGN.exec(text)?.[0], path).toBeUndefined()
    }
  })
})
