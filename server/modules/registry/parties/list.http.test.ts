import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { actor } from '../../../app/testing/platform.ts'
import { PartyCount, PartyList, RegistryOptions } from '../contract.ts'
import { addParties, assertAll, EAST, openTestRegister, type TestRegister, WEST } from './testing.ts'

const Problem = z.object({ code: z.string(), status: z.number() })

let register: TestRegister
const ids: Record<string, string> = {}

const FIRMS = [
  { name: '上海澄明传感器有限公司', code: '91999999MA00000001', town: EAST, registeredOn: '2013-06-18' },
  { name: '上海明远机械有限公司', code: '91999999MA00000002', town: EAST, registeredOn: '2013-01-05' },
  {
    name: '测试远达电气（集团）有限公司',
    code: '91999999MA00000003',
    town: WEST,
    registeredOn: '1999-12-31',
  },
  { name: 'ＡＢＢ测试电机有限公司', code: null, town: WEST, registeredOn: null },
  { name: '𪚥龘科技有限公司', code: null, town: null, registeredOn: '2013-06-18' },
  { name: '澄湖渔业合作社', kind: 'team', code: null, town: null, registeredOn: null },
] as const

beforeAll(async () => {
  register = await openTestRegister()
  const created = await addParties(
    register.platform,
    FIRMS.map((firm, at) => ({
      ...firm,
      address: at === 1 ? '测试区飞凌路8号' : null,
      businessScope: at === 2 ? '从事激光雷达的研发' : null,
    })),
  )
  FIRMS.forEach(({ name }, at) => {
    ids[name.slice(0, 4)] = created[at] ?? ''
  })
  const [a = '', b = '', c = ''] = created
  const base = { issuer: null, revokedOn: null }
  await assertAll(register.platform, {
    credentials: [
      { ...base, partyId: a, kind: 'hnte', number: 'GR1', issuedOn: '2017-11-23', validTo: '2099-11-22' },
      { ...base, partyId: b, kind: 'hnte', number: 'GR2', issuedOn: '2011-11-23', validTo: '2014-11-22' },
      { ...base, partyId: c, kind: 'hnte', number: 'GR3', issuedOn: '2017-11-23', validTo: null },
      { ...base, partyId: c, kind: 'little_giant', number: '', issuedOn: '2017-01-01', validTo: null },
    ],
    facts: [
      { partyId: a, concept: 'tech_field', year: null, value: '电子信息', amount: null, sensitive: false },
      { partyId: b, concept: 'tech_field', year: null, value: '电子信息', amount: null, sensitive: false },
    ],
  })
  // A later word revokes one certificate and moves one firm to another field.
  await assertAll(register.platform, {
    credentials: [
      {
        ...base,
        partyId: c,
        kind: 'hnte',
        number: 'GR3',
        issuedOn: '2017-11-23',
        validTo: null,
        revokedOn: '2018-01-01',
      },
    ],
    facts: [
      { partyId: b, concept: 'tech_field', year: null, value: '新材料', amount: null, sensitive: false },
    ],
  })
})
afterAll(() => register.close())

async function names(query: string, who = actor('officer')): Promise<string[]> {
  const response = await register.get(`/parties?${query}`, who)
  expect(response.status, await response.clone().text()).toBe(200)
  return PartyList.parse(await response.json()).items.map(({ name }) => name)
}

const found = (q: string, more = '') => names(`q=${encodeURIComponent(q)}${more}`)

async function count(query: string): Promise<number> {
  const response = await register.get(`/parties/count?${query}`)
  return PartyCount.parse(await response.json()).count
}

describe('the list', () => {
  it('is in the order of pinyin', async () => {
    expect(await names('')).toEqual([
      'ＡＢＢ测试电机有限公司',
      '测试远达电气（集团）有限公司',
      '澄湖渔业合作社',
      '上海澄明传感器有限公司',
      '上海明远机械有限公司',
      '𪚥龘科技有限公司',
    ])
  })

  it.each([
    ['kind=team', ['澄湖渔业合作社']],
    [`town=${EAST}`, ['上海澄明传感器有限公司', '上海明远机械有限公司']],
    ['town=unknown', ['澄湖渔业合作社', '𪚥龘科技有限公司']],
    ['year=2013', ['上海澄明传感器有限公司', '上海明远机械有限公司', '𪚥龘科技有限公司']],
    ['year=2013&sort=-registered', ['𪚥龘科技有限公司', '上海澄明传感器有限公司', '上海明远机械有限公司']],
    ['credential=hnte', ['上海澄明传感器有限公司']],
    ['credential=little_giant', ['测试远达电气（集团）有限公司']],
    [`field=${encodeURIComponent('电子信息')}`, ['上海澄明传感器有限公司']],
    [`field=${encodeURIComponent('新材料')}&town=${EAST}`, ['上海明远机械有限公司']],
    ['credential=nothing', []],
  ])('narrowed by %s', async (query, expected) => {
    expect(await names(query)).toEqual(expected)
    expect(await count(query)).toBe(expected.length)
  })

  it('shows the credentials that are valid today', async () => {
    const response = await register.get('/parties')
    const { items } = PartyList.parse(await response.json())
    expect(
      Object.fromEntries(items.map(({ name, credentials }) => [name.slice(0, 4), credentials])),
    ).toMatchObject({ 上海澄明: ['hnte'], 上海明远: [], 测试远达: ['little_giant'] })
  })

  it.each([
    ['by name', ''],
    ['by date', 'sort=registered&'],
    ['by date, newest first', 'sort=-registered&'],
    ['of what is found', `q=${encodeURIComponent('有限公司')}&`],
    ['of what is found, by date', `q=${encodeURIComponent('有限公司')}&sort=registered&`],
  ])('%s in pages is the list in one', async (_name, query) => {
    const whole = await names(`${query}limit=100`)
    const pages: string[] = []
    let cursor = ''
    do {
      const response = await register.get(`/parties?${query}limit=2${cursor}`)
      const page = PartyList.parse(await response.json())
      expect(page.items.length).toBeLessThanOrEqual(2)
      pages.push(...page.items.map(({ name }) => name))
      cursor = page.next === null ? '' : `&cursor=${page.next}`
    } while (cursor !== '')
    expect(pages).toEqual(whole)
    expect(whole.length).toBeGreaterThanOrEqual(5)
  })
})

describe('the search', () => {
  it.each([
    ['澄明', ['上海澄明传感器有限公司']],
    ['明传', ['上海澄明传感器有限公司']],
    ['海明远机', ['上海明远机械有限公司']],
    ['澄', ['澄湖渔业合作社', '上海澄明传感器有限公司']],
    ['电气集团', ['测试远达电气（集团）有限公司']],
    ['电气(集团)', ['测试远达电气（集团）有限公司']],
    ['abb', ['ＡＢＢ测试电机有限公司']],
    ['AB', ['ＡＢＢ测试电机有限公司']],
    ['龘', ['𪚥龘科技有限公司']],
    ['𪚥', ['𪚥龘科技有限公司']],
    ['飞凌路', ['上海明远机械有限公司']],
    ['激光雷达', ['测试远达电气（集团）有限公司']],
    ['激光 远达', ['测试远达电气（集团）有限公司']],
    ['激光 澄明', []],
    ['91999999MA00000002', ['上海明远机械有限公司']],
    ['91999999ma00000003', ['测试远达电气（集团）有限公司']],
    ['91999999', FIRMS.slice(0, 3).map(({ name }) => name)],
    ['上海澄明传感器有限公司', ['上海澄明传感器有限公司']],
    ['%', []],
    ['_', []],
    ["'", []],
    ["澄明' or 1=1 --", []],
    ['\\', []],
    ['😀', []],
    ['\u0000', []],
    ['澄\u0000明', ['上海澄明传感器有限公司']],
    ['&|!:*()<->', []],
    ['澄 & ! 明', ['上海澄明传感器有限公司']],
  ])('for %j', async (q, expected) => {
    expect(await found(q)).toEqual(expected)
    expect(await count(`q=${encodeURIComponent(q)}`)).toBe(expected.length)
  })

  it('combines with filters and orders', async () => {
    expect(await found('上海', `&town=${EAST}&year=2013&sort=registered`)).toEqual([
      '上海明远机械有限公司',
      '上海澄明传感器有限公司',
    ])
    expect(await found('上海', `&town=${WEST}`)).toEqual([])
  })

  it('puts the name before the address and the scope', async () => {
    const [inName = '', inAddress = '', inScope = ''] = await addParties(register.platform, [
      { name: '上海鲸鱼科技有限公司' },
      { name: '上海甲乙贸易有限公司', address: '鲸鱼路1号' },
      { name: '上海丙丁贸易有限公司', businessScope: '鲸鱼饲养' },
    ])
    const response = await register.get(`/parties?q=${encodeURIComponent('鲸鱼')}`)
    expect(PartyList.parse(await response.json()).items.map(({ id }) => id)).toEqual([
      inName,
      inAddress,
      inScope,
    ])
  })
})

describe('a wrong request', () => {
  const cursorOf = (content: unknown) => Buffer.from(JSON.stringify(content)).toString('base64url')
  const place = { part: 'name', after: ['a'], id: '0190a3f2-7c1e-7000-8000-000000000001', list: '' }
  it.each([
    `q=${'长'.repeat(10_000)}`,
    'limit=0',
    'limit=101',
    'year=abc',
    'kind=firm',
    'sort=size',
    'town=1234567890',
    'cursor=!!!',
    'cursor=bm90IGpzb24',
    `cursor=${cursorOf(null)}`,
    `cursor=${cursorOf({ ...place, list: 'x'.repeat(12) })}`,
    `cursor=${'A'.repeat(700)}`,
  ])('%.60s is refused', async (query) => {
    const response = await register.get(`/parties?${query}`)
    expect(response.status).toBe(400)
    expect(Problem.parse(await response.json()).code).toBe('request.invalid')
  })

  it('with a cursor that was changed or belongs to another list is refused', async () => {
    const first = PartyList.parse(await (await register.get('/parties?limit=2')).json())
    const content = JSON.parse(Buffer.from(first.next ?? '', 'base64url').toString())
    const spoilt = [
      { ...content, part: 'rank' },
      { ...content, part: 'nowhere' },
      { ...content, id: 'x' },
      { ...content, after: ['\u0000'] },
      { ...content, after: [{}] },
      { ...content, extra: 1 },
    ]
    for (const cursor of spoilt.map(cursorOf)) {
      expect((await register.get(`/parties?limit=2&cursor=${cursor}`)).status).toBe(400)
    }
    expect((await register.get(`/parties?limit=2&kind=team&cursor=${first.next}`)).status).toBe(400)
    expect((await register.get(`/parties?limit=5&cursor=${first.next}`)).status).toBe(200)
  })

  it('with a NUL in a filter is told so', async () => {
    const response = await register.get('/parties?field=%00')
    expect(response.status).toBe(400)
    expect(Problem.parse(await response.json()).code).toBe('request.unstorable')
  })

  it('without sign-in is refused before anything else', async () => {
    for (const path of ['/parties', '/parties/count', '/parties/options', '/parties/export?format=csv']) {
      expect((await register.get(path, null)).status, path).toBe(401)
    }
  })

  it('of a role without business in the register is refused', async () => {
    expect((await register.get('/parties', actor('system_admin'))).status).toBe(403)
  })
})

describe('the options', () => {
  const options = async (who = actor('officer'), language = 'zh-CN') =>
    RegistryOptions.parse(
      await (await register.get('/parties/options', who, { 'accept-language': language })).json(),
    )

  it('are the towns of the district, and of the rest what occurs', async () => {
    expect(await options()).toEqual({
      towns: [
        { code: EAST, name: '东桥镇' },
        { code: WEST, name: '西溪镇' },
      ],
      kinds: ['enterprise', 'team'],
      years: [2013, 1999],
      credentials: [
        { kind: 'hnte', label: '高新技术企业' },
        { kind: 'little_giant', label: '科技小巨人企业' },
      ],
      fields: ['电子信息', '新材料'],
      emptyRegister: false,
    })
  })

  it('are those of the parties that the reader sees', async () => {
    expect(await options(actor('town', { town: WEST }), 'en')).toMatchObject({
      kinds: ['enterprise'],
      years: [1999],
      credentials: [
        { kind: 'hnte', label: 'High-tech enterprise' },
        { kind: 'little_giant', label: 'Little giant' },
      ],
      fields: [],
    })
    expect(await options(actor('officer', { tenant: 'elsewhere' }))).toMatchObject({
      kinds: [],
      years: [],
      emptyRegister: true,
    })
  })
})
