import { get, NEW_VERSION, PROFILE_ALPHA, post, type Story } from './story.ts'

/** What an enterprise user sees. */
export const ENTERPRISE_STORIES: readonly Story[] = [
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
]
