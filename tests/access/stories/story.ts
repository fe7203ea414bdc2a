import type { PersonName } from '../world.ts'

export interface Story {
  says: string
  who: PersonName
  expect: 'allow' | 'deny'
  /** Allowed: it finds or changes at least one row. */
  sql: string
  http: {
    method: 'GET' | 'POST' | 'DELETE'
    path: string
    body?: Record<string, unknown>
    /** The body as a form instead. */
    form?: Record<string, string | File>
    /** Allowed: the answer contains it. A refusal, or an answer without it, is a denial. */
    shows?: string
  }
}

export const get = (path: string, shows?: string): Story['http'] => ({
  method: 'GET',
  path,
  ...(shows && { shows }),
})
export const post = (path: string, body: Record<string, unknown> = {}): Story['http'] => ({
  method: 'POST',
  path,
  body,
})

export const PROFILE_ALPHA = '/parties/:alpha'

export const NEW_VERSION = `insert into registry.party_version (id, tenant, party_id, version, data, changed, source_id)
  values (':newId', ':here', ':alpha', 2, '{}', '{name}', ':source')`
export const MERGE = `insert into registry.merge (id, tenant, kept_id, absorbed_id, reason, by_actor)
  values (':newId', ':here', ':alpha', ':gamma', '同一家', 'x')`
export const APART = `insert into registry.not_duplicate (id, tenant, a_id, b_id, by_actor)
  values (':newId', ':here', least(':alpha'::uuid, ':beta'::uuid), greatest(':alpha'::uuid, ':beta'::uuid), 'x')`
export const ACCEPT = `update registry.import_batch set state = 'committing' where id = ':batch'`
export const VIEW = (owner: string) => `insert into registry.saved_view (id, tenant, owner, name, query)
  values (':newId', ':here', '${owner}', '新视图', '{}')`
