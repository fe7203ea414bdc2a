import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  openWorld,
  type Person,
  type World,
  writeFirm,
  writer,
  writeSource,
} from '../../tests/access/world.ts'
import { can, type ParentReadable, type Resource } from '../kernel/access/matrix.ts'
import { ACTING_ROLES, type Actor, databaseRole, PUBLIC_ROLE } from '../kernel/access/roles.ts'
import { insertMany } from '../kernel/db/bulk.ts'
import { newId } from '../kernel/db/new-id.ts'
import { MATRICES } from './permissions.ts'

/* The two readings of the matrix, can() and the database, agree on every row and every column. */

const RESOURCES = MATRICES.flatMap(({ resources }) => resources)

type Row = Record<string, unknown>

let world: World
/** All rows of every resource as its owner sees them, and the columns of its primary key. */
const rows = new Map<string, Row[]>()
const keys = new Map<string, string[]>()

/** The same numbers on every run. */
function numbers(seed: number) {
  let state = seed
  return (below: number) => {
    state = (state * 48271) % 0x7fffffff
    return state % below
  }
}

/** Firms in random towns of two districts, some merged into others, with all that hangs on them. */
async function generate(): Promise<void> {
  const { platform } = world.portal
  const next = numbers(20181115)
  for (const tenant of [platform.tenant, 'other-district']) {
    const source = await writeSource(platform, tenant, `随机来源-${tenant}`)
    const ids: string[] = []
    for (let index = 0; index < 20; index++) {
      const id = newId()
      ids.push(id)
      const mark = `${tenant.length}${9000 + index}`
      const town = ['999999001', '999999002', '999999003'][next(3)] ?? ''
      await writeFirm(platform, tenant, source, { id, name: `随机企业${mark}`, code: `T${mark}`, town }, mark)
    }
    await platform.db.transaction(writer(tenant), async (tx) => {
      const absorbed = ids.slice(0, 5)
      for (const id of absorbed) {
        const kept = ids[5 + next(ids.length - 5)] ?? ''
        await tx
          .updateTable('registry.party')
          .set({ state: 'merged', root_id: kept })
          .where('id', '=', id)
          .execute()
        await insertMany(tx, 'registry.merge', [
          { id: newId(), tenant, kept_id: kept, absorbed_id: id, reason: '同一家', by_actor: 'x' },
        ])
      }
      const [first = '', second = ''] = ids.slice(5, 7).sort()
      await insertMany(tx, 'registry.not_duplicate', [
        { id: newId(), tenant, a_id: first, b_id: second, by_actor: 'x' },
      ])
    })
  }
  // A firm with one absorbed record: its user sees both, under two ids.
  const { alpha = '', gamma = '' } = world.values
  await platform.db.transaction(writer(platform.tenant), (tx) =>
    tx
      .updateTable('registry.party')
      .set({ state: 'merged', root_id: alpha })
      .where('id', '=', gamma)
      .execute(),
  )
}

beforeAll(async () => {
  world = await openWorld()
  await generate()
  const { owner } = world.portal.platform.db
  for (const { table } of RESOURCES) {
    const found = await sql<{ row: Row }>`select to_jsonb(t) as row from ${sql.table(table)} t`.execute(owner)
    rows.set(
      table,
      found.rows.map(({ row }) => row),
    )
    const key = await sql<{ name: string }>`select a.attname as name from pg_index i
      join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
      where i.indrelid = ${table}::regclass and i.indisprimary order by a.attnum`.execute(owner)
    keys.set(
      table,
      key.rows.map(({ name }) => name),
    )
  }
})
afterAll(() => world.portal.close())

const actors = () =>
  Object.entries(world.people).flatMap(([name, { actor }]: [string, Person]) =>
    actor ? [{ name, actor }] : [],
  )

const keyOf = (table: string, row: Row) => (keys.get(table) ?? []).map((name) => String(row[name])).join('/')

const byTable = new Map(RESOURCES.map((resource) => [resource.table, resource]))

function readable(actor: Actor, resource: Resource, row: Row): boolean {
  const parentReadable: ParentReadable = (table, id) => {
    const parent = byTable.get(table)
    const found = rows.get(table)?.find((candidate) => candidate.id === id)
    return parent !== undefined && found !== undefined && readable(actor, parent, found)
  }
  return can(actor, 'read', resource, row, parentReadable)
}

describe.each(RESOURCES)('$table', (resource) => {
  const { table } = resource
  const reads = (actor: Actor) =>
    resource.grants.some(({ role, actions }) => role === actor.role && actions.includes('read'))

  it('lists to every person exactly the rows that person can get', async () => {
    for (const { name, actor } of actors().filter((person) => reads(person.actor))) {
      const listed = await world.portal.platform.db.transaction(actor, (tx) =>
        sql<Row>`select ${sql.join((keys.get(table) ?? []).map((key) => sql.ref(key)))}
          from ${sql.table(table)}`.execute(tx),
      )
      const gettable = (rows.get(table) ?? []).filter((row) => readable(actor, resource, row))
      expect(listed.rows.map((row) => keyOf(table, row)).sort(), name).toEqual(
        gettable.map((row) => keyOf(table, row)).sort(),
      )
    }
  })

  it('gives every role the privileges of the matrix, column by column, and no other', async () => {
    const { rows: privileges } = await sql<{ role: string; column: string; read: boolean; write: boolean }>`
      select r.rolname as role, a.attname as column,
        has_column_privilege(r.oid, a.attrelid, a.attnum, 'select') as read,
        has_table_privilege(r.oid, a.attrelid, 'insert, update, delete, truncate')
          or has_any_column_privilege(r.oid, a.attrelid, 'insert, update') as write
      from pg_roles r cross join pg_attribute a
      where a.attrelid = ${table}::regclass and a.attnum > 0 and not a.attisdropped
        and r.rolname in (${sql.join(ACTING_ROLES.map(databaseRole))})`.execute(
      world.portal.platform.db.owner,
    )
    for (const role of ACTING_ROLES) {
      const own = resource.grants.filter((grant) => grant.role === role)
      const mayRead = own.some(({ actions }) => actions.includes('read'))
      const mayWrite = own.some(({ actions }) => actions.some((action) => action !== 'read'))
      const hidden = role === PUBLIC_ROLE ? [] : (resource.masks?.[role] ?? [])
      const given = privileges.filter((entry) => entry.role === databaseRole(role))
      expect(given.length).toBeGreaterThan(0)
      for (const { column, read, write } of given) {
        expect(read, `${role} reads ${column}`).toBe(mayRead && !hidden.includes(column))
        expect(write, `${role} writes`).toBe(mayWrite)
      }
    }
  })
})

it('holds rows to compare in every table that the world fills', () => {
  const filled = RESOURCES.filter(({ table }) => (rows.get(table) ?? []).length > 0).map(({ table }) => table)
  expect(filled).toEqual(
    expect.arrayContaining([
      'audit.entry',
      'identity.member',
      'identity.account_act',
      'identity.delegation',
      'indicators.plan',
      'indicators.plan_item',
      'indicators.progress',
      'indicators.evidence',
      'registry.party',
      'registry.party_version',
      'registry.identifier',
      'registry.fact',
      'registry.credential',
      'registry.relation',
      'registry.source',
      'registry.import_batch',
      'registry.import_row',
      'registry.merge',
      'registry.not_duplicate',
      'registry.saved_view',
    ]),
  )
})

it('hides, by role, exactly what was decided by hand', () => {
  const hidden = RESOURCES.flatMap(({ table, masks }) =>
    Object.entries(masks ?? {}).flatMap(([role, columns]) =>
      columns.map((column) => `${role} ${table}.${column}`),
    ),
  )
  expect(hidden.sort()).toEqual([
    'auditor registry.identifier.value',
    'auditor registry.import_row.cells',
    'auditor registry.import_row.plan',
    'enterprise registry.source.actor',
    'enterprise registry.source.actor_name',
    'enterprise registry.source.file_name',
    'leader registry.identifier.value',
    'leader registry.source.actor',
    'town registry.identifier.value',
    'town registry.source.actor',
  ])
})

it('gives no role any right on a table outside the matrix', async () => {
  const { rows: stray } = await sql<{ role: string; table: string }>`
    select r.rolname as role, n.nspname || '.' || c.relname as table
    from pg_class c join pg_namespace n on n.oid = c.relnamespace cross join pg_roles r
    where c.relkind in ('r', 'p', 'm') and n.nspname not in ('pg_catalog', 'information_schema')
      and r.rolname in (${sql.join(ACTING_ROLES.map(databaseRole))})
      and (has_table_privilege(r.oid, c.oid, 'select, insert, update, delete, truncate')
        or has_any_column_privilege(r.oid, c.oid, 'select, insert, update'))
      and n.nspname || '.' || c.relname not in (${sql.join(RESOURCES.map(({ table }) => table))})`.execute(
    world.portal.platform.db.owner,
  )
  expect(stray).toEqual([])
})

it('puts every table of the matrix under forced row-level security', async () => {
  const { rows: open } = await sql<{ table: string }>`
    select n.nspname || '.' || c.relname as table from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname || '.' || c.relname in (${sql.join(RESOURCES.map(({ table }) => table))})
      and not (c.relrowsecurity and c.relforcerowsecurity)`.execute(world.portal.platform.db.owner)
  expect(open).toEqual([])
})

it('opens no view that would show more than its tables do', async () => {
  const { rows: views } = await sql<{ view: string; invoker: boolean; readable: boolean }>`
    select n.nspname || '.' || c.relname as view,
      coalesce('security_invoker=true' = any (c.reloptions), false) as invoker,
      has_table_privilege('kechuang_officer', c.oid, 'select') as readable
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'v' and n.nspname in ('identity', 'registry', 'audit', 'kernel')
    order by 1`.execute(world.portal.platform.db.owner)
  expect(views).toEqual(
    ['registry.credential_current', 'registry.fact_current', 'registry.relation_current'].map((view) => ({
      view,
      invoker: true,
      readable: true,
    })),
  )
})
