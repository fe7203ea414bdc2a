import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectProblem } from '../../tests/access/problem.ts'
import { openWorld, PEOPLE, type World } from '../../tests/access/world.ts'
import { newId } from '../kernel/db/new-id.ts'

/* What people get in lists, searches, counts and files is what they get one by one. */

const SIGNED_IN = PEOPLE.filter((name) => name !== 'nobody')

describe('the register', () => {
  let world: World
  let firms: { id: string; name: string }[]
  beforeAll(async () => {
    world = await openWorld()
    const { alpha, alphaName, beta, betaName, gamma, foreignFirm, foreignName } = world.values
    firms = [
      { id: alpha, name: alphaName },
      { id: beta, name: betaName },
      { id: gamma, name: '伽马材料（测试）' },
      { id: foreignFirm, name: foreignName },
    ].map(({ id, name }) => ({ id: String(id), name: String(name) }))
  })
  afterAll(() => world.portal.close())

  const get = (who: (typeof PEOPLE)[number], path: string) => world.people[who].browser.request(`/api${path}`)

  /** Ids of all pages; a person who may not list at all gets none. */
  async function list(who: (typeof PEOPLE)[number], query = ''): Promise<string[]> {
    const ids: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const next: string = cursor && `&cursor=${encodeURIComponent(cursor)}`
      const response = await get(who, `/parties?limit=2${query}${next}`)
      if (response.status === 403) return []
      expect(response.status).toBe(200)
      const page = (await response.json()) as { items: { id: string }[]; next: string | null }
      ids.push(...page.items.map(({ id }) => id))
      cursor = page.next
    }
    return ids.sort()
  }

  it.each(SIGNED_IN)('lists exactly the parties whose profile is given: %s', async (who) => {
    const gettable = []
    for (const { id } of firms) {
      const { status } = await get(who, `/parties/${id}`)
      expect([200, 403, 404]).toContain(status)
      if (status === 200) gettable.push(id)
    }
    expect(await list(who)).toEqual(gettable.sort())
  })

  it.each(SIGNED_IN)('counts what it lists: %s', async (who) => {
    const response = await get(who, '/parties/count')
    const listed = await list(who)
    if (response.status === 403) expect(listed).toEqual([])
    else expect(await response.json()).toEqual({ count: listed.length })
  })

  it.each(SIGNED_IN)('finds by search and by filter nothing that is not in the list: %s', async (who) => {
    const listed = await list(who)
    const queries = ['阿尔法', '贝塔', '外区', '91999900', '测试路', '测试'].map(
      (q) => `&q=${encodeURIComponent(q)}`,
    )
    for (const query of [
      ...queries,
      '&town=999999001',
      '&town=999999002',
      '&credential=hnte',
      '&kind=enterprise',
    ]) {
      const found = await list(who, query)
      expect(
        found.filter((id) => !listed.includes(id)),
        query,
      ).toEqual([])
    }
    if (who === 'officer')
      expect(await list(who, `&q=${encodeURIComponent('阿尔法')}`)).toEqual([world.values.alpha])
  })

  it.each(SIGNED_IN)('exports nothing that is not in the list: %s', async (who) => {
    const response = await get(who, '/parties/export?format=csv')
    if (response.status === 403) return
    expect(response.status).toBe(200)
    const text = await response.text()
    const listed = await list(who)
    for (const { id, name } of firms) expect(text.includes(name), name).toBe(listed.includes(id))
    expect(text).not.toMatch(/31009900\d{4}|股东\d{4}/)
  })

  it('keeps one view for twenty requests with one key at the same moment', async () => {
    const { browser } = world.people.officer
    const save = (key: string, name: string) =>
      browser.request('/api/views', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': key },
        body: JSON.stringify({ name, query: {} }),
      })
    const key = newId()
    const answers = await Promise.all(Array.from({ length: 20 }, () => save(key, '同时的视图')))
    const bodies = new Set(await Promise.all(answers.map((answer) => answer.text())))
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(201))
    expect(bodies.size).toBe(1)
    const views = (await (await get('officer', '/views')).json()) as { items: { name: string }[] }
    expect(views.items.filter(({ name }) => name === '同时的视图')).toHaveLength(1)
    await expectProblem(await save(key, '别的视图'), 422, 'request.idempotency_key_reused')
  })
})
