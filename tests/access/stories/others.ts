import { ACCEPT, get, PROFILE_ALPHA, post, type Story } from './story.ts'

/** What the system administrator and strangers see. */
export const OTHER_STORIES: readonly Story[] = [
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
