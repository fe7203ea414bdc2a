import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actor } from '../../../../app/testing/platform.ts'
import type { Actor } from '../../../../kernel/access/roles.ts'
import { newId } from '../../../../kernel/db/new-id.ts'
import { PartyProfile } from '../../contract.ts'
import { addParty, assertAll, EAST, newParty, openTestRegister, type TestRegister } from '../testing.ts'

let register: TestRegister
let id = ''
let holder = ''
let elsewhere = ''

const fact = (concept: string, year: number | null, value: string, sensitive = false) => ({
  partyId: id,
  concept,
  year,
  value,
  amount: /^\d+$/.test(value) ? value : null,
  sensitive,
})

beforeAll(async () => {
  register = await openTestRegister()
  const { platform } = register
  const first = newParty({
    name: '上海澄明传感器有限公司',
    code: '91999999MA00000001',
    town: EAST,
    registeredOn: '2013-06-18',
    capitalFen: '50000000',
    capitalCurrency: 'USD',
    capitalText: '50万美元',
    address: '测试区旧路1号',
  })
  id = first.partyId
  await assertAll(platform, { parties: [first] }, { source: '市场监管登记', asOf: '2018-01-31' })
  const attributes = { ...first.attributes, address: '测试区新路8号' }
  await assertAll(
    platform,
    { parties: [{ partyId: id, isNew: false, attributes, changed: ['address'] }] },
    { source: '变更登记', asOf: '2018-06-30' },
  )
  holder = await addParty(platform, { name: '测试控股有限公司', town: null })
  elsewhere = await addParty(platform, { name: '远方有限公司' })
  await assertAll(
    platform,
    {
      facts: [
        fact('sales', 2016, '4050000000', true),
        fact('sales', 2017, '5280000000', true),
        fact('staff', 2017, '126', true),
        fact('tech_field', null, '电子信息'),
      ],
      identifiers: [
        { partyId: id, kind: 'registration', value: '3101990001' },
        { partyId: id, kind: 'citizen', value: 'ab'.repeat(32) },
      ],
      relations: [
        {
          partyId: id,
          kind: 'shareholder',
          otherPartyId: holder,
          otherName: '测试控股有限公司',
          share: '0.6',
          since: '2013-06-18',
          until: null,
        },
      ],
    },
    { source: '社保', asOf: '2018-01-10' },
  )
  await assertAll(
    platform,
    { facts: [fact('staff', 2017, '131', true)] },
    { source: '年报', asOf: '2018-05-31' },
  )
  const credential = { partyId: id, kind: 'hnte', issuer: '认定机构', revokedOn: null }
  await assertAll(platform, {
    credentials: [
      { ...credential, number: 'GR2', issuedOn: '2017-11-23', validTo: '2099-11-22' },
      { ...credential, number: 'GR1', issuedOn: '2014-09-04', validTo: '2017-09-03' },
    ],
  })
})
afterAll(() => register.close())

async function profile(who?: Actor, language = 'zh-CN'): Promise<PartyProfileAnswer> {
  const response = await register.get(`/parties/${id}`, who, { 'accept-language': language })
  expect(response.status, await response.clone().text()).toBe(200)
  return PartyProfile.parse(await response.json())
}
type PartyProfileAnswer = ReturnType<typeof PartyProfile.parse>

describe('the profile', () => {
  it('shows every attribute with source and earlier value', async () => {
    const { attributes } = await profile()
    const of = (field: string) => attributes.find((attribute) => attribute.field === field)
    expect(of('address')).toMatchObject({
      label: '住所',
      text: '测试区新路8号',
      source: { name: '变更登记', asOf: '2018-06-30', by: 'officer（测试）' },
      earlier: [{ text: '测试区旧路1号', source: { name: '市场监管登记' } }],
    })
    expect(of('capitalFen')).toMatchObject({ text: '50.00 万美元', source: { name: '市场监管登记' } })
    expect(of('town')).toMatchObject({ value: EAST, text: '东桥镇' })
    expect(of('kind')).toMatchObject({ text: '企业' })
    expect(of('industry')).toBeUndefined()
  })

  it('shows facts by year in the units of the reader, and who says otherwise', async () => {
    const { facts } = await profile()
    expect(facts.find(({ concept }) => concept === 'sales')).toMatchObject({
      label: '销售收入',
      unit: '万元',
      perYear: true,
      values: [
        { year: 2016, value: '4050000000', text: '4,050.00', otherValues: [] },
        { year: 2017, text: '5,280.00', source: { name: '社保' } },
      ],
    })
    expect(facts.find(({ concept }) => concept === 'staff')?.values).toMatchObject([
      { text: '131', source: { name: '年报' }, otherValues: [{ text: '126', source: { name: '社保' } }] },
    ])
  })

  it('tells what a credential is worth today', async () => {
    const { credentials } = await profile()
    expect(credentials.map(({ number, state, label }) => [number, state, label])).toEqual([
      ['GR2', 'valid', '高新技术企业'],
      ['GR1', 'expired', '高新技术企业'],
    ])
  })

  it('shows relations from both sides', async () => {
    expect((await profile()).relations).toMatchObject([
      {
        direction: 'has',
        kind: 'shareholder',
        otherId: holder,
        otherName: '测试控股有限公司',
        share: '0.6',
      },
    ])
    const other = PartyProfile.parse(await (await register.get(`/parties/${holder}`)).json())
    expect(other.relations).toMatchObject([
      { direction: 'of', otherId: id, otherName: '上海澄明传感器有限公司' },
    ])
  })

  it('never shows the hash of a citizen id', async () => {
    const { identifiers } = await profile()
    expect(identifiers.map(({ kind, value }) => [kind, value]).sort()).toEqual([
      ['citizen', null],
      ['registration', '3101990001'],
    ])
    expect((await profile(actor('auditor'))).identifiers.every(({ value }) => value === null)).toBe(true)
  })

  it('marks what is missing and what contradicts', async () => {
    const { quality } = await profile()
    expect(quality.present).toBeLessThan(quality.required)
    const kinds = Object.fromEntries(quality.marks.map(({ concept, kind }) => [concept, kind]))
    expect(kinds).toMatchObject({ staff: 'contradicting', rd_expense: 'missing' })
    expect(quality.marks.find(({ concept }) => concept === 'staff')?.detail).toBe(
      '2017 年：年报：131；社保：126',
    )
  })

  it('tells what happened, newest first, one entry for each act', async () => {
    const { timeline } = await profile()
    expect(timeline.map(({ kind, text }) => [kind, text])).toEqual([
      ['credential', '登记资质：高新技术企业'],
      ['facts', '填入 1 项事实'],
      ['relation', '登记 1 条关系'],
      ['facts', '填入 4 项事实'],
      ['changed', '更新住所'],
      ['created', '登记入库'],
    ])
  })

  it('speaks English to whom prefers it', async () => {
    const { attributes, timeline, facts } = await profile(undefined, 'en-GB')
    expect(attributes.find(({ field }) => field === 'name')?.label).toBe('Name')
    expect(timeline.at(-1)?.text).toBe('Entered in the register')
    expect(facts[0]?.label).not.toMatch(/\p{Script=Han}/u)
  })
})

describe('a reader with fewer rights', () => {
  it('of the town sees no sensitive figures, no relations, no numbers, and is not told that they lack', async () => {
    const seen = await profile(actor('town', { town: EAST }))
    expect(seen.facts.map(({ concept }) => concept)).toEqual(['tech_field'])
    expect(seen.relations).toEqual([])
    expect(seen.identifiers.every(({ value }) => value === null)).toBe(true)
    expect(seen.quality.marks.map(({ concept }) => concept)).not.toContain('sales')
    expect(seen.timeline.some(({ text }) => text.includes('4 项'))).toBe(false)
  })

  it('who is the firm itself sees all of it, but not who entered it', async () => {
    const seen = await profile(actor('enterprise', { partyId: id }))
    expect(seen.facts.map(({ concept }) => concept)).toContain('sales')
    expect(seen.attributes[0]?.source).toMatchObject({ by: '主管部门', fileName: null })
    expect(JSON.stringify(seen)).not.toContain('officer')
  })

  it.each([
    ['another firm', () => actor('enterprise', { partyId: elsewhere })],
    ['another town', () => actor('town', { town: '999999002' })],
    ['another district', () => actor('officer', { tenant: 'elsewhere' })],
    ['nobody’s firm', () => actor('enterprise')],
  ])('of %s gets the answer of a party that does not exist', async (_name, who) => {
    const hidden = await register.get(`/parties/${id}`, who())
    const absent = await register.get(`/parties/${newId()}`, who())
    const content = async (response: Response) =>
      (await response.text()).replace(/"reference":"[^"]+"/, '"reference":""')
    expect([hidden.status, absent.status]).toEqual([404, 404])
    expect(await content(hidden)).toEqual(await content(absent))
  })

  it('with an id that is none is told so', async () => {
    expect((await register.get('/parties/1')).status).toBe(400)
  })
})
