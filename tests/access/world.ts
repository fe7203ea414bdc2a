import { sql } from 'kysely'
import {
  type Browser,
  openTestPortal,
  PASSWORD,
  type TestPortal,
  TOWNS,
} from '../../server/app/testing/browser.ts'
import type { TestPlatform } from '../../server/app/testing/platform.ts'
import type { Actor, Role } from '../../server/kernel/access/roles.ts'
import { insertMany } from '../../server/kernel/db/bulk.ts'
import { newId } from '../../server/kernel/db/new-id.ts'
import { keepTestPlan } from '../../server/modules/indicators/testing.ts'
import { bringOne } from '../../server/modules/programmes/library/testing.ts'
import { searchVector } from '../../server/modules/registry/search/tokens.ts'

/* The small world that the stories are told in: two towns, a few firms, two districts. */

export const PEOPLE = [
  'officer',
  'auditor',
  'east town officer',
  'west town officer',
  'user of Alpha',
  'user of Beta',
  'user without a firm',
  'handler of Alpha',
  'former handler of Alpha',
  'leader',
  'security administrator',
  'system administrator',
  'officer of another district',
  'auditor of another district',
  'officer of an owner',
  'officer of another owner',
  'nobody',
] as const

export type PersonName = (typeof PEOPLE)[number]

export interface Person {
  browser: Browser
  /** Null: not signed in. */
  actor: Actor | null
}

export interface World {
  portal: TestPortal
  elsewhere: TestPortal
  people: Record<PersonName, Person>
  /** Values that stories name as `:name`: ids of rows, and texts that must or must not be shown. */
  values: Record<string, string>
}

const EAST = TOWNS[0]?.code ?? ''
const WEST = TOWNS[1]?.code ?? ''

export const writer = (tenant: string): Actor => ({
  userId: `writer-of-${tenant}`,
  name: '录入员（测试）',
  role: 'officer',
  tenant,
  partyId: null,
  town: null,
  organisation: null,
})

interface Firm {
  id: string
  name: string
  code: string
  town: string
}

/** Everything of one firm, written by an officer of the district. */
export async function writeFirm(
  platform: TestPlatform,
  tenant: string,
  source: string,
  firm: Firm,
  mark: string,
) {
  const base = { tenant, party_id: firm.id, source_id: source }
  const ids = { sales: newId(), field: newId(), credential: newId(), relation: newId(), identifier: newId() }
  const address = `测试路${mark}号`
  const data = { kind: 'enterprise', name: firm.name, code: firm.code, town: firm.town, address }
  const words = [
    { party_id: firm.id, town: firm.town, tokens: searchVector({ ...data, businessScope: null }) },
  ]
  await platform.db.transaction(
    writer(tenant),
    async (tx) => {
      await insertMany(tx, 'registry.party', [
        {
          id: firm.id,
          tenant,
          kind: 'enterprise',
          root_id: firm.id,
          name: firm.name,
          name_core: firm.name.slice(0, 4),
          sort_key: `${mark}-firm`,
          code: firm.code,
          town: firm.town,
          address,
          version: 1,
          source_id: source,
        },
      ])
      await sql`select registry.put_search(${JSON.stringify(words)}::jsonb)`.execute(tx)
      await insertMany(tx, 'registry.party_version', [
        { ...base, id: newId(), version: 1, data, changed: ['kind', 'name', 'code', 'town'] },
      ])
      await insertMany(tx, 'registry.fact', [
        { ...base, id: ids.sales, concept: 'sales', year: 2017, value: `88${mark}77700`, sensitive: true },
        { ...base, id: ids.field, concept: 'tech_field', year: null, value: `电子信息`, sensitive: false },
      ])
      await insertMany(tx, 'registry.credential', [
        { ...base, id: ids.credential, kind: 'hnte', number: `GR2017${mark}`, issued_on: '2017-11-23' },
      ])
      await insertMany(tx, 'registry.relation', [
        { ...base, id: ids.relation, kind: 'shareholder', other_name: `股东${mark}（测试）`, share: '0.6' },
      ])
      await insertMany(tx, 'registry.identifier', [
        { ...base, id: ids.identifier, kind: 'registration', value: `31009900${mark}` },
      ])
    },
    { action: 'test.world' },
  )
  return ids
}

const COUNTS = { added: 1, changed: 0, unchanged: 0, rejected: 0, problems: {}, notes: {} }

/** A file uploaded by an officer of the district, checked, and ready to be accepted. */
async function writeBatch({ platform }: TestPortal, { browser }: Person, cell: string) {
  const form = new FormData()
  form.set('kind', 'enterprises')
  form.set('file', new File([`企业名称,住所\n${cell},测试路1号\n`], `${cell}.csv`, { type: 'text/csv' }))
  const response = await browser.request('/api/imports', {
    method: 'POST',
    headers: { 'idempotency-key': newId() },
    body: form,
  })
  if (response.status !== 201) throw new Error(`upload: ${await response.text()}`)
  const { id, number } = (await response.json()) as { id: string; number: string }
  // What the dry run would write; its jobs do not run here.
  const { tenant } = platform
  await platform.db.transaction(
    writer(tenant),
    async (tx) => {
      await tx
        .updateTable('registry.import_batch')
        .set({ state: 'ready', total: 1, checked: 1, counts: JSON.stringify(COUNTS) })
        .where('id', '=', id)
        .execute()
      await insertMany(tx, 'registry.import_row', [
        {
          batch_id: id,
          row_no: 2,
          tenant,
          outcome: 'added',
          label: '某行',
          cells: [cell, '测试路1号'],
          plan: {},
          changes: [],
          problems: [],
          notes: [],
        },
      ])
    },
    { action: 'test.world' },
  )
  return { id, number }
}

export async function writeSource(platform: TestPlatform, tenant: string, name: string) {
  const id = newId()
  await platform.db.transaction(writer(tenant), (tx) =>
    insertMany(tx, 'registry.source', [
      {
        id,
        tenant,
        kind: 'manual',
        name,
        file_name: `${name}.xlsx`,
        actor: `writer-of-${tenant}`,
        actor_name: '录入员（测试）',
      },
    ]),
  )
  return id
}

async function writeView(portal: TestPortal, { userId, tenant }: Actor, role: Role, name: string) {
  const id = newId()
  const actor: Actor = { userId, name, role, tenant, partyId: null, town: null, organisation: null }
  await portal.platform.db.transaction(actor, (tx) =>
    insertMany(tx, 'registry.saved_view', [{ id, tenant, owner: userId, name, query: {} }]),
  )
  return id
}

async function memberOf({ db }: TestPlatform, userId: string) {
  const { id } = await db.owner
    .selectFrom('identity.member')
    .select('id')
    .where('user_id', '=', userId)
    .executeTakeFirstOrThrow()
  return id
}

/** A handler of a firm, with one delegation until a day: on a past day nothing is in force. */
async function enterHandler(
  portal: TestPortal,
  { actor: admin }: Person,
  username: string,
  partyId: string,
  until: string,
) {
  if (!admin) throw new Error('the administrator of the firm is signed in')
  const { platform } = portal
  const userId = await portal.identity.createAccount({
    username,
    name: `${username}（测试）`,
    password: PASSWORD,
    role: 'enterprise',
    capacity: 'handler',
    organisation: '测试单位',
    partyId,
  })
  const delegation = newId()
  await platform.db.transaction(
    admin,
    (tx) =>
      insertMany(tx, 'identity.delegation', [
        {
          id: delegation,
          tenant: platform.tenant,
          party_id: partyId,
          handler: userId,
          item: 'hnte',
          from_date: '2001-01-01',
          until_date: until,
          by_actor: admin.userId,
        },
      ]),
    { action: 'test.world' },
  )
  const browser = portal.browser()
  await browser.signIn(username, PASSWORD)
  const actor = { ...admin, userId, name: username, partyId: until > '2018' ? partyId : null }
  return { person: { browser, actor }, userId, memberId: await memberOf(platform, userId), delegation }
}

/** A plan, and a report of one item with a file that proves it. */
async function writeReport({ platform }: TestPortal, { browser, actor }: Person) {
  await keepTestPlan(platform)
  const form = new FormData()
  form.set('note', '空间进展（测试）')
  form.set('asOf', '2018-10-31')
  form.set('files', new File(['%PDF-1.7 佐证（测试）'], '佐证.pdf'))
  const response = await browser.request('/api/plan/items/WP-04/reports', {
    method: 'POST',
    headers: { 'idempotency-key': newId() },
    body: form,
  })
  if (response.status !== 201 || !actor) throw new Error(`report: ${await response.text()}`)
  const { id: item } = await platform.db.owner
    .selectFrom('indicators.plan_item')
    .select('id')
    .where('item', '=', 'WP-04')
    .where('tenant', '=', platform.tenant)
    .executeTakeFirstOrThrow()
  const progress = await platform.db.owner
    .selectFrom('indicators.progress')
    .select('id')
    .executeTakeFirstOrThrow()
  const proof = await platform.db.owner
    .selectFrom('indicators.evidence')
    .select(['id', 'sha256'])
    .executeTakeFirstOrThrow()
  return { planItem: item, progress: progress.id, evidence: proof.id, evidenceHash: proof.sha256 }
}

/** Builds the world in a database, and signs its people in by their passwords. */
export async function openWorld(given?: TestPlatform): Promise<World> {
  const portal = await openTestPortal(given)
  const { platform } = portal
  const elsewhere = await openTestPortal({ ...platform, tenant: 'other-district' })
  const here = platform.tenant
  const there = elsewhere.platform.tenant
  const firm = (name: string, code: string, town: string) => ({ id: newId(), name, code, town })
  const alpha = firm('阿尔法仪器（测试）', '91999900TESTALPHAX', EAST)
  const beta = firm('贝塔软件（测试）', '91999900TESTBETA0X', WEST)
  const gamma = firm('伽马材料（测试）', '91999900TESTGAMMAX', EAST)
  const foreign = firm('外区企业（测试）', '91999900TESTFOREGX', EAST)
  const source = await writeSource(platform, here, '手工录入来源')
  const foreignSource = await writeSource(platform, there, '外区来源')
  const ofAlpha = await writeFirm(platform, here, source, alpha, '1111')
  const ofBeta = await writeFirm(platform, here, source, beta, '2222')
  await writeFirm(platform, here, source, gamma, '3333')
  const ofForeign = await writeFirm(platform, there, foreignSource, foreign, '4444')

  const enter = async (at: TestPortal, username: string, role: Role, more: Partial<Actor> = {}) => {
    const [browser, actor] = await at.signedIn(username, { role, ...more })
    return { browser, actor }
  }
  const alphaAdmin = await enter(portal, 'w-alpha', 'enterprise', { partyId: alpha.id })
  const handler = await enterHandler(portal, alphaAdmin, 'w-handler', alpha.id, '2099-12-31')
  const former = await enterHandler(portal, alphaAdmin, 'w-former', alpha.id, '2001-12-31')
  const people: World['people'] = {
    officer: await enter(portal, 'w-officer', 'officer'),
    auditor: await enter(portal, 'w-auditor', 'auditor'),
    'east town officer': await enter(portal, 'w-east', 'town', { town: EAST }),
    'west town officer': await enter(portal, 'w-west', 'town', { town: WEST }),
    'user of Alpha': alphaAdmin,
    'user of Beta': await enter(portal, 'w-beta', 'enterprise', { partyId: beta.id }),
    'user without a firm': await enter(portal, 'w-none', 'enterprise'),
    'handler of Alpha': handler.person,
    'former handler of Alpha': former.person,
    leader: await enter(portal, 'w-leader', 'leader'),
    'security administrator': await enter(portal, 'w-security', 'security_admin'),
    'system administrator': await enter(portal, 'w-admin', 'system_admin'),
    'officer of another district': await enter(elsewhere, 'w-there', 'officer'),
    'auditor of another district': await enter(elsewhere, 'w-there-auditor', 'auditor'),
    'officer of an owner': await enter(portal, 'w-owner', 'officer', { organisation: 'service' }),
    'officer of another owner': await enter(portal, 'w-other', 'officer', { organisation: 'high-tech' }),
    nobody: { browser: portal.browser(), actor: null },
  }
  const officer = people.officer.actor
  const stranger = people['officer of another district'].actor
  if (!officer || !stranger) throw new Error('the officers are signed in')
  const batch = await writeBatch(portal, people.officer, '原始单元格甲')
  const cancellable = await writeBatch(portal, people.officer, '原始单元格乙')
  const foreignBatch = await writeBatch(elsewhere, people['officer of another district'], '原始单元格丙')
  const reported = await writeReport(portal, people['officer of an owner'])
  const values = {
    alpha: alpha.id,
    alphaName: alpha.name,
    beta: beta.id,
    betaName: beta.name,
    gamma: gamma.id,
    foreignFirm: foreign.id,
    foreignName: foreign.name,
    alphaSales: ofAlpha.sales,
    alphaSalesValue: '88111177700',
    betaSales: ofBeta.sales,
    betaSalesValue: '88222277700',
    foreignSales: ofForeign.sales,
    foreignSalesValue: '88444477700',
    alphaField: ofAlpha.field,
    alphaCredential: ofAlpha.credential,
    alphaCredentialNumber: 'GR20171111',
    betaCredential: ofBeta.credential,
    betaCredentialNumber: 'GR20172222',
    alphaRelation: ofAlpha.relation,
    alphaShareholder: '股东1111（测试）',
    betaRelation: ofBeta.relation,
    betaShareholder: '股东2222（测试）',
    alphaIdentifier: ofAlpha.identifier,
    alphaRegistration: '310099001111',
    batch: batch.id,
    batchNumber: batch.number,
    cancellable: cancellable.id,
    foreignBatch: foreignBatch.id,
    cell: '原始单元格甲',
    foreignCell: '原始单元格丙',
    view: await writeView(portal, officer, 'officer', '科员的视图'),
    removableView: await writeView(portal, officer, 'officer', '待删的视图'),
    foreignView: await writeView(elsewhere, stranger, 'officer', '外区的视图'),
    source,
    fileName: '手工录入来源.xlsx',
    officerUser: officer.userId,
    officerMember: await memberOf(platform, officer.userId),
    here,
    there,
    handlerMember: handler.memberId,
    handlerUser: handler.userId,
    delegation: handler.delegation,
    ...reported,
    policy: await bringOne(platform, writer(here)),
    newId: newId(),
  }
  return { portal, elsewhere, people, values }
}
