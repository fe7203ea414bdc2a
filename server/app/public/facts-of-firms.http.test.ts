import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type World, writeFirm, writer, writeSource } from '../../../tests/access/world.ts'
import { insertMany } from '../../kernel/db/bulk.ts'
import { newId } from '../../kernel/db/new-id.ts'
import { openTestPortal } from '../testing/browser.ts'
import { encodeAnswers } from './self-check/answers.ts'

/*
 * A mark in every column of the register that a firm has anything in: none but the public ones is shown
 * by a public page, and none finds the firm. A new column or a new page fails here until it is decided.
 */

/** What anybody may know of a firm. */
const PUBLIC = new Set([
  ...['name', 'code', 'kind', 'registered_on', 'town'].map((column) => `party.${column}`),
  ...['kind', 'number', 'issuer', 'issued_on', 'valid_to', 'revoked_on'].map(
    (column) => `credential.${column}`,
  ),
])

/** Holds the rows together, or says that they count: without these the firm would have no such row. */
const STRUCTURE = new Set(
  ['id', 'tenant', 'party_id', 'root_id', 'state', 'batch_id', 'row_no', 'retracted_at', 'undone_at'].flatMap(
    (column) => [`*.${column}`],
  ),
)

/** The image of a credential that counts are made from: of an unknown kind, no figure would be left to look at. */
const KEPT = new Set(['holding.kind'])

/** Words of a fixed list, and what the database makes itself: they cannot hold a mark. */
const NO_MARK = new Set([
  'party.registered_year',
  'party_version.version',
  'party_search.tokens',
  'source.kind',
  'identifier.kind',
  'relation.kind',
  'import_batch.kind',
  'import_row.outcome',
  'export_log.format',
  'fact.sensitive',
  'not_duplicate.a_id',
])

interface Column {
  table: string
  column: string
  type: string
}

let world: World
const firm = { id: newId(), name: '公开之企（测试）', code: '91999900MARKEDFIRM', town: '999999001' }
const marks: { column: string; mark: string }[] = []
const unmarked: string[] = []

/** A value of the type that stands nowhere else. */
function markFor({ table, column, type }: Column, n: number): { mark: string; value: string } | null {
  const word = `mark-${table}-${column}`
  if (type === 'text') return { mark: word, value: `'${word}'` }
  if (type === 'jsonb') return { mark: word, value: `'{"k":"${word}"}'` }
  if (type === '_text') return { mark: word, value: `array['${word}']` }
  if (type === 'date') return { mark: `19${10 + n}-02-03`, value: `'19${10 + n}-02-03'` }
  if (type === 'timestamptz') return { mark: `${1600 + n}-02-03`, value: `'${1600 + n}-02-03 12:00Z'` }
  if (type === 'numeric' && column === 'share') return { mark: '0.73731', value: '0.73731' }
  if (type === 'numeric' || type === 'int8') return { mark: `737310${n}`, value: `737310${n}` }
  if (type === 'int4') return { mark: `73731${n}`, value: `73731${n}` }
  if (type === 'int2') return { mark: `${27000 + n}`, value: `${27000 + n}` }
  if (type === 'uuid') {
    const id = newId()
    return { mark: id, value: `'${id}'` }
  }
  return null
}

/** Rows of the firm in every table that can hold any. */
async function fill(): Promise<void> {
  const { platform } = world.portal
  const tenant = platform.tenant
  const source = await writeSource(platform, tenant, '标记来源')
  await writeFirm(platform, tenant, source, firm, '7777')
  const other = world.values.beta ?? ''
  await platform.db.transaction(
    writer(tenant),
    async (tx) => {
      const gone = newId()
      const party = { tenant, kind: 'enterprise', name: '并入者', name_core: 'x', sort_key: 'x', version: 1 }
      await insertMany(tx, 'registry.party', [
        {
          ...party,
          id: gone,
          state: 'merged',
          root_id: firm.id,
          code: '91999900MARKEDGONE',
          source_id: source,
        },
      ])
      await insertMany(tx, 'registry.merge', [
        { id: newId(), tenant, kept_id: firm.id, absorbed_id: gone, reason: '同一家', by_actor: 'x' },
      ])
      const [a = '', b = ''] = [firm.id, other].sort()
      await insertMany(tx, 'registry.not_duplicate', [
        { id: newId(), tenant, a_id: a, b_id: b, by_actor: 'x' },
      ])
    },
    { action: 'test.marks' },
  )
}

/** Puts its mark into every column of every table; triggers that keep history are asleep for it. */
async function mark(): Promise<void> {
  const { db } = world.portal.platform
  const { rows } = await sql<Column>`select c.table_name as table, c.column_name as column, c.udt_name as type
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'registry' and t.table_type = 'BASE TABLE' order by 1, 2`.execute(db.owner)
  for (const [n, entry] of rows.entries()) {
    const name = `${entry.table}.${entry.column}`
    if (PUBLIC.has(name) || KEPT.has(name) || STRUCTURE.has(`*.${entry.column}`)) continue
    const found = markFor(entry, n)
    const done = found && (await put(entry, found.value))
    if (done) marks.push({ column: name, mark: found.mark })
    else unmarked.push(name)
  }
}

async function put({ table, column }: Column, value: string): Promise<boolean> {
  try {
    await world.portal.platform.db.exec(`begin; set local session_replication_role = replica;
      update registry.${table} set ${column} = ${value}; commit`)
    return true
  } catch {
    // One row at most can hold what must be unique: the firm's own.
    try {
      await world.portal.platform.db.exec(`begin; set local session_replication_role = replica;
        update registry.${table} set ${column} = ${value}
          where ctid = (select max(ctid) from registry.${table}); commit`)
      return true
    } catch {
      return false
    }
  }
}

beforeAll(async () => {
  world = await openWorld()
  await fill()
  await mark()
})
afterAll(() => world.portal.close())

/** Addresses of every public route, with the firm's own values in its parameters. */
function addresses(): string[] {
  const routes = world.portal.app.routes
    .filter(({ method, path }) => method === 'GET' && !path.startsWith('/api/'))
    .map(({ path }) => path)
  const nothing = { kind: 'enterprise', programme: null, facts: {}, skipped: [] }
  const answers = encodeAnswers({ ...nothing, code: firm.code })
  const filled: Record<string, string[]> = {
    '/firms/:code': [`/firms/${firm.code}`, '/firms/91999900MARKEDGONE'],
    '/find': [`/find?q=${encodeURIComponent(firm.name)}`, `/find?q=${firm.code}`],
    '/self-check/ask': [`/self-check/ask?a=${answers}`],
    '/self-check/result': [`/self-check/result?a=${answers}`, `/self-check/result?a=${answers}&p=hnte`],
    '/documents/:id': [`/documents/${world.values.policy}`],
    '/indicators/:id': ['/indicators/hnte'],
    '/indicators/:file{[A-Za-z0-9_-]+\\.csv}': ['/indicators/hnte.csv'],
  }
  return [...new Set(routes)].flatMap((path) => {
    if (!(path in filled) && path.includes(':')) throw new Error(`what fills ${path}?`)
    return filled[path] ?? [path]
  })
}

const get = (path: string) => world.portal.app.request(path)

describe('marks', () => {
  it('stand in every column that can hold one', async () => {
    const known = unmarked.filter((name) => !NO_MARK.has(name))
    expect(known.sort()).toEqual([])
    expect(marks.length).toBeGreaterThan(80)
  })

  it('would be seen: the firm itself, its title and its town are', async () => {
    const body = await (await get(`/firms/${firm.code}`)).text()
    for (const shown of [firm.name, firm.code, '东镇（测试）', 'GR20177777']) expect(body).toContain(shown)
  })

  it.each(['', 'lang=en', 'view=elder'])('are shown by no public page (%s)', async (how) => {
    const pages = addresses()
    expect(pages.length).toBeGreaterThan(10)
    for (const path of pages) {
      const response = await get(how ? `${path}${path.includes('?') ? '&' : '?'}${how}` : path)
      expect([200, 302], path).toContain(response.status)
      const shown = `${await response.text()}\n${JSON.stringify([...response.headers])}`
      const leaked = marks.filter(({ mark }) => shown.includes(mark)).map(({ column }) => column)
      expect(leaked, path).toEqual([])
      expect(shown, path).not.toContain(firm.id)
    }
  })

  it('find no firm', async () => {
    // Each portal counts for itself how often an address asks.
    for (let from = 0; from < marks.length; from += 50) {
      const { app } = await openTestPortal(world.portal.platform)
      for (const { column, mark } of marks.slice(from, from + 50)) {
        const response = await app.request(`/find?q=${encodeURIComponent(mark)}`)
        expect(response.status, column).toBe(200)
        expect((await response.text()).includes('/firms/'), column).toBe(false)
      }
    }
  })

  it('would find it by what is public', async () => {
    for (const q of [firm.name, firm.code]) {
      expect(await (await get(`/find?q=${encodeURIComponent(q)}`)).text()).toContain(`/firms/${firm.code}`)
    }
  })

  it('in other schemas are shown by no page either: accounts, sessions, audit', async () => {
    const { rows } = await sql<{ name: string }>`select username as name from identity.person
      union select name from identity.person union select token from identity.session
      union select actor from audit.entry where actor <> 'system' -- the program itself, and a word of CSS
      union select action from audit.entry`.execute(world.portal.platform.db.owner)
    expect(rows.length).toBeGreaterThan(10)
    for (const path of addresses()) {
      const body = await (await get(path)).text()
      expect(
        rows.filter(({ name }) => name.length > 4 && body.includes(name)),
        path,
      ).toEqual([])
    }
  })
})
