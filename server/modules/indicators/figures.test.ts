import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { actor, openTestPlatform, type TestPlatform } from '../../app/testing/platform.ts'
import type { Role } from '../../kernel/access/roles.ts'
import { addParty } from '../registry/parties/testing.ts'
import { planFigures } from './figures.ts'
import { addHolders, giveTitles, keepTestPlan } from './testing.ts'

const TODAY = '2018-11-15'

let platform: TestPlatform
beforeEach(async () => {
  platform = await openTestPlatform()
  await keepTestPlan(platform)
})
afterEach(() => platform.close())

const figure = async (item: string, role: Role = 'leader', day = TODAY) => {
  const figures = await platform.db.transaction(actor(role, { town: '999999001' }), (tx) =>
    planFigures(tx, day),
  )
  return figures.find((entry) => entry.item === item)
}

describe('high-tech enterprises, more than 900', () => {
  it('has no data where no certificate is known, and that is not 0', async () => {
    expect(await figure('WP-18')).toMatchObject({ value: null, state: 'no_data' })
  })

  it('is not met with 900 valid certificates and met with 901', async () => {
    await addHolders(platform, 900, { kind: 'hnte', number: 'GR', validTo: '2020-11-22' })
    expect(await figure('WP-18')).toMatchObject({ value: '900' })
    expect((await figure('WP-18'))?.state).not.toBe('done')
    const [last = ''] = await addHolders(platform, 1, { kind: 'hnte', number: 'GR', validTo: '2020-11-22' })
    expect(await figure('WP-18')).toMatchObject({ value: '901', state: 'done', basis: 'met' })
    // The same certificate, stated anew as revoked, takes the place of what was said of it.
    await giveTitles(platform, [last], { kind: 'hnte', number: 'GR', revokedOn: TODAY })
    expect(await figure('WP-18')).toMatchObject({ value: '900', measured: true })
    expect((await figure('WP-18'))?.state).not.toBe('done')
  })

  it('counts what is valid on the day, and merged records once', async () => {
    const [first = '', second = ''] = await addHolders(platform, 2, { kind: 'hnte', number: 'GR' })
    await addHolders(platform, 1, { kind: 'hnte', number: 'GR', validTo: '2018-11-14' })
    await addHolders(platform, 1, { kind: 'hnte', number: 'GR', validTo: TODAY })
    await addHolders(platform, 1, { kind: 'hnte', number: 'GR', issuedOn: '2018-11-16' })
    await addHolders(platform, 1, { kind: 'hnte', number: 'GR', revokedOn: TODAY })
    await addHolders(platform, 1, { kind: 'hnte', number: 'GR', revokedOn: '2018-11-16' })
    expect(await figure('WP-18')).toMatchObject({ value: '4' })
    // As a merge leaves the two records.
    await platform.db.transaction(actor('officer'), (tx) =>
      tx
        .updateTable('registry.party')
        .set({ state: 'merged', root_id: first })
        .where('id', '=', second)
        .execute(),
    )
    expect(await figure('WP-18')).toMatchObject({ value: '3' })
  })

  it('is 0, not missing, where all that was known has ended', async () => {
    await addHolders(platform, 1, { kind: 'hnte', number: 'GR', validTo: '2018-11-14' })
    expect(await figure('WP-18')).toMatchObject({ value: '0', state: 'late' })
  })
})

it('little giants, cultivation included: 200 titles are not more than 200, 201 are', async () => {
  const giants = await addHolders(platform, 120, { kind: 'little_giant' })
  await addHolders(platform, 79, { kind: 'little_giant_cultivation' })
  // One firm twice: titles are counted, not firms.
  await giveTitles(platform, giants.slice(0, 1), { kind: 'little_giant_cultivation' })
  expect(await figure('WP-19')).toMatchObject({ value: '200' })
  expect((await figure('WP-19'))?.state).not.toBe('done')
  await addHolders(platform, 1, { kind: 'little_giant' })
  expect(await figure('WP-19')).toMatchObject({ value: '201', state: 'done' })
})

it('three-quality spaces of the district: 1 is not met, 2 are', async () => {
  await addHolders(platform, 1, { kind: 'maker_space_three_district', issuedOn: '2018-03-01' })
  expect(await figure('WP-02')).toMatchObject({ value: '1', state: 'late' })
  await addHolders(platform, 1, { kind: 'maker_space_three_district', issuedOn: '2018-03-01' })
  expect(await figure('WP-02')).toMatchObject({ value: '2', state: 'done' })
})

it('firms in cultivation: 200 are met exactly', async () => {
  await addHolders(platform, 199, { kind: 'hnte_cultivation', issuedOn: '2018-03-01' })
  expect(await figure('WP-20')).toMatchObject({ value: '199', state: 'on_track' })
  await addHolders(platform, 1, { kind: 'hnte_cultivation', issuedOn: '2018-03-01' })
  expect(await figure('WP-20')).toMatchObject({ value: '200', state: 'done' })
})

it('parties of a kind are counted where they are live', async () => {
  expect(await figure('WP-10')).toMatchObject({ value: null, state: 'no_data' })
  await addParty(platform, { name: '示例孵化器', kind: 'incubator' })
  expect(await figure('WP-10')).toMatchObject({ value: '1', state: 'on_track' })
})

describe('the figures are the district’s for every reader', () => {
  it.each(['officer', 'leader', 'auditor', 'town', 'park', 'data_officer'] as const)('%s', async (role) => {
    await addHolders(platform, 2, { kind: 'hnte', number: 'GR' }, '999999001')
    await addHolders(platform, 3, { kind: 'hnte', number: 'GR' }, '999999002')
    expect(await figure('WP-18', role)).toMatchObject({ value: '5' })
  })

  it.each(['enterprise', 'institute', 'expert', 'security_admin'] as const)(
    'and closed to %s',
    async (role) => {
      await addHolders(platform, 2, { kind: 'hnte', number: 'GR' })
      await expect(figure('WP-18', role)).rejects.toThrow('permission denied')
    },
  )

  it('without anybody signed in', async () => {
    await addHolders(platform, 2, { kind: 'hnte', number: 'GR' })
    const figures = await planFigures(platform, TODAY)
    expect(figures).toHaveLength(79)
    expect(figures.find(({ item }) => item === 'WP-18')).toMatchObject({
      value: '2',
      title: { zh: '高新技术企业总数' },
      target: { comparator: '>', value: '900' },
      owner: 'high-tech',
      due: '2018-12-31',
    })
  })
})

it('what is not yet committed is not remembered', async () => {
  await addHolders(platform, 1, { kind: 'hnte', number: 'GR' })
  const officer = actor('officer')
  const seen = platform.db.transaction(officer, async (tx) => {
    await tx.updateTable('registry.party').set({ version: 2 }).execute()
    await tx
      .updateTable('registry.credential')
      .set({ retracted_at: new Date('2018-11-15T00:00:00Z') })
      .execute()
    const [within] = (await planFigures(tx, TODAY)).filter(({ item }) => item === 'WP-18')
    expect(within).toMatchObject({ value: null })
    throw new Error('rolled back')
  })
  await expect(seen).rejects.toThrow('rolled back')
  expect(await figure('WP-18', 'officer')).toMatchObject({ value: '1' })
})
