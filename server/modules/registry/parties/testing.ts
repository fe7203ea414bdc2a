import { checkAnswers } from '../../../app/testing/check-answers.ts'
import { actor, openTestPlatform, type TestPlatform } from '../../../app/testing/platform.ts'
import { allTexts } from '../../../app/texts.ts'
import type { Actor } from '../../../kernel/access/roles.ts'
import { fixedClock } from '../../../kernel/clock/clock.ts'
import { newId } from '../../../kernel/db/new-id.ts'
import { testDistrict, testTown } from '../../../kernel/district/testing.ts'
import { createHttp } from '../../../kernel/http/app.ts'
import { loadConcepts } from '../concepts/index.ts'
import { ATTRIBUTES, allAttributes, changedAttributes, type PartyAttributes } from '../domain.ts'
import { applyWrites } from '../write/apply.ts'
import { addSource } from '../write/source.ts'
import type { RegistryWrites } from '../write/writes.ts'
import { mountRegister } from './mount-register.ts'

/* A register of a fictional district for tests: real routes and database, the sign-in stated outright. */

export const EAST = '999999001'
export const WEST = '999999002'

const DISTRICT = testDistrict([testTown(EAST, '东桥镇'), testTown(WEST, '西溪镇')])

/** The day of every test. */
const NOW = '2018-11-15T10:00:00+08:00'

export const officer = actor('officer')

export interface TestRegister {
  platform: TestPlatform
  get(path: string, who?: Actor | null, headers?: Record<string, string>): Promise<Response>
  send(method: 'POST' | 'DELETE', path: string, body?: object, who?: Actor): Promise<Response>
  close(): Promise<void>
}

/** Opens a register; each request is made by the actor it names, an officer unless told otherwise. */
export async function openTestRegister(): Promise<TestRegister> {
  const platform = { ...(await openTestPlatform()), clock: fixedClock(NOW) }
  const texts = allTexts()
  const concepts = loadConcepts('policies/concepts.yaml')
  const people = new Map<string, Actor>()
  const app = createHttp({
    platform,
    texts,
    statuses: {},
    resolveActor: async (request) => people.get(request.headers.get('x-test-actor') ?? '') ?? null,
  })
  app.use(checkAnswers)
  app.route('/api', mountRegister(platform, { district: DISTRICT, concepts, texts }))
  const request = (path: string, who: Actor | null, init: RequestInit) => {
    const headers = new Headers(init.headers)
    const id = newId()
    if (who) people.set(id, who)
    headers.set('x-test-actor', id)
    return app.request(`/api${path}`, { ...init, headers })
  }
  return {
    platform,
    get: async (path, who = officer, headers = {}) => request(path, who, { headers }),
    send: async (method, path, body, who = officer) =>
      request(path, who, {
        method,
        headers: { 'content-type': 'application/json', 'idempotency-key': newId() },
        ...(body && { body: JSON.stringify(body) }),
      }),
    close: () => platform.close(),
  }
}

export interface WriteOptions {
  source?: string
  asOf?: string | null
  who?: Actor
}

/** Asserts what is given as one source would; answers the id of the source. */
export function assertAll(platform: TestPlatform, writes: RegistryWrites, options: WriteOptions = {}) {
  const { source = '测试名录', asOf = '2018-05-31', who = officer } = options
  return platform.db.transaction(
    who,
    async (tx) => {
      const sourceId = await addSource(tx, {
        tenant: who.tenant,
        kind: 'manual',
        name: source,
        fileName: '名录.xlsx',
        asOf,
        batchId: null,
        actor: who,
      })
      const { districtWords, addressWords } = DISTRICT
      await applyWrites(
        tx,
        { tenant: who.tenant, sourceId, batchId: null, districtWords, addressWords },
        writes,
      )
      return sourceId
    },
    { action: 'test.write' },
  )
}

export type GivenParty = Partial<PartyAttributes> & { name: string }

/** A new party as one write; what is not given is missing. */
export function newParty(given: GivenParty) {
  const attributes = allAttributes({ kind: 'enterprise', ...given })
  const changed = changedAttributes(null, attributes).filter((name) => attributes[name] !== null)
  return { partyId: newId(), isNew: true, attributes, changed: ATTRIBUTES.filter((n) => changed.includes(n)) }
}

/** Parties of one act, as an import writes them. */
const CHUNK = 500

/** Writes parties and answers their ids in order. */
export async function addParties(
  platform: TestPlatform,
  parties: readonly GivenParty[],
  options: WriteOptions = {},
): Promise<string[]> {
  const writes = parties.map(newParty)
  for (let from = 0; from < writes.length; from += CHUNK) {
    await assertAll(platform, { parties: writes.slice(from, from + CHUNK) }, options)
  }
  return writes.map(({ partyId }) => partyId)
}

export async function addParty(
  platform: TestPlatform,
  party: GivenParty,
  options: WriteOptions = {},
): Promise<string> {
  const [id = ''] = await addParties(platform, [party], options)
  return id
}
