import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  applyChanges,
  type Change,
  Day,
  decide,
  type Facts,
  findWays,
  type Programme,
  prepare,
  Rational,
  stepOf,
  type Way,
} from '../../../rules/index.ts'
import { districtActor } from '../../kernel/access/roles.ts'
import { readConfig } from '../../kernel/config/config.ts'
import { factsOf } from '../../modules/programmes/index.ts'
import { knownFacts } from '../../modules/registry/index.ts'
import { compose } from '../compose.ts'
import { type OpenedPlatform, openPlatform } from '../open-platform.ts'
import { type Parts, partsOf } from '../parts.ts'
import { createDatabase } from '../testing/database.ts'
import { fillDemo } from './fill.ts'

/* Every way to qualify that is shown to an enterprise of the demo holds, and is the smallest. */

/** `npm run prove` takes the whole demo and this many firms of it. */
const FIRMS = Number(process.env.WAYS_FIRMS ?? 0)

let folder: string
let database: Awaited<ReturnType<typeof createDatabase>> | null
let platform: OpenedPlatform
let parts: Parts

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kechuang-ways-'))
  database = process.env.TEST_DATABASE_URL ? await createDatabase() : null
  const config = readConfig({ dataDir: folder, port: 0 }, database ? { DATABASE_URL: database.url } : {})
  platform = await openPlatform(config, true)
  parts = partsOf(platform.district)
  const { identity } = await compose(platform, parts)
  await fillDemo(platform, parts, identity, FIRMS > 0 ? 'full' : 'small', {
    say: () => {},
    reached: () => {},
  })
}, 600_000)
afterAll(async () => {
  await platform.close()
  await database?.drop()
  rmSync(folder, { recursive: true, force: true })
})

async function firms(): Promise<Facts[]> {
  const reader = districtActor(platform.tenant, { userId: 'system', role: 'leader' })
  return platform.db.transaction(reader, async (tx) => {
    const ids = await tx
      .selectFrom('registry.party')
      .select('id')
      .where('state', '=', 'live')
      .where('kind', 'in', ['enterprise', 'space', 'incubator'])
      .orderBy('code')
      .limit(FIRMS > 0 ? FIRMS : 1000)
      .execute()
    const found: Facts[] = []
    for (const { id } of ids) {
      const known = await knownFacts(tx, id, platform.clock.today())
      if (known) found.push(factsOf(known.facts, parts.policies.concepts))
    }
    return found
  })
}

/** Why the way does not hold or is not the smallest; none: it is as it is shown. */
function faultsOf(programme: Programme, facts: Facts, { changes, holds, eligibleFrom }: Way): string[] {
  const { concepts } = parts.policies
  const prepared = prepare(programme, eligibleFrom, concepts)
  const outcomeOf = (changed: readonly Change[]) => decide(prepared, applyChanges(facts, changed, holds))
  const isOpen = (outcome: string) => outcome === 'met' || outcome === 'expert'
  const faults = isOpen(outcomeOf(changes)) ? [] : [`${programme.id}: does not open it`]
  for (const change of changes) {
    const concept = concepts.get(change.concept)
    const step = concept && stepOf(concept)
    const less =
      step && change.to instanceof Rational
        ? [{ ...change, to: change.to.subtract(concept?.changeable === 'down' ? step.negate() : step) }]
        : []
    const others = changes.filter((other) => other !== change)
    if (isOpen(outcomeOf([...others, ...less])))
      faults.push(`${programme.id}: less of ${change.concept} is enough`)
  }
  return faults
}

it('every way to qualify opens its programme, and one step less does not', async () => {
  const { programmes, concepts, limits } = parts.policies
  const on = Day.parse(platform.clock.today()) ?? expect.fail('a day')
  const faults: string[] = []
  let [ways, asked] = [0, 0]
  for (const facts of await firms()) {
    for (const programme of programmes) {
      if (
        !programme.versions.some(
          ({ from, to }) => from.number <= on.number && (!to || on.number <= to.number),
        )
      )
        continue
      asked += 1
      for (const way of findWays(programme, on, concepts, facts, limits)) {
        ways += 1
        faults.push(...faultsOf(programme, facts, way))
      }
    }
  }
  expect(faults).toEqual([])
  expect(ways).toBeGreaterThan(30)
  if (FIRMS > 0) console.log(`${asked} questions, ${ways} ways, ${faults.length} faults`)
}, 3_600_000)
