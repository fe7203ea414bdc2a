import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runStories, runStory } from '../../tests/access/run-stories.ts'
import { STORIES } from '../../tests/access/stories.ts'
import { openWorld, type World } from '../../tests/access/world.ts'
import { applyAccess } from '../kernel/access/apply.ts'
import type { AccessMatrix } from '../kernel/access/matrix.ts'
import { MATRICES } from './permissions.ts'

describe('the stories of access', () => {
  let world: World
  beforeAll(async () => {
    world = await openWorld()
  })
  afterAll(() => world.portal.close())

  it('are at least forty, of both kinds, and no two say the same', () => {
    expect(STORIES.length).toBeGreaterThanOrEqual(40)
    for (const kind of ['allow', 'deny']) {
      expect(STORIES.filter((story) => story.expect === kind).length).toBeGreaterThanOrEqual(18)
    }
    expect(new Set(STORIES.map(({ says }) => says)).size).toBe(STORIES.length)
  })

  describe.each(['SQL', 'HTTP'] as const)('by %s', (layer) => {
    it.each(STORIES)('$expect: $says', async (story) => {
      expect(await runStory(world, story, layer)).toBeNull()
    })
  })
})

/** The matrix in force with one resource's grants changed. */
const planted = (
  table: string,
  change: (
    grants: AccessMatrix['resources'][number]['grants'],
  ) => AccessMatrix['resources'][number]['grants'],
) =>
  MATRICES.map((matrix) => ({
    ...matrix,
    resources: matrix.resources.map((resource) =>
      resource.table === table ? { ...resource, grants: change(resource.grants) } : resource,
    ),
  }))

describe('the stories find a planted fault:', () => {
  let world: World
  beforeAll(async () => {
    world = await openWorld()
  })
  afterAll(() => world.portal.close())
  const force = (matrices: readonly AccessMatrix[]) =>
    applyAccess(world.portal.platform.db, matrices, ['kernel', 'audit'])

  it.each([
    {
      fault: 'towns are no bound',
      matrices: planted('registry.party', (grants) =>
        grants.map((grant) => (grant.role === 'town' ? { ...grant, relation: 'any' } : grant)),
      ),
      found: ['the officer of one town does not see a firm of another'],
    },
    {
      fault: 'figures are no secret from the town',
      matrices: planted('registry.fact', (grants) => grants.map(({ only: _, ...grant }) => grant)),
      found: ['the town officer does not see sales figures'],
    },
    {
      fault: 'auditors write',
      matrices: planted('registry.import_batch', (grants) =>
        grants.map((grant) => ({ ...grant, actions: ['read', 'create', 'update'] as const })),
      ),
      found: ['the auditor does not accept an import'],
    },
    {
      fault: 'firms do not see themselves',
      matrices: planted('registry.party', (grants) => grants.filter(({ role }) => role !== 'enterprise')),
      found: ['an enterprise user sees its own facts'],
    },
  ])('$fault', async ({ matrices, found }) => {
    await force(matrices)
    const failures = await runStories(world, 'SQL')
    await force(MATRICES)
    expect(failures.map(({ says }) => says)).toEqual(expect.arrayContaining(found))
    expect(await runStories(world, 'SQL')).toEqual([])
  })
})
