import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actor } from '../../app/testing/platform.ts'
import { ROLES, type Role } from '../access/roles.ts'
import { createHttp } from '../http/app.ts'
import { loadTexts } from '../texts/texts.ts'
import { AuditList, AuditVerdict, Checkpoint } from './contract.ts'
import { openSigningKey } from './keys.ts'
import { mountAudit } from './routes.ts'
import { type AuditTest, openAuditTest, TABLES } from './testing.ts'
import { verifyBundle } from './verify-bundle.ts'

let test: AuditTest
let app: ReturnType<typeof createHttp>
let ids: string[]
beforeAll(async () => {
  test = await openAuditTest()
  ids = []
  for (const name of ['甲', '乙', '丙']) ids.push(await test.addParty(name))
  const kernel = join(import.meta.dirname, '..')
  const texts = loadTexts([join(kernel, 'texts'), import.meta.dirname])
  app = createHttp({
    platform: test.platform,
    texts,
    statuses: {},
    resolveActor: async (request) => {
      const role = ROLES.find((name) => name === request.headers.get('x-role'))
      return role ? actor(role) : null
    },
  })
  app.route('/api', mountAudit(test.platform, { texts, tables: TABLES }))
})
afterAll(() => test.close())

const get = (path: string, role?: Role, headers: Record<string, string> = {}) =>
  app.request(`/api/audit/${path}`, { headers: { ...headers, ...(role && { 'x-role': role }) } })

const list = async (query: string) => AuditList.parse(await (await get(`entries?${query}`, 'auditor')).json())

describe('the trail', () => {
  it('is for auditors: others are refused, nobody is asked to sign in', async () => {
    for (const path of ['entries', 'verify', 'bundle']) {
      expect((await get(path)).status, path).toBe(401)
      for (const role of ROLES.filter((name) => name !== 'auditor')) {
        expect((await get(path, role)).status, `${path} ${role}`).toBe(403)
      }
    }
  })

  it('is read by pages, newest first', async () => {
    const first = await list('limit=3')
    const second = await list(`limit=3&cursor=${first.next}`)
    expect([...first.items, ...second.items].map(({ seq }) => seq)).toEqual(['4', '3', '2', '1'])
    expect(second.next).toBeNull()
    expect(first.items[0]).toMatchObject({
      actor: 'user-officer',
      action: 'test.add',
      table: 'registry.party',
      op: 'insert',
      rows: 1,
      request: 'request-1',
    })
  })

  it('is filtered by row, table, action and actor', async () => {
    expect((await list(`row=${ids[1]}`)).items.map(({ seq }) => seq)).toEqual(['3'])
    expect((await list(`row=${ids[1]?.toUpperCase()}`)).items).toHaveLength(1)
    expect((await list('table=registry.source')).items.map(({ seq }) => seq)).toEqual(['1'])
    expect((await list('action=test.add&actor=user-officer')).items).toHaveLength(3)
    expect((await list('actor=nobody')).items).toEqual([])
  })

  it('keeps its order where seqs grow by a digit, on every page', async () => {
    for (let index = 0; index < 8; index += 1) await test.addParty(`企业${index}`)
    const seqs: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page = await list(`limit=5${cursor && `&cursor=${cursor}`}`)
      seqs.push(...page.items.map(({ seq }) => seq))
      cursor = page.next
    }
    expect(seqs).toEqual(Array.from({ length: 12 }, (_, index) => String(12 - index)))
  })

  it('refuses a wrong cursor, limit or row with a problem', async () => {
    for (const query of ['cursor=x', 'cursor=1%20or%201', 'limit=0', 'limit=1000', 'row=1', 'cursor=-4']) {
      const answer = await get(`entries?${query}`, 'auditor')
      expect(answer.status, query).toBe(400)
      expect(answer.headers.get('content-type'), query).toContain('application/problem+json')
    }
  })
})

describe('the proofs', () => {
  it('show the newest checkpoint to anyone, once there is one', async () => {
    expect((await get('checkpoint')).status).toBe(404)
    await test.seal()
    const checkpoint = Checkpoint.parse(await (await get('checkpoint')).json())
    expect(checkpoint).toMatchObject({ size: '12' })
  })

  it('verify in the language of the reader, the same work shared by who asks at once', async () => {
    const [chinese, english] = await Promise.all([
      get('verify', 'auditor'),
      get('verify', 'auditor', { 'accept-language': 'en' }),
    ])
    const verdict = AuditVerdict.parse(await chinese.json())
    expect(verdict).toMatchObject({ ok: true, entries: 12, rows: 12 })
    expect(AuditVerdict.parse(await english.json()).ok).toBe(true)
  })

  it('come as a bundle that is verified offline, and leave no file behind', async () => {
    const answer = await get('bundle', 'auditor')
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-disposition')).toContain('audit-test-district-')
    const path = join(test.platform.database.folder, 'downloaded.jsonl.gz')
    writeFileSync(path, Buffer.from(await answer.arrayBuffer()))
    const { publicPem } = openSigningKey(test.platform.config.dataDir)
    expect(await verifyBundle(path, { publicKeyPem: publicPem })).toMatchObject({ ok: true, rows: 12 })
    await expect
      .poll(() => readdirSync(test.platform.config.dataDir).filter((name) => name.startsWith('bundle-')))
      .toEqual([])
  })
})
