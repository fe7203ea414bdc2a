import { APART, get, PROFILE_ALPHA, post, type Story, VIEW } from './story.ts'

/** What an officer does, and does not. */
export const OFFICER_STORIES: readonly Story[] = [
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
]
