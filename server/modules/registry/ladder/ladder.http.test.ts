import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { actor } from '../../../app/testing/platform.ts'
import type { Actor } from '../../../kernel/access/roles.ts'
import { PartyCount, PartyList } from '../contract.ts'
import { EAST, officer, openTestRegister, type TestRegister, WEST } from '../parties/testing.ts'
import {
  DistrictTowns,
  Ladder,
  LadderCertificates,
  LadderClimbers,
  LadderLosers,
  type Tier,
} from './contract.ts'
import { addLadder, townOf } from './testing.ts'
import { TIERS } from './tiers.ts'

let register: TestRegister
let ids: Record<string, string>

beforeAll(async () => {
  register = await openTestRegister()
  ids = await addLadder(register.platform)
})
afterAll(() => register.close())

async function answer<Schema extends z.ZodType>(schema: Schema, path: string, who: Actor = officer) {
  const response = await register.get(path, who)
  expect(response.status, `${path}: ${await response.clone().text()}`).toBe(200)
  return schema.parse(await response.json())
}

const ladder = (on?: string, who?: Actor) => answer(Ladder, `/ladder${on ? `?on=${on}` : ''}`, who)

async function names(query: string, who?: Actor): Promise<string[]> {
  const { items } = await answer(PartyList, `/parties?limit=100&${query}`, who)
  const { count } = await answer(PartyCount, `/parties/count?${query}`, who)
  expect(count).toBe(items.length)
  return items.map(({ name }) => name)
}

/** All rows of a list, two to a page. */
async function pages<Item>(
  schema: z.ZodType<{ items: Item[]; next: string | null }>,
  path: string,
  who?: Actor,
): Promise<Item[]> {
  const found: Item[] = []
  let cursor = ''
  for (;;) {
    const page: { items: Item[]; next: string | null } = await answer(schema, `${path}limit=2${cursor}`, who)
    found.push(...page.items)
    if (!page.next) return found
    cursor = `&cursor=${page.next}`
  }
}

const isRise = ({ from, to }: { from: Tier | null; to: Tier | null }) =>
  to !== null && (from === null || TIERS.indexOf(to) > TIERS.indexOf(from))

describe('the ladder today', () => {
  it('counts holders, the highest rung, a year before, and certificates', async () => {
    const { rungs, on, before, since } = await ladder()
    expect({ on, before, since }).toEqual({ on: '2018-11-15', before: '2017-11-15', since: '2018-01-01' })
    expect(
      rungs.map(({ tier, holders, highest, holdersBefore, certificates }) => [
        ...[tier, holders, highest, holdersBefore, certificates],
      ]),
    ).toEqual([
      ['tech_sme', 2, 1, 1, 2],
      ['little_tiger', 1, 1, 0, 1],
      ['hnte', 3, 2, 3, 4],
      ['giant', 1, 1, 1, 2],
      ['leading_enterprise', 1, 1, 0, 1],
    ])
  })

  it('tells who climbed, fell and runs out', async () => {
    const { firms, firmsBefore, climbers, losers, expiring, flows } = await ladder()
    expect({ firms, firmsBefore, climbers, losers }).toEqual({
      firms: 6,
      firmsBefore: 4,
      climbers: 2,
      losers: 2,
    })
    expect(expiring).toEqual({ within: 90, certificates: 4, firms: 4, unrenewed: 3 })
    expect(flows).toHaveLength(4)
    expect(flows).toEqual(
      expect.arrayContaining([
        { from: 'tech_sme', to: 'hnte', count: 1 },
        { from: null, to: 'little_tiger', count: 1 },
        { from: 'hnte', to: 'tech_sme', count: 1 },
        { from: 'hnte', to: null, count: 1 },
      ]),
    )
  })

  it('counts the last valid day and not the day of revocation', async () => {
    const held = async (on: string) => (await ladder(on)).rungs[2]?.holders
    expect(await held('2018-11-14')).toBe(4)
    expect(await held('2018-11-15')).toBe(3)
    const last = async (on: string) => (await ladder(on)).rungs[0]?.holders
    expect(await last('2018-11-15')).toBe(2)
    expect(await last('2018-11-16')).toBe(1)
  })

  it('asks the past: every day has its own ladder', async () => {
    const { rungs, climbers } = await ladder('2017-06-30')
    expect(rungs.map(({ holders }) => holders)).toEqual([1, 0, 3, 1, 0])
    expect(climbers).toBe(1)
  })
})

describe('every number opens its list', () => {
  it.each(['2018-11-15', '2018-02-28', '2017-01-01', '2019-06-30'])('on %s', async (on) => {
    const { rungs, before, climbers, losers, expiring, flows } = await ladder(on)
    for (const rung of rungs) {
      const tier = rung.tier
      expect(await names(`tier=${tier}&on=${on}`)).toHaveLength(rung.holders)
      expect(await names(`tier=${tier}&on=${before}`)).toHaveLength(rung.holdersBefore)
      expect(await names(`highest=${tier}&on=${on}`)).toHaveLength(rung.highest)
      expect(await names(`tier=${tier}&expires=90&on=${on}`)).toHaveLength(rung.expiring)
      for (const town of rung.towns) {
        const code = town.town ?? 'unknown'
        expect(await names(`tier=${tier}&town=${code}&on=${on}`)).toHaveLength(town.holders)
        expect(await names(`highest=${tier}&town=${code}&on=${on}`)).toHaveLength(town.highest)
        expect(await names(`tier=${tier}&town=${code}&on=${before}`)).toHaveLength(town.holdersBefore)
      }
      const up = await pages(LadderClimbers, `/ladder/climbers?tier=${tier}&on=${on}&`)
      expect(up).toHaveLength(rung.climbers)
      const lost = await pages(LadderLosers, `/ladder/losers?tier=${tier}&on=${on}&`)
      expect(lost).toHaveLength(rung.losers)
      const held = await pages(LadderCertificates, `/ladder/certificates?tier=${tier}&on=${on}&`)
      expect(held).toHaveLength(rung.certificates)
    }
    expect(await pages(LadderClimbers, `/ladder/climbers?on=${on}&`)).toHaveLength(climbers)
    expect(await pages(LadderLosers, `/ladder/losers?on=${on}&`)).toHaveLength(losers)
    for (const { from, to, count } of flows.filter(isRise)) {
      const rose = await pages(LadderClimbers, `/ladder/climbers?on=${on}&tier=${to}&from=${from ?? 'none'}&`)
      expect(rose).toHaveLength(count)
    }
    const soon = await pages(LadderCertificates, `/ladder/expiring?on=${on}&`)
    expect(soon).toHaveLength(expiring.certificates)
    expect(soon.filter(({ renewed }) => !renewed)).toHaveLength(expiring.unrenewed)
    expect(new Set(soon.map(({ party }) => party.id)).size).toBe(expiring.firms)
  })

  it('also for a town, which sees its own firms', async () => {
    const east = townOf(EAST)
    const { rungs, expiring } = await ladder(undefined, east)
    expect(rungs.map(({ holders }) => holders)).toEqual([1, 0, 3, 1, 0])
    expect(rungs.flatMap(({ towns }) => towns.map(({ town }) => town))).toEqual([EAST, EAST, EAST])
    for (const { tier, holders } of rungs) expect(await names(`tier=${tier}`, east)).toHaveLength(holders)
    const soon = await pages(LadderCertificates, '/ladder/expiring?', east)
    expect(soon).toHaveLength(expiring.certificates)
    expect(await pages(LadderLosers, '/ladder/losers?', east)).toEqual([])
    expect(await pages(LadderClimbers, `/ladder/climbers?town=${WEST}&`, east)).toEqual([])
  })
})

describe('the lists', () => {
  it('say who climbed from where and when', async () => {
    const rows = await pages(LadderClimbers, '/ladder/climbers?')
    expect(rows).toEqual([
      {
        party: { id: ids.澄明, name: '澄明', town: EAST },
        from: 'tech_sme',
        to: 'hnte',
        since: '2018-10-08',
      },
      {
        party: { id: ids.起岭, name: '起岭', town: null },
        from: null,
        to: 'little_tiger',
        since: '2018-06-01',
      },
    ])
  })

  it('say who lost what, the latest first', async () => {
    const rows = await pages(LadderLosers, '/ladder/losers?')
    expect(rows.map(({ party, lost, highest }) => [party.name, lost, highest])).toEqual([
      ['禾清', [{ tier: 'hnte', lastOn: '2018-11-14' }], null],
      ['衡越', [{ tier: 'hnte', lastOn: '2018-08-19' }], 'tech_sme'],
    ])
  })

  it('say what ends when, and whether a newer one follows', async () => {
    const rows = await pages(LadderCertificates, '/ladder/expiring?')
    expect(rows.map(({ party, number, lastOn, renewed }) => [party.name, number, lastOn, renewed])).toEqual([
      ['衡越', 'S2', '2018-11-15', false],
      ['明远', 'G2', '2018-11-28', true],
      ['澄明', 'S1', '2018-12-31', false],
      ['远达', 'G4', '2019-02-13', false],
    ])
    expect(
      (await pages(LadderCertificates, '/ladder/expiring?tier=hnte&')).map(({ number }) => number),
    ).toEqual(['G2', 'G4'])
    expect(await names('credential=tech_sme&expires=0')).toEqual(['衡越'])
  })

  it('give the towns in the order of the district', async () => {
    const { items } = await answer(DistrictTowns, '/towns')
    expect(items.map(({ code }) => code)).toEqual([EAST, WEST])
  })
})

describe('refused are', () => {
  it.each([['enterprise'], ['expert'], ['system_admin']] as const)('the role %s', async (role) => {
    for (const path of ['/ladder', '/ladder/climbers', '/ladder/losers', '/ladder/expiring']) {
      expect((await register.get(path, actor(role))).status).toBe(403)
    }
  })

  it.each(['on=yesterday', 'on=2018-02-30', 'tier=peak', 'cursor=x', 'limit=0'])(
    'a question with %s',
    async (query) => {
      expect((await register.get(`/ladder/climbers?${query}`)).status).toBe(400)
    },
  )

  it('a cursor of another list', async () => {
    const first = await answer(LadderClimbers, '/ladder/climbers?limit=1')
    for (const path of ['/ladder/climbers?limit=1&tier=hnte', '/ladder/losers?limit=1']) {
      expect((await register.get(`${path}&cursor=${first.next}`)).status).toBe(400)
    }
  })
})
