import { ACCEPT, get, MERGE, PROFILE_ALPHA, post, type Story } from './story.ts'

/** What an auditor sees and does not do. */
export const AUDITOR_STORIES: readonly Story[] = [
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
    http: get('/imports', ':batchNumber'),
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
]
