import { sql } from 'kysely'
import type { Database } from '../db/open.ts'
import type { AccessMatrix } from './matrix.ts'
import { policyStatements, type TableColumn } from './policies.ts'
import { ACTING_ROLES, databaseRole, ROLES } from './roles.ts'

async function createRoles(db: Database): Promise<void> {
  for (const role of ACTING_ROLES) {
    // Roles belong to the whole server: another database may be creating them at this moment.
    await db.exec(`do $$ begin
      create role ${databaseRole(role)} nologin nobypassrls;
    exception when duplicate_object or unique_violation then null; end $$`)
    // Asked by doing it: who may create a role may, by server version, not yet act under it.
    await db.exec(`do $$ begin
      begin
        perform set_config('role', '${databaseRole(role)}', true), set_config('role', 'none', true);
      exception when insufficient_privilege then
        grant ${databaseRole(role)} to session_user;
      end;
    exception when unique_violation then null; end $$`)
  }
}

async function columnsOf(db: Database, schemas: readonly string[]): Promise<TableColumn[]> {
  const { rows } = await sql<TableColumn>`
    select table_schema || '.' || table_name as table, column_name as column, udt_name as type
    from information_schema.columns
    where table_schema in (${sql.join(schemas)})
    order by table_schema, table_name, ordinal_position`.execute(db.owner)
  return rows
}

/**
 * Puts the access matrix in force: roles, privileges, policies and audit triggers. All is replaced
 * in one transaction, and nothing is done where the same matrix is in force already.
 */
export async function applyAccess(
  db: Database,
  matrices: readonly AccessMatrix[],
  openTo: readonly string[],
): Promise<void> {
  const tables = matrices.flatMap((matrix) => matrix.resources.map((resource) => resource.table))
  const schemas = [...new Set([...tables.map((table) => table.split('.')[0] ?? ''), ...openTo])]
  const { statements, hash } = policyStatements(matrices, await columnsOf(db, schemas))
  const current = await db.owner
    .selectFrom('kernel.setting')
    .select('value')
    .where('name', '=', 'access_matrix')
    .executeTakeFirst()
  await createRoles(db)
  if (current?.value === hash) return
  const roles = ROLES.map(databaseRole).join(', ')
  const usage = schemas.map((schema) => `grant usage on schema ${schema} to ${roles}`)
  const list = tables.map((table) => `'${table}'`).join(', ')
  await db.exec(
    [
      'begin',
      `do $$ declare p record; begin
         for p in select policyname, schemaname, tablename from pg_policies
                  where schemaname || '.' || tablename in (${list}) and policyname like 'kc\\_%' loop
           execute format('drop policy %I on %I.%I', p.policyname, p.schemaname, p.tablename);
         end loop; end $$`,
      ...usage,
      ...statements,
      `insert into kernel.setting (name, value) values ('access_matrix', '${hash}')
         on conflict (name) do update set value = excluded.value`,
      'commit',
    ].join(';\n'),
  )
}
