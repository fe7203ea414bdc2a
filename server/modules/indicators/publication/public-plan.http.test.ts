import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actor, openTestPlatform, type TestPlatform } from '../../../app/testing/platform.ts'
import { publicReader } from '../../../kernel/access/roles.ts'
import { insertMany } from '../../../kernel/db/bulk.ts'
import { newId } from '../../../kernel/db/new-id.ts'
import { planFigures } from '../figures.ts'
import { addHolders, keepTestPlan } from '../testing.ts'
import { publicCourse, publicPlan } from './public-plan.ts'

/* What everybody is told of the plan is what the workbench shows, and no more. */

const TODAY = '2018-11-15'

let platform: TestPlatform

/** Reports of an item, the oldest first. */
async function report(item: string, reports: { value?: string; judgement?: string; note: string }[]) {
  for (const { value = null, judgement = null, note } of reports) {
    const { id, owner } = await platform.db.transaction(actor('leader'), (tx) =>
      tx.selectFrom('indicators.plan_item').selectAll().where('item', '=', item).executeTakeFirstOrThrow(),
    )
    await platform.db.transaction(actor('officer', { organisation: owner }), (tx) =>
      insertMany(tx, 'indicators.progress', [
        {
          id: newId(),
          tenant: platform.tenant,
          plan_item_id: id,
          year: 2018,
          item,
          owner,
          coordinator: 'office',
          value,
          judgement,
          note,
          as_of: '2018-11-01',
          by_actor: 'secret-actor',
          by_name: '秘密姓名',
          by_organisation: '秘密单位',
        },
      ]),
    )
  }
}

beforeAll(async () => {
  platform = await openTestPlatform()
  await keepTestPlan(platform)
  await addHolders(platform, 3, { kind: 'hnte', number: 'GR', validTo: '2020-11-22' })
  await addHolders(platform, 1, { kind: 'hnte', number: 'GX', issuedOn: '2018-06-30' })
  await report('WP-05', [{ value: '4', note: '秘密说明一' }, { note: '秘密说明二' }])
  await report('WP-04', [{ judgement: 'at_risk', note: '秘密说明三' }])
})
afterAll(() => platform.close())

const asPublic = () => platform.db.transaction(publicReader(platform.tenant), (tx) => publicPlan(tx, TODAY))

describe('the public plan', () => {
  it('has the items, values and states of the workbench on the same day', async () => {
    const plan = await asPublic()
    const inside = await platform.db.transaction(actor('leader'), (tx) => planFigures(tx, TODAY))
    expect(plan?.items).toHaveLength(79)
    expect(
      plan?.items.map(({ item, value, state, target, due }) => ({ item, value, state, target, due })),
    ).toEqual(inside.map(({ item, value, state, target, due }) => ({ item, value, state, target, due })))
    const of = (item: string) => plan?.items.find((figure) => figure.item === item)
    expect(of('WP-18')).toMatchObject({ value: '4', asOf: TODAY })
    expect(of('WP-05')).toMatchObject({ value: '4', asOf: '2018-11-01' })
    expect(of('WP-04')).toMatchObject({ value: null, state: 'at_risk' })
    expect(of('WP-07')).toMatchObject({ value: null, state: 'no_data', asOf: null })
  })

  it('says nothing of who reported, of notes and of evidence', async () => {
    expect(JSON.stringify(await asPublic())).not.toMatch(/秘密|secret/)
  })

  it('is that of the district alone', async () => {
    const other = platform.db.transaction(publicReader('other-district'), (tx) => publicPlan(tx, TODAY))
    expect(await other).toBeNull()
  })

  it('shows the course of what is counted', async () => {
    const plan = await asPublic()
    const item = plan?.items.find((figure) => figure.item === 'WP-18')
    if (!item) throw new Error('no WP-18')
    const days = ['2017-10-31', '2017-12-31', '2018-06-30', TODAY]
    const course = await platform.db.transaction(publicReader(platform.tenant), (tx) =>
      publicCourse(tx, item, 2018, days),
    )
    expect(course.map(({ value }) => value)).toEqual([0, 3, 4, 4])
  })
})
