import type { Actor, Role } from './roles.ts'

/** What can be done to a row. `read` also covers lists and exports. */
export type Action = 'read' | 'create' | 'update' | 'delete'

/** The parts of the acting person that a row can be related to. */
export type Anchor = 'partyId' | 'town' | 'userId' | 'organisation'

/**
 * How a row relates to the actor: a column equals something of the actor, or a parent row of
 * another resource is readable to the actor. `any` needs no relation.
 */
export type Relation =
  | { kind: 'equals'; column: string; anchor: Anchor }
  | { kind: 'parent'; column: string; resource: string }

export interface Grant {
  role: Role
  /** Name of a relation of the resource, or `any`. */
  relation: string
  actions: readonly Action[]
  /** Only rows whose column has one of these values (a state, say). */
  only?: { column: string; values: readonly string[] }
}

/** One protected table: who may do what to which of its rows, and which columns a role never sees. */
export interface Resource {
  /** Full table name, `schema.table`. Every resource has `id` and `tenant` columns. */
  table: string
  relations: Readonly<Record<string, Relation>>
  grants: readonly Grant[]
  /** Columns that a role can neither read nor export. */
  masks?: Partial<Record<Role, readonly string[]>>
  /** False for working tables whose rows are not records (staging). Records are always audited. */
  audited?: boolean
}

/** The matrix of one module: its tables, and the named acts that are more than one row. */
export interface AccessMatrix {
  resources: readonly Resource[]
  /**
   * Views by the resource that they show: whoever reads some of its rows may ask the view. Every view
   * is `security_invoker`, so it shows nobody more than the tables do.
   */
  views?: Readonly<Record<string, string>>
  /**
   * Schemas that hold nothing but functions of what anybody may know. The public pages may ask these
   * and nothing else; a function there answers for itself what it leaves out.
   */
  published?: readonly string[]
  /** Named permissions: `registry.import.accept` → roles. */
  permissions: Readonly<Record<string, readonly Role[]>>
}

const anchorOf = (actor: Actor, anchor: Anchor): string | null => actor[anchor]

/** Whether the actor may read the row of another resource with this id. */
export type ParentReadable = (resource: string, id: unknown) => boolean

function related(
  resource: Resource,
  name: string,
  actor: Actor,
  row: Record<string, unknown>,
  parentReadable: ParentReadable,
) {
  if (name === 'any') return true
  const relation = resource.relations[name]
  if (!relation) return false
  if (relation.kind === 'parent') return parentReadable(relation.resource, row[relation.column])
  const anchor = anchorOf(actor, relation.anchor)
  return anchor !== null && anchor !== '' && row[relation.column] === anchor
}

/**
 * Whether the actor may do `action` to this row of the resource: the same answer as the database's.
 * Where a grant hangs on a parent row, the caller who knows that row answers for it; else it is no.
 */
export function can(
  actor: Actor,
  action: Action,
  resource: Resource,
  row: Record<string, unknown>,
  parentReadable: ParentReadable = () => false,
): boolean {
  if (row.tenant !== undefined && row.tenant !== actor.tenant) return false
  return resource.grants.some(
    (grant) =>
      grant.role === actor.role &&
      grant.actions.includes(action) &&
      related(resource, grant.relation, actor, row, parentReadable) &&
      (!grant.only || grant.only.values.includes(String(row[grant.only.column]))),
  )
}

/** Whether the actor's role holds a named permission. */
export function holds(actor: Actor, permission: string, matrix: AccessMatrix): boolean {
  return matrix.permissions[permission]?.includes(actor.role) ?? false
}

/** The columns among `columns` that the actor's role may read, in order. */
export function visible<Column extends string>(
  actor: Actor,
  resource: Resource,
  columns: readonly Column[],
): Column[] {
  const hidden = resource.masks?.[actor.role] ?? []
  return columns.filter((column) => !hidden.includes(column))
}
