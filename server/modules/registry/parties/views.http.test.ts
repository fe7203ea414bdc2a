import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { actor } from '../../../app/testing/platform.ts'
import { newId } from '../../../kernel/db/new-id.ts'
import { SavedView } from '../contract.ts'
import { EAST, officer, openTestRegister, type TestRegister } from './testing.ts'

const Views = z.object({ items: z.array(SavedView) })

let register: TestRegister
beforeAll(async () => {
  register = await openTestRegister()
})
afterAll(() => register.close())

const views = async (who = officer) => Views.parse(await (await register.get('/views', who)).json()).items

it('a view is kept under its name, replaced under the same, removed, and seen by its owner only', async () => {
  const query = { town: EAST, year: 2013, sort: 'name' }
  const saved = await register.send('POST', '/views', { name: ' 东桥 ', query })
  expect(saved.status).toBe(201)
  const { id } = SavedView.parse(await saved.json())
  expect(await views()).toEqual([{ id, name: '东桥', query }])

  await register.send('POST', '/views', { name: '东桥', query: { q: '澄明' } })
  expect(await views()).toEqual([{ id, name: '东桥', query: { q: '澄明' } }])

  const colleague = actor('officer', { userId: 'colleague' })
  expect(await views(colleague)).toEqual([])
  expect((await register.send('DELETE', `/views/${id}`, undefined, colleague)).status).toBe(404)
  expect((await register.send('DELETE', `/views/${id}`)).status).toBe(200)
  expect((await register.send('DELETE', `/views/${id}`)).status).toBe(404)
  expect(await views()).toEqual([])
})

it.each([
  [{ name: '', query: {} }],
  [{ name: '长'.repeat(61), query: {} }],
  [{ name: '甲', query: { sort: 'size' } }],
  [{ name: '甲\u0000', query: {} }],
  [{ name: '甲', query: { q: '\u0000' } }],
  [{ name: '甲' }],
])('a view %j is refused', async (view) => {
  expect((await register.send('POST', '/views', view)).status).toBe(400)
})

it('a firm has no views', async () => {
  const firm = actor('enterprise', { partyId: newId() })
  expect((await register.get('/views', firm)).status).toBe(403)
  expect((await register.send('POST', '/views', { name: '甲', query: {} }, firm)).status).toBe(403)
})
