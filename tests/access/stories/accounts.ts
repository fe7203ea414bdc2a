import { get, post, type Story } from './story.ts'

const ACT = (
  act: string,
) => `insert into identity.account_act (id, tenant, member_id, act, reason, by_actor, by_name)
  values (':newId', ':here', ':officerMember', '${act}', '离职', current_setting('app.actor'), 'x')`
const act = (name: string) => post('/accounts/:officerMember/acts', { act: name, reason: '离职' })

/** Who keeps accounts, and who keeps sign-in safe: two people, and neither sees business. */
export const ACCOUNT_STORIES: readonly Story[] = [
  {
    says: 'the system administrator lists the accounts of the district',
    who: 'system administrator',
    expect: 'allow',
    sql: `select username from identity.member where user_id = ':officerUser'`,
    http: get('/accounts?q=w-officer', ':officerUser'),
  },
  {
    says: 'the system administrator closes an account',
    who: 'system administrator',
    expect: 'allow',
    sql: ACT('disable'),
    http: post('/accounts/:officerMember/move', { reason: '调整处室' }),
  },
  {
    says: 'the system administrator does not unlock: making accounts and keeping sign-in safe are two offices',
    who: 'system administrator',
    expect: 'deny',
    sql: ACT('unlock'),
    http: act('unlock'),
  },
  {
    says: 'the system administrator does not issue a password for an existing account',
    who: 'system administrator',
    expect: 'deny',
    sql: `select identity.put_password(':officerMember', 'x')`,
    http: post('/accounts/:officerMember/password'),
  },
  {
    says: 'the system administrator does not make an officer an auditor in place',
    who: 'system administrator',
    expect: 'deny',
    sql: `update identity.member set role = 'auditor', person_key = 'x' where id = ':officerMember'`,
    http: post('/accounts/:officerMember', { role: 'auditor' }),
  },
  {
    says: 'the security administrator sees the accounts of the district',
    who: 'security administrator',
    expect: 'allow',
    sql: `select username from identity.member where user_id = ':officerUser'`,
    http: get('/accounts/:officerMember', ':officerUser'),
  },
  {
    says: 'the security administrator unlocks an account',
    who: 'security administrator',
    expect: 'allow',
    sql: ACT('unlock'),
    http: act('unlock'),
  },
  {
    says: 'the security administrator closes no account',
    who: 'security administrator',
    expect: 'deny',
    sql: ACT('disable'),
    http: act('disable'),
  },
  {
    says: 'the security administrator makes no account',
    who: 'security administrator',
    expect: 'deny',
    sql: `select identity.create_person(':newId', '某人', 'story-made', 'x', true)`,
    http: post('/accounts', { username: 'story-made', name: '某人', role: 'officer' }),
  },
  {
    says: 'the security administrator of the district changes nobody’s organisation',
    who: 'security administrator',
    expect: 'deny',
    sql: `update identity.member set organisation = '别处' where id = ':officerMember'`,
    http: post('/accounts/:officerMember/move', { reason: '调整处室' }),
  },
  {
    says: 'the auditor sees what administrators did to accounts, and does nothing to them',
    who: 'auditor',
    expect: 'deny',
    sql: ACT('disable'),
    http: act('disable'),
  },
  {
    says: 'an officer sees no account but the own one',
    who: 'officer',
    expect: 'deny',
    sql: `select username from identity.member where user_id <> current_setting('app.actor')`,
    http: get('/accounts'),
  },
  {
    says: 'an officer learns nothing about the sign-ins of others',
    who: 'officer',
    expect: 'deny',
    sql: 'select last_sign_in_at from identity.sign_in_states()',
    http: get('/accounts?state=locked'),
  },
  {
    says: 'the auditor of another district does nothing to accounts here',
    who: 'auditor of another district',
    expect: 'deny',
    sql: ACT('unlock'),
    http: act('unlock'),
  },
]
