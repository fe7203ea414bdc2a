import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectProblem } from '../../tests/access/problem.ts'
import { openWorld, type PersonName, type World } from '../../tests/access/world.ts'
import { insertMany } from '../kernel/db/bulk.ts'
import { newId } from '../kernel/db/new-id.ts'
import { API_ROUTES } from './openapi.ts'

/* Every route that is described: mounted, closed to strangers, deaf to ids of others. */

const PUBLIC = [
  '/portal',
  '/demo-accounts',
  '/auth/sign-in',
  '/auth/enter',
  '/auth/oidc',
  '/auth/oidc/callback',
  '/auth/sign-out',
  '/audit/checkpoint',
]

const ROUTES = API_ROUTES.map(({ method, path }) => ({ method: method.toUpperCase(), path: path as string }))
const CLOSED = ROUTES.filter(({ path }) => !PUBLIC.includes(path))
/** What a person does to the own sign-in is no write of a record. */
const WRITES = CLOSED.filter(({ method, path }) => method !== 'GET' && !path.startsWith('/auth/'))
const BY_ID = CLOSED.filter(({ path }) => path.includes('{id}'))
/** Policy documents are published: whoever is signed in reads them. */
const PRIVATE = BY_ID.filter(({ path }) => !path.startsWith('/policies/'))

/** Bodies that fit, for the writes that take one. */
const BODIES: Record<string, object> = {
  'POST /imports/{id}/check': {
    columns: [{ index: 0, field: 'name', year: null }],
    moneyUnit: 'yuan',
    defaultYear: null,
    sourceName: '来源',
    asOf: null,
  },
  'POST /accounts': { username: 'somebody', name: '某人', role: 'officer' },
  'POST /accounts/{id}/acts': { act: 'unlock' },
  'POST /accounts/{id}/move': { reason: '调动' },
  'POST /handlers': { username: 'somebody', name: '某人' },
  'POST /handlers/{id}/acts': { act: 'close' },
  'POST /delegations': {
    handlerId: '0190a3f2-7c1e-7000-8000-000000000001',
    items: ['hnte'],
    until: '2099-12-31',
  },
  'POST /delegations/{id}/acts': { act: 'revoke' },
  'POST /views': { name: '视图', query: {} },
}

describe('every described route', () => {
  let world: World
  let merge: string
  beforeAll(async () => {
    world = await openWorld()
    const { officer } = world.people
    const { alpha = '', gamma = '' } = world.values
    merge = newId()
    const { actor } = officer
    if (!actor) throw new Error('the officer is signed in')
    await world.portal.platform.db.transaction(actor, async (tx) => {
      await insertMany(tx, 'registry.merge', [
        {
          id: merge,
          tenant: actor.tenant,
          kept_id: alpha,
          absorbed_id: gamma,
          reason: '同一家',
          by_actor: 'x',
        },
      ])
      await tx
        .updateTable('registry.party')
        .set({ state: 'merged', root_id: alpha })
        .where('id', '=', gamma)
        .execute()
    })
  })
  afterAll(() => world.portal.close())

  /** An existing id of the kind that the path takes. */
  const idFor = (path: string) => {
    const { alpha, batch, view, officerMember, handlerMember, delegation, evidence, policy } = world.values
    const kinds = {
      '/parties/': alpha,
      '/imports/': batch,
      '/views/': view,
      '/merges/': merge,
      '/accounts/': officerMember,
      '/handlers/': handlerMember,
      '/delegations/': delegation,
      '/plan/evidence/': evidence,
      '/policies/': policy,
    }
    const found = Object.entries(kinds).find(([prefix]) => path.startsWith(prefix))?.[1]
    if (!found) throw new Error(`which id does ${path} take?`)
    return found
  }

  const send = (who: PersonName, method: string, path: string, key: string | null) => {
    const body = BODIES[`${method} ${path}`]
    const filled = path.replace('{kind}', 'enterprises').replace('{id}', () => idFor(path))
    return world.people[who].browser.request(`/api${filled}`, {
      method,
      headers: {
        ...(key && { 'idempotency-key': key }),
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    })
  }

  it.each(ROUTES)('is mounted: $method $path', ({ method, path }) => {
    const mounted = world.portal.app.routes.some(
      (route) => route.method === method && route.path === `/api${path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
    )
    expect(mounted).toBe(true)
  })

  it.each(CLOSED)(
    'refuses who is not signed in, before it looks at anything: $method $path',
    async ({ method, path }) => {
      await expectProblem(await send('nobody', method, path, null), 401, 'access.sign_in_required')
    },
  )

  it('answers to the public only what is meant for it', async () => {
    expect(PUBLIC.filter((path) => !ROUTES.some((route) => route.path === path))).toEqual([])
    for (const path of ['/api/portal', '/api/demo-accounts']) {
      expect((await world.people.nobody.browser.request(path)).status).toBe(200)
    }
  })

  it.each(WRITES)('needs a key to write: $method $path', async ({ method, path }) => {
    await expectProblem(await send('officer', method, path, null), 400, 'request.idempotency_key_missing')
  })

  it.each(BY_ID)('finds nothing under an id of another district: $method $path', async ({ method, path }) => {
    const response = await send('officer of another district', method, path, newId())
    await expectProblem(response, 404, 'request.not_found')
  })

  it.each(BY_ID)('finds nothing under an id that is none: $method $path', async ({ method, path }) => {
    const { browser } = world.people.officer
    const response = await browser.request(`/api${path.replace('{id}', 'x')}`, {
      method,
      headers: { 'idempotency-key': newId() },
    })
    expect([400, 404]).toContain(response.status)
  })

  it.each(PRIVATE)(
    'gives nothing to others of the same district: $method $path',
    async ({ method, path }) => {
      const strangers: readonly PersonName[] = ['user of Beta', 'user without a firm']
      // Towns carry the plan out and read all of it; accounts are the system administrator's business.
      const others: readonly PersonName[] = [
        ...(path.startsWith('/plan/') ? [] : (['west town officer'] as const)),
        ...(path.startsWith('/accounts/') ? [] : (['system administrator'] as const)),
      ]
      for (const who of [...strangers, ...others]) {
        const response = await send(who, method, path, newId())
        expect([403, 404], `${who}: ${response.status}`).toContain(response.status)
        const problem = await response.text()
        expect(problem).not.toContain(world.values.alphaName)
        expect(problem).not.toContain(world.values.batchNumber)
      }
    },
  )
})
