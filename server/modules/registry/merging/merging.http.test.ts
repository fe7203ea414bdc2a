import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { actor } from '../../../app/testing/platform.ts'
import { newId } from '../../../kernel/db/new-id.ts'
import { DuplicatePair, PartyList, PartyProfile } from '../contract.ts'
import {
  addParties,
  addParty,
  assertAll,
  EAST,
  officer,
  openTestRegister,
  type TestRegister,
  WEST,
} from '../parties/testing.ts'

const Pairs = z.object({ items: z.array(DuplicatePair) })
const Id = z.object({ id: z.string() })
const Problem = z.object({ code: z.string() })

let register: TestRegister
beforeAll(async () => {
  register = await openTestRegister()
})
afterAll(() => register.close())

let mark = 0
beforeEach(() => {
  mark += 1
})

/** Names of their own for each test. */
const named = (name: string) =>
  `${name}${['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'][mark % 10]}${mark}`

const post = async (path: string, body: object, who = officer) => register.send('POST', path, body, who)

async function merge(keep: string, absorb: string): Promise<string> {
  const response = await post('/merges', { keep, absorb, reason: '同一企业' })
  expect(response.status, await response.clone().text()).toBe(201)
  return Id.parse(await response.json()).id
}

async function codeOf(response: Response): Promise<string> {
  return Problem.parse(await response.json()).code
}

async function profile(id: string) {
  return PartyProfile.parse(await (await register.get(`/parties/${id}`)).json())
}

async function find(q: string): Promise<string[]> {
  const response = await register.get(`/parties?q=${encodeURIComponent(q)}`)
  return PartyList.parse(await response.json()).items.map(({ id }) => id)
}

async function pairs(): Promise<string[]> {
  const response = await register.get('/duplicates?limit=100')
  const { items } = Pairs.parse(await response.json())
  return items.map(({ reason, a, b }) => [reason, ...[a.id, b.id].sort()].join(' '))
}

const pair = (reason: string, a: string, b: string) => [reason, ...[a, b].sort()].join(' ')

describe('likely duplicates', () => {
  it('are named with their reason', async () => {
    const { platform } = register
    const [a = '', b = '', c = '', d = '', e = '', f = '', g = '', h = ''] = await addParties(platform, [
      { name: '测试鲸澜科技有限公司', town: EAST },
      { name: '鲸澜科技股份有限公司', town: EAST },
      { name: '鲸澜科技有限公司', town: WEST },
      { name: '海豚电气有限公司', code: '91999999MA9999991X' },
      { name: '完全不同的名称', code: '92888888MA9999991Y' },
      { name: '珊瑚传感技术有限公司', address: '测试区礁石路1号' },
      { name: '珊瑚传感科技有限公司', address: '测试区礁石路1 号' },
      { name: '珊瑚礁餐饮有限公司', address: '礁石路1号' },
    ])
    const found = await pairs()
    expect(found).toContain(pair('same_name', a, b))
    expect(found).not.toContain(pair('same_name', a, c))
    expect(found).toContain(pair('same_code', d, e))
    expect(found).toContain(pair('same_address', f, g))
    expect(found).not.toContain(pair('same_address', f, h))
    expect(found.findIndex((text) => text.startsWith('same_name'))).toBeGreaterThan(
      found.indexOf(pair('same_code', d, e)),
    )
  })

  it('are found by a former code and an organisation code, too', async () => {
    const { platform } = register
    const [a = '', b = '', c = '', d = ''] = await addParties(platform, [
      { name: '灯塔一号' },
      { name: '灯塔二号', code: '91999999MA7777771X' },
      { name: '港湾一号' },
      { name: '港湾二号', code: '91999999MA7777772X' },
    ])
    await assertAll(platform, {
      identifiers: [
        { partyId: a, kind: 'former_code', value: '91999999MA7777771X' },
        { partyId: c, kind: 'organisation', value: 'MA7777772' },
      ],
    })
    const found = await pairs()
    expect(found).toContain(pair('same_code', a, b))
    expect(found).toContain(pair('same_code', c, d))
  })

  it('that were kept apart or merged are not proposed again', async () => {
    const { platform } = register
    const name = named('信天翁物流')
    const [a = '', b = '', c = ''] = await addParties(platform, [{ name }, { name }, { name }])
    expect(await pairs()).toContain(pair('same_name', a, b))
    expect((await post('/duplicates/apart', { a: b, b: a })).status).toBe(200)
    expect((await post('/duplicates/apart', { a, b })).status).toBe(200)
    expect(await pairs()).not.toContain(pair('same_name', a, b))
    await merge(a, c)
    expect((await pairs()).filter((text) => text.includes(c))).toEqual([])
  })
})

describe('a merge', () => {
  it('shows both as one, keeps every record, and is undone without a trace but its history', async () => {
    const { platform } = register
    const [keptName, absorbedName] = [named('海星科技'), named('海胆科技')]
    const keep = await addParty(platform, { name: keptName, town: EAST })
    const absorb = await addParty(platform, {
      name: absorbedName,
      town: WEST,
      code: `9199999${mark}MA0000009X`,
    })
    const fact = { concept: 'tech_field', year: null, amount: null, sensitive: false }
    await assertAll(platform, { facts: [{ ...fact, partyId: absorb, value: '新材料' }] })
    const before = [await profile(keep), await profile(absorb)]
    const id = await merge(keep, absorb)

    const merged = await profile(keep)
    expect(merged.facts.map(({ concept }) => concept)).toEqual(['tech_field'])
    expect(merged.absorbed).toMatchObject([{ mergeId: id, id: absorb, name: absorbedName }])
    expect(merged.identifiers).toMatchObject([
      { kind: 'former_code', value: `9199999${mark}MA0000009X` },
      { kind: 'former_name', value: absorbedName },
    ])
    expect(merged.timeline[0]).toMatchObject({ kind: 'merged', text: `并入“${absorbedName}”的记录` })
    expect((await profile(absorb)).mergedInto).toBe(keep)
    expect(await find(absorbedName)).toEqual([])

    expect((await post(`/merges/${id}/undo`, {})).status).toBe(200)
    const after = [await profile(keep), await profile(absorb)]
    const content = after.map((party) => ({
      ...party,
      timeline: party.timeline.filter(({ kind }) => kind !== 'merged' && kind !== 'unmerged'),
    }))
    expect(content).toEqual(before)
    expect(after[1]?.timeline.map(({ kind }) => kind)).toContain('unmerged')
    expect(await find(absorbedName)).toEqual([absorb])
    expect(await codeOf(await post(`/merges/${id}/undo`, {}))).toBe('register.merge_undone')
  })

  it('of a record that had absorbed others takes them along, and gives them back', async () => {
    const { platform } = register
    const names = ['鲨鱼', '鳐鱼', '鳗鱼'].map(named)
    const [a = '', b = '', c = ''] = await addParties(
      platform,
      names.map((name) => ({ name })),
    )
    const first = await merge(b, c)
    const second = await merge(a, b)
    expect((await profile(c)).mergedInto).toBe(a)
    expect((await profile(a)).absorbed.map(({ id }) => id).sort()).toEqual([b, c].sort())
    expect(await codeOf(await post(`/merges/${first}/undo`, {}))).toBe('register.merge_kept_gone')
    expect((await post(`/merges/${second}/undo`, {})).status).toBe(200)
    expect((await profile(c)).mergedInto).toBe(b)
    expect((await profile(b)).mergedInto).toBeNull()
    expect((await post(`/merges/${first}/undo`, {})).status).toBe(200)
    expect((await profile(c)).mergedInto).toBeNull()
  })

  it('cannot be undone onto a code that another party has by now', async () => {
    const { platform } = register
    const code = `9199998${mark}MA0000008X`
    const keep = await addParty(platform, { name: named('水母') })
    const absorb = await addParty(platform, { name: named('海葵'), code })
    const id = await merge(keep, absorb)
    await addParty(platform, { name: named('后来者'), code })
    expect(await codeOf(await post(`/merges/${id}/undo`, {}))).toBe('register.merge_code_taken')
    expect((await profile(absorb)).mergedInto).toBe(keep)
  })

  it('of a party with itself, with none, or with a merged one is refused', async () => {
    const { platform } = register
    const [a = '', b = '', c = ''] = await addParties(platform, [
      { name: named('海马') },
      { name: named('海龙') },
      { name: named('海兔') },
    ])
    await merge(a, b)
    const attempts: [object, string][] = [
      [{ keep: a, absorb: a }, 'register.merge_same'],
      [{ keep: a, absorb: a.toUpperCase() }, 'register.merge_same'],
      [{ keep: a, absorb: newId() }, 'request.not_found'],
      [{ keep: b, absorb: c }, 'register.merge_not_live'],
      [{ keep: c, absorb: b }, 'register.merge_not_live'],
      [{ keep: 'x', absorb: c }, 'request.invalid'],
      [{ keep: a, absorb: c, reason: ' ' }, 'request.invalid'],
      [{ keep: a, absorb: c, reason: '\u0000' }, 'request.unstorable'],
    ]
    for (const [body, code] of attempts) {
      expect(await codeOf(await post('/merges', { reason: '测试', ...body }))).toBe(code)
    }
    expect(await codeOf(await post('/duplicates/apart', { a, b: a }))).toBe('register.merge_same')
    expect(await codeOf(await post('/duplicates/apart', { a, b: newId() }))).toBe('request.not_found')
    expect(await codeOf(await post(`/merges/${newId()}/undo`, {}))).toBe('request.not_found')
  })

  it('is for officers of the district only', async () => {
    const { platform } = register
    const [a = '', b = ''] = await addParties(platform, [{ name: named('白鲸') }, { name: named('蓝鲸') }])
    const body = { keep: a, absorb: b, reason: '测试' }
    for (const who of [
      actor('auditor'),
      actor('town', { town: EAST }),
      actor('enterprise', { partyId: a }),
    ]) {
      expect((await post('/merges', body, who)).status).toBe(403)
      expect((await post('/duplicates/apart', { a, b }, who)).status).toBe(403)
      expect((await post(`/merges/${newId()}/undo`, {}, who)).status).toBe(403)
    }
    expect(await codeOf(await post('/merges', body, actor('officer', { tenant: 'elsewhere' })))).toBe(
      'request.not_found',
    )
    expect((await register.get('/duplicates', actor('town', { town: EAST }))).status).toBe(403)
    expect((await profile(b)).mergedInto).toBeNull()
  })

  it('happens once, however often it is sent', async () => {
    const { platform } = register
    const [a = '', b = ''] = await addParties(platform, [
      { name: named('抹香鲸') },
      { name: named('座头鲸') },
    ])
    const answers = await Promise.all(
      [0, 1, 2].map(() => post('/merges', { keep: a, absorb: b, reason: '并发' })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422])
    expect((await profile(a)).absorbed).toHaveLength(1)
  })
})
