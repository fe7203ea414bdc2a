import { get, PROFILE_ALPHA, post, type Story } from './story.ts'

const DELEGATE = `insert into identity.delegation
    (id, tenant, party_id, handler, item, from_date, until_date, by_actor)
  values (':newId', ':here', ':alpha', ':handlerUser', 'incubator', '2001-01-01', '2099-12-31',
    current_setting('app.actor'))`
const delegate = post('/delegations', {
  handlerId: ':handlerMember',
  items: ['incubator'],
  until: '2099-12-31',
})
const REVOKE = `update identity.delegation set revoked_at = kernel.now() where id = ':delegation'`
const revoke = post('/delegations/:delegation/acts', { act: 'revoke' })
const EXTEND = `update identity.delegation set until_date = '2100-01-01' where id = ':delegation'`
const extend = post('/delegations/:delegation/acts', { act: 'extend', until: '2100-01-01' })

/** Who acts for a firm: its administrator, and whom that one lets, until when. */
export const DELEGATION_STORIES: readonly Story[] = [
  {
    says: 'the administrator of a firm sees who may do what for it',
    who: 'user of Alpha',
    expect: 'allow',
    sql: `select item from identity.delegation where id = ':delegation'`,
    http: get('/delegations', ':delegation'),
  },
  {
    says: 'the administrator of a firm delegates to a handler of it',
    who: 'user of Alpha',
    expect: 'allow',
    sql: DELEGATE,
    http: delegate,
  },
  {
    says: 'the administrator of a firm extends a delegation',
    who: 'user of Alpha',
    expect: 'allow',
    sql: EXTEND,
    http: extend,
  },
  {
    says: 'the administrator of another firm does not see it',
    who: 'user of Beta',
    expect: 'deny',
    sql: `select item from identity.delegation where id = ':delegation'`,
    http: get('/delegations', ':delegation'),
  },
  {
    says: 'the administrator of another firm does not revoke it',
    who: 'user of Beta',
    expect: 'deny',
    sql: REVOKE,
    http: revoke,
  },
  {
    says: 'the administrator of another firm delegates nothing to a handler of this one',
    who: 'user of Beta',
    expect: 'deny',
    sql: DELEGATE.replace(':alpha', ':beta'),
    http: delegate,
  },
  {
    says: 'a handler with a delegation in force sees the facts of the firm',
    who: 'handler of Alpha',
    expect: 'allow',
    sql: `select value from registry.fact where id = ':alphaSales'`,
    http: get(PROFILE_ALPHA, ':alphaSalesValue'),
  },
  {
    says: 'a handler whose delegation has run out sees nothing of the firm',
    who: 'former handler of Alpha',
    expect: 'deny',
    sql: 'select name from registry.party',
    http: get(PROFILE_ALPHA, ':alphaName'),
  },
  {
    says: 'a handler does not delegate to oneself',
    who: 'handler of Alpha',
    expect: 'deny',
    sql: DELEGATE,
    http: delegate,
  },
  {
    says: 'a handler does not extend the own delegation',
    who: 'handler of Alpha',
    expect: 'deny',
    sql: EXTEND,
    http: extend,
  },
  {
    says: 'a former handler does not extend the own delegation',
    who: 'former handler of Alpha',
    expect: 'deny',
    sql: `update identity.delegation set until_date = '2100-01-01' where handler = current_setting('app.actor')`,
    http: extend,
  },
  {
    says: 'a handler does not make the own account an administrator',
    who: 'handler of Alpha',
    expect: 'deny',
    sql: `update identity.member set capacity = 'admin' where user_id = current_setting('app.actor')`,
    http: post('/handlers', { username: 'w-more', name: '某人' }),
  },
  {
    says: 'the administrator of a firm makes no second administrator',
    who: 'user of Alpha',
    expect: 'deny',
    sql: `update identity.member set capacity = 'admin' where id = ':handlerMember'`,
    http: post('/accounts', { username: 'w-second', name: '某人', role: 'enterprise' }),
  },
  {
    says: 'the administrator of a firm closes the account of a handler',
    who: 'user of Alpha',
    expect: 'allow',
    sql: `update identity.member set disabled_at = kernel.now() where id = ':handlerMember'`,
    http: get('/delegations', ':handlerMember'),
  },
  {
    says: 'the administrator of another firm does not close it',
    who: 'user of Beta',
    expect: 'deny',
    sql: `update identity.member set disabled_at = kernel.now() where id = ':handlerMember'`,
    http: post('/handlers/:handlerMember/acts', { act: 'close' }),
  },
]
