import type { PersonName } from './world.ts'

/*
 * Who may do what, told by hand and not taken from the access matrix: a test made from the matrix
 * proves nothing about it. Every story runs twice: over HTTP with a real sign-in, and as raw SQL
 * under the person's database role. `:name` stands for a value of the world.
 */

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
    /** Allowed: the answer contains it. A refusal, or an answer without it, is a denial. */
    shows?: string
  }
}

const get = (path: string, shows?: string): Story['http'] => ({
  method: 'GET',
  path,
  ...(shows && { shows }),
})
const post = (path: string, body: Record<string, unknown> = {}): Story['http'] => ({
  method: 'POST',
  path,
  body,
})

const PROFILE_ALPHA = '/parties/:alpha'

const NEW_VERSION = `insert into registry.party_version (id, tenant, party_id, version, data, changed, source_id)
  values (':newId', ':here', ':alpha', 2, '{}', '{name}', ':source')`
const MERGE = `insert into registry.merge (id, tenant, kept_id, absorbed_id, reason, by_actor)
  values (':newId', ':here', ':alpha', ':gamma', '同一家', 'x')`
const APART = `insert into registry.not_duplicate (id, tenant, a_id, b_id, by_actor)
  values (':newId', ':here', least(':alpha'::uuid, ':beta'::uuid), greatest(':alpha'::uuid, ':beta'::uuid), 'x')`
const ACCEPT = `update registry.import_batch set state = 'committing' where id = ':batch'`
const VIEW = (owner: string) => `insert into registry.saved_view (id, tenant, owner, name, query)
  values (':newId', ':here', '${owner}', '新视图', '{}')`

export const STORIES: readonly Story[] = [
  // What an officer does -----------------------------------------------------------------------------
  {
    says: 'the officer sees the sales of a firm',
    who: 'officer',
    expect: 'allow',
    sql: `select value from registry.fact where id = ':alphaSales'`,
    http: get(PROFILE_ALPHA, ':alphaSalesValue'),
  },
  {
    says: 'the officer finds firms of both towns in the list',
    who: 'officer',
    expect: 'allow',
    sql: `select 1 from registry.party having count(*) filter (where id in (':alpha', ':beta')) = 2`,
    http: get('/parties?limit=100', ':betaName'),
  },
  {
    says: 'the officer sees who holds the shares of a firm',
    who: 'officer',
    expect: 'allow',
    sql: `select other_name from registry.relation where id = ':alphaRelation'`,
    http: get(PROFILE_ALPHA, ':alphaShareholder'),
  },
  {
    says: 'the officer sees the raw cells of a row that is to be imported',
    who: 'officer',
    expect: 'allow',
    sql: `select cells from registry.import_row where batch_id = ':batch'`,
    http: get('/imports/:batch/rows?outcome=added', ':cell'),
  },
  {
    says: 'the officer calls an import off',
    who: 'officer',
    expect: 'allow',
    sql: `update registry.import_batch set state = 'cancelled' where id = ':cancellable'`,
    http: post('/imports/:cancellable/cancel'),
  },
  {
    says: 'the officer keeps two firms apart',
    who: 'officer',
    expect: 'allow',
    sql: APART,
    http: post('/duplicates/apart', { a: ':alpha', b: ':beta' }),
  },
  {
    says: 'the officer saves a view of the list',
    who: 'officer',
    expect: 'allow',
    sql: VIEW(':officerUser'),
    http: post('/views', { name: '新视图', query: {} }),
  },
  {
    says: 'the officer removes a view that is the officer’s own',
    who: 'officer',
    expect: 'allow',
    sql: `delete from registry.saved_view where id = ':removableView'`,
    http: { method: 'DELETE', path: '/views/:removableView' },
  },
  {
    says: 'the officer does not read the audit trail, which is there to watch officers too',
    who: 'officer',
    expect: 'deny',
    sql: 'select body from audit.entry',
    http: get('/audit/entries'),
  },
  {
    says: 'the officer does not see a firm of another district',
    who: 'officer',
    expect: 'deny',
    sql: `select name from registry.party where id = ':foreignFirm'`,
    http: get('/parties/:foreignFirm'),
  },
  {
    says: 'the officer does not see an import of another district',
    who: 'officer',
    expect: 'deny',
    sql: `select cells from registry.import_row where batch_id = ':foreignBatch'`,
    http: get('/imports/:foreignBatch/rows?outcome=added'),
  },
  {
    says: 'the officer does not remove the view of a colleague in another district',
    who: 'officer',
    expect: 'deny',
    sql: `delete from registry.saved_view where id = ':foreignView'`,
    http: { method: 'DELETE', path: '/views/:foreignView' },
  },
  {
    says: 'the officer does not put a record under another district',
    who: 'officer',
    expect: 'deny',
    sql: `insert into registry.not_duplicate (id, tenant, a_id, b_id, by_actor)
      values (':newId', ':there', least(':alpha'::uuid, ':beta'::uuid), greatest(':alpha'::uuid, ':beta'::uuid), 'x')`,
    http: post('/duplicates/apart', { a: ':alpha', b: ':foreignFirm' }),
  },

  // What is never overwritten ------------------------------------------------------------------------
  {
    says: 'even the officer does not change the value of a fact: a new fact is asserted',
    who: 'officer',
    expect: 'deny',
    sql: `update registry.fact set value = '1' where id = ':alphaSales'`,
    http: post('/facts/:alphaSales', { value: '1' }),
  },
  {
    says: 'even the officer does not delete a credential: it is retracted or revoked',
    who: 'officer',
    expect: 'deny',
    sql: `delete from registry.credential where id = ':alphaCredential'`,
    http: { method: 'DELETE', path: '/credentials/:alphaCredential' },
  },
  {
    says: 'the officer retracts a fact, as the undo of an import does',
    who: 'officer',
    expect: 'allow',
    sql: `update registry.fact set retracted_at = kernel.now(), retracted_by = ':batch' where id = ':alphaField'`,
    http: get('/imports/:batch/undo'),
  },
  {
    says: 'nobody changes an audit entry, the auditor neither',
    who: 'auditor',
    expect: 'deny',
    sql: `update audit.entry set body = '{}'`,
    http: post('/audit/entries', {}),
  },
  {
    says: 'nobody deletes an audit entry, the system administrator neither',
    who: 'system administrator',
    expect: 'deny',
    sql: 'delete from audit.entry',
    http: { method: 'DELETE', path: '/audit/entries' },
  },

  // What an auditor sees and does not do -------------------------------------------------------------
  {
    says: 'the auditor reads the audit trail',
    who: 'auditor',
    expect: 'allow',
    sql: `select body from audit.entry where action = 'test.world'`,
    http: get('/audit/entries?action=test.world', 'test.world'),
  },
  {
    says: 'the auditor sees the sales of a firm',
    who: 'auditor',
    expect: 'allow',
    sql: `select value from registry.fact where id = ':alphaSales'`,
    http: get(PROFILE_ALPHA, ':alphaSalesValue'),
  },
  {
    says: 'the auditor sees the history of imports',
    who: 'auditor',
    expect: 'allow',
    sql: `select number from registry.import_batch where id = ':batch'`,
    http: get('/imports', '2018-1115-01'),
  },
  {
    says: 'the auditor does not get the raw cells of import rows',
    who: 'auditor',
    expect: 'deny',
    sql: `select cells from registry.import_row where batch_id = ':batch'`,
    http: get('/imports/:batch/rows?outcome=added', ':cell'),
  },
  {
    says: 'the auditor does not accept an import',
    who: 'auditor',
    expect: 'deny',
    sql: ACCEPT,
    http: post('/imports/:batch/accept'),
  },
  {
    says: 'the auditor does not merge firms',
    who: 'auditor',
    expect: 'deny',
    sql: MERGE,
    http: post('/merges', { keep: ':alpha', absorb: ':gamma', reason: '同一家' }),
  },
  {
    says: 'the auditor does not see registration numbers and hashes of citizen ids',
    who: 'auditor',
    expect: 'deny',
    sql: `select value from registry.identifier where id = ':alphaIdentifier'`,
    http: get(PROFILE_ALPHA, ':alphaRegistration'),
  },
  {
    says: 'the auditor keeps views of its own',
    who: 'auditor',
    expect: 'allow',
    sql: `insert into registry.saved_view (id, tenant, owner, name, query)
      values (':newId', ':here', current_setting('app.actor'), '审计视图', '{}')`,
    http: post('/views', { name: '审计视图', query: {} }),
  },
  {
    says: 'the auditor does not see the views of the officer',
    who: 'auditor',
    expect: 'deny',
    sql: `select name from registry.saved_view where id = ':view'`,
    http: get('/views', '科员的视图'),
  },
  {
    says: 'the auditor of another district does not read this district’s trail',
    who: 'auditor of another district',
    expect: 'deny',
    sql: `select body from audit.entry where tenant = ':here'`,
    http: get('/audit/entries?limit=100', 'w-officer'),
  },
  {
    says: 'the auditor of another district reads its own trail',
    who: 'auditor of another district',
    expect: 'allow',
    sql: `select body from audit.entry where tenant = ':there'`,
    http: get('/audit/entries?limit=100', 'w-there'),
  },

  // What a town officer sees -------------------------------------------------------------------------
  {
    says: 'the town officer sees a firm of the own town',
    who: 'east town officer',
    expect: 'allow',
    sql: `select name from registry.party where id = ':alpha'`,
    http: get(PROFILE_ALPHA, ':alphaName'),
  },
  {
    says: 'the officer of one town does not see a firm of another',
    who: 'east town officer',
    expect: 'deny',
    sql: `select name from registry.party where id = ':beta'`,
    http: get('/parties/:beta'),
  },
  {
    says: 'the other town’s officer does see it',
    who: 'west town officer',
    expect: 'allow',
    sql: `select name from registry.party where id = ':beta'`,
    http: get('/parties/:beta', ':betaName'),
  },
  {
    says: 'the list of a town officer holds no firm of another town',
    who: 'west town officer',
    expect: 'deny',
    sql: `select 1 from registry.party where town <> current_setting('app.town')`,
    http: get('/parties?limit=100', ':alphaName'),
  },
  {
    says: 'the town officer sees the certificates of the own town’s firms',
    who: 'east town officer',
    expect: 'allow',
    sql: `select number from registry.credential where id = ':alphaCredential'`,
    http: get(PROFILE_ALPHA, ':alphaCredentialNumber'),
  },
  {
    says: 'the town officer does not see sales figures',
    who: 'east town officer',
    expect: 'deny',
    sql: `select value from registry.fact where id = ':alphaSales'`,
    http: get(PROFILE_ALPHA, ':alphaSalesValue'),
  },
  {
    says: 'the town officer sees the field of technology, which is no secret',
    who: 'east town officer',
    expect: 'allow',
    sql: `select value from registry.fact where id = ':alphaField'`,
    http: get(PROFILE_ALPHA, '电子信息'),
  },
  {
    says: 'the town officer does not see shareholders',
    who: 'east town officer',
    expect: 'deny',
    sql: `select other_name from registry.relation where id = ':alphaRelation'`,
    http: get(PROFILE_ALPHA, ':alphaShareholder'),
  },
  {
    says: 'the town officer does not merge firms of the own town',
    who: 'east town officer',
    expect: 'deny',
    sql: MERGE,
    http: post('/merges', { keep: ':alpha', absorb: ':gamma', reason: '同一家' }),
  },
  {
    says: 'the town officer does not see imports',
    who: 'east town officer',
    expect: 'deny',
    sql: 'select number from registry.import_batch',
    http: get('/imports'),
  },

  // What an enterprise user sees ---------------------------------------------------------------------
  {
    says: 'an enterprise user sees its own facts',
    who: 'user of Alpha',
    expect: 'allow',
    sql: `select value from registry.fact where id = ':alphaSales'`,
    http: get(PROFILE_ALPHA, ':alphaSalesValue'),
  },
  {
    says: 'an enterprise user does not see the facts of its competitor',
    who: 'user of Beta',
    expect: 'deny',
    sql: `select value from registry.fact where id = ':alphaSales'`,
    http: get(PROFILE_ALPHA),
  },
  {
    says: 'an enterprise user sees its own shareholders',
    who: 'user of Alpha',
    expect: 'allow',
    sql: `select other_name from registry.relation where id = ':alphaRelation'`,
    http: get(PROFILE_ALPHA, ':alphaShareholder'),
  },
  {
    says: 'an enterprise user does not see the shareholders of others',
    who: 'user of Alpha',
    expect: 'deny',
    sql: `select other_name from registry.relation where id = ':betaRelation'`,
    http: get('/parties/:beta', ':betaShareholder'),
  },
  {
    says: 'an enterprise user finds no other firm in the list',
    who: 'user of Alpha',
    expect: 'deny',
    sql: `select name from registry.party where id <> ':alpha'`,
    http: get('/parties?limit=100', ':betaName'),
  },
  {
    says: 'an enterprise user does not write its own version into the register',
    who: 'user of Alpha',
    expect: 'deny',
    sql: NEW_VERSION,
    http: post('/merges', { keep: ':alpha', absorb: ':beta', reason: '收购' }),
  },
  {
    says: 'an enterprise user does not see which file of the office a value came from',
    who: 'user of Alpha',
    expect: 'deny',
    sql: `select file_name from registry.source where id = ':source'`,
    http: get(PROFILE_ALPHA, ':fileName'),
  },
  {
    says: 'an enterprise user does not export the register',
    who: 'user of Alpha',
    expect: 'deny',
    sql: `select 1 from registry.party having count(*) > 1`,
    http: get('/parties/export?format=csv', ':betaName'),
  },
  {
    says: 'an enterprise user to whom no firm was assigned sees no firm',
    who: 'user without a firm',
    expect: 'deny',
    sql: 'select name from registry.party',
    http: get('/parties?limit=100', '（测试）'),
  },
  {
    says: 'an enterprise user knows who it is itself',
    who: 'user of Beta',
    expect: 'allow',
    sql: `select organisation from identity.member where party_id = ':beta'`,
    http: get('/me', ':beta'),
  },
  {
    says: 'an enterprise user does not see who else has an account',
    who: 'user of Beta',
    expect: 'deny',
    sql: `select user_id from identity.member where user_id <> current_setting('app.actor')`,
    http: get('/me', ':officerUser'),
  },

  // What the system administrator and strangers see --------------------------------------------------
  {
    says: 'the system administrator sees no enterprise at all',
    who: 'system administrator',
    expect: 'deny',
    sql: 'select name from registry.party',
    http: get('/parties?limit=100', '（测试）'),
  },
  {
    says: 'the system administrator does not read the audit trail: administering and auditing are two offices',
    who: 'system administrator',
    expect: 'deny',
    sql: 'select body from audit.entry',
    http: get('/audit/entries'),
  },
  {
    says: 'the system administrator sees who has an account',
    who: 'system administrator',
    expect: 'allow',
    sql: `select role from identity.member where user_id = ':officerUser'`,
    http: get('/me', 'identity.members'),
  },
  {
    says: 'nobody reads password hashes, the system administrator neither',
    who: 'system administrator',
    expect: 'deny',
    sql: 'select password from identity.credential',
    http: get('/me', '"password"'),
  },
  {
    says: 'the officer of another district sees the firms there',
    who: 'officer of another district',
    expect: 'allow',
    sql: `select name from registry.party where id = ':foreignFirm'`,
    http: get('/parties/:foreignFirm', ':foreignName'),
  },
  {
    says: 'the officer of another district does not see the sales of a firm here',
    who: 'officer of another district',
    expect: 'deny',
    sql: `select value from registry.fact where id = ':alphaSales'`,
    http: get(PROFILE_ALPHA),
  },
  {
    says: 'the officer of another district does not accept an import here',
    who: 'officer of another district',
    expect: 'deny',
    sql: ACCEPT,
    http: post('/imports/:batch/accept'),
  },
  {
    says: 'who is not signed in sees no firm',
    who: 'nobody',
    expect: 'deny',
    sql: 'select name from registry.party',
    http: get('/parties?limit=100'),
  },
]
