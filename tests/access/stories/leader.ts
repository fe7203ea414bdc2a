import { ACCEPT, get, MERGE, PROFILE_ALPHA, post, type Story } from './story.ts'

/** What a leader drills down to, and what stays the office's own. */
export const LEADER_STORIES: readonly Story[] = [
  {
    says: 'a leader opens a figure down to the sales of a firm',
    who: 'leader',
    expect: 'allow',
    sql: `select value from registry.fact where id = ':alphaSales'`,
    http: get(PROFILE_ALPHA, ':alphaSalesValue'),
  },
  {
    says: 'a leader sees the certificate behind a count',
    who: 'leader',
    expect: 'allow',
    sql: `select number from registry.credential where id = ':alphaCredential'`,
    http: get(PROFILE_ALPHA, ':alphaCredentialNumber'),
  },
  {
    says: 'a leader does not see who owns a firm',
    who: 'leader',
    expect: 'deny',
    sql: `select other_name from registry.relation where id = ':alphaRelation'`,
    http: get(PROFILE_ALPHA, ':alphaShareholder'),
  },
  {
    says: 'a leader does not see registration numbers and hashes of citizen ids',
    who: 'leader',
    expect: 'deny',
    sql: `select value from registry.identifier where id = ':alphaIdentifier'`,
    http: get(PROFILE_ALPHA, ':alphaRegistration'),
  },
  {
    says: 'a leader sees no firm of another district',
    who: 'leader',
    expect: 'deny',
    sql: `select name from registry.party where id = ':foreignFirm'`,
    http: get('/parties/:foreignFirm', ':foreignName'),
  },
  {
    says: 'a leader does not accept an import',
    who: 'leader',
    expect: 'deny',
    sql: ACCEPT,
    http: post('/imports/:batch/accept'),
  },
  {
    says: 'a leader does not merge firms',
    who: 'leader',
    expect: 'deny',
    sql: MERGE,
    http: post('/merges', { keep: ':alpha', absorb: ':gamma', reason: '同一家' }),
  },
  {
    says: 'a leader does not see the views that an officer keeps',
    who: 'leader',
    expect: 'deny',
    sql: `select name from registry.saved_view where id = ':view'`,
    http: get('/views', '科员的视图'),
  },
  {
    says: 'the security administrator sees no enterprise at all',
    who: 'security administrator',
    expect: 'deny',
    sql: 'select name from registry.party',
    http: get('/parties?limit=100', '（测试）'),
  },
  {
    says: 'the security administrator does not read the audit trail',
    who: 'security administrator',
    expect: 'deny',
    sql: 'select body from audit.entry',
    http: get('/audit/entries'),
  },
]
