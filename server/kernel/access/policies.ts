import { createHash } from 'node:crypto'
import type { AccessMatrix, Action, Anchor, Grant, Relation, Resource } from './matrix.ts'
import { ACTING_ROLES, databaseRole, ROLES } from './roles.ts'

/* Generates from the matrix what PostgreSQL enforces: roles, privileges, policies, audit triggers. */

const SETTING: Record<Anchor, string> = {
  partyId: 'app.party',
  town: 'app.town',
  userId: 'app.actor',
  organisation: 'app.organisation',
}

const COMMAND: Record<Action, string> = {
  read: 'select',
  create: 'insert',
  update: 'update',
  delete: 'delete',
}

/** The actor's value as a subquery, so that the planner reads it once and not per row. */
const setting = (name: string) => `(select nullif(current_setting('${name}', true), ''))`

const quote = (value: string) => `'${value.replaceAll("'", "''")}'`

function relationPredicate(
  relation: Relation,
  resources: ReadonlyMap<string, Resource>,
  columnType: (table: string, column: string) => string,
  table: string,
): string {
  if (relation.kind === 'equals') {
    const type = columnType(table, relation.column)
    return `${relation.column} = (${setting(SETTING[relation.anchor])})::${type}`
  }
  if (!resources.has(relation.resource)) {
    throw new Error(`access: ${table} names the unknown resource ${relation.resource}`)
  }
  // The parent's own policies apply inside: readable parent, readable child.
  return `exists (select 1 from ${relation.resource} parent where parent.id = ${table}.${relation.column})`
}

function grantPredicate(
  grant: Grant,
  resource: Resource,
  resources: ReadonlyMap<string, Resource>,
  columnType: (table: string, column: string) => string,
): string {
  const parts = [`tenant = ${setting('app.tenant')}`]
  if (grant.relation !== 'any') {
    const relation = resource.relations[grant.relation]
    if (!relation) throw new Error(`access: ${resource.table} has no relation ${grant.relation}`)
    parts.push(relationPredicate(relation, resources, columnType, resource.table))
  }
  if (grant.only) {
    parts.push(`${grant.only.column} in (${grant.only.values.map(quote).join(', ')})`)
  }
  return parts.join(' and ')
}

function privilegesOf(resource: Resource, columns: readonly string[]): string[] {
  const statements = []
  for (const role of ROLES) {
    const actions = new Set(
      resource.grants.filter((grant) => grant.role === role).flatMap((grant) => grant.actions),
    )
    const to = databaseRole(role)
    statements.push(`revoke all on ${resource.table} from ${to}`)
    const hidden = resource.masks?.[role] ?? []
    for (const action of actions) {
      const shown = columns.filter((column) => !hidden.includes(column))
      const list = action === 'read' && hidden.length > 0 ? ` (${shown.join(', ')})` : ''
      statements.push(`grant ${COMMAND[action]}${list} on ${resource.table} to ${to}`)
    }
  }
  return statements
}

function policiesOf(
  resource: Resource,
  resources: ReadonlyMap<string, Resource>,
  columnType: (table: string, column: string) => string,
): string[] {
  const statements = [
    `alter table ${resource.table} enable row level security`,
    `alter table ${resource.table} force row level security`,
    // An owner that is no superuser is under the policies too: the kernel's own work (audit capture,
    // verification, migrations) needs all rows. Transactions of actors never run as the owner.
    `create policy kc_owner on ${resource.table} to current_user using (true) with check (true)`,
  ]
  for (const [index, grant] of resource.grants.entries()) {
    const predicate = grantPredicate(grant, resource, resources, columnType)
    for (const action of grant.actions) {
      const clause =
        action === 'create'
          ? `with check (${predicate})`
          : action === 'update'
            ? `using (${predicate}) with check (${predicate})`
            : `using (${predicate})`
      statements.push(
        `create policy kc_${grant.role}_${action}_${index} on ${resource.table} ` +
          `for ${COMMAND[action]} to ${databaseRole(grant.role)} ${clause}`,
      )
    }
  }
  return statements
}

function triggersOf(resource: Resource): string[] {
  if (resource.audited === false) return []
  return (['insert', 'update', 'delete'] as const).map((event) => {
    const side = event === 'delete' ? 'old' : 'new'
    return (
      `create or replace trigger kc_audit_${event} after ${event} on ${resource.table} ` +
      `referencing ${side} table as changed for each statement execute function audit.capture()`
    )
  })
}

function viewPrivileges(view: string, resource: Resource | undefined): string[] {
  if (!resource) throw new Error(`access: ${view} shows an unknown resource`)
  const readers = ROLES.filter((role) =>
    resource.grants.some((grant) => grant.role === role && grant.actions.includes('read')),
  )
  return [
    `revoke all on ${view} from ${ROLES.map(databaseRole).join(', ')}`,
    ...readers.map((role) => `grant select on ${view} to ${databaseRole(role)}`),
  ]
}

/** People may ask them too, so that a number in the workbench can come from the same function. */
function publishedPrivileges(schema: string): string[] {
  return [`grant usage on schema ${schema} to ${ACTING_ROLES.map(databaseRole).join(', ')}`]
}

export interface TableColumn {
  table: string
  column: string
  type: string
}

/**
 * All statements that put the matrix in force, and a hash that tells whether they changed.
 * `columns` lists every column of the schemas concerned, from the catalogue.
 */
export function policyStatements(
  matrices: readonly AccessMatrix[],
  columns: readonly TableColumn[],
): { statements: string[]; hash: string } {
  const all = matrices.flatMap((matrix) => matrix.resources)
  const resources = new Map(all.map((resource) => [resource.table, resource]))
  const columnType = (table: string, column: string) => {
    const found = columns.find((entry) => entry.table === table && entry.column === column)
    if (!found) throw new Error(`access: ${table} has no column ${column}`)
    return found.type
  }
  const statements = all.flatMap((resource) => {
    const names = columns.filter((entry) => entry.table === resource.table).map((c) => c.column)
    if (names.length === 0) throw new Error(`access: no table ${resource.table}`)
    return [
      ...privilegesOf(resource, names),
      ...policiesOf(resource, resources, columnType),
      ...triggersOf(resource),
    ]
  })
  for (const [view, table] of matrices.flatMap(({ views }) => Object.entries(views ?? {}))) {
    statements.push(...viewPrivileges(view, resources.get(table)))
  }
  statements.push(...matrices.flatMap(({ published }) => (published ?? []).flatMap(publishedPrivileges)))
  const hash = createHash('sha256').update(statements.join(';\n')).digest('hex')
  return { statements, hash }
}
