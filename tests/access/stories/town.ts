import { get, MERGE, PROFILE_ALPHA, post, type Story } from './story.ts'

/** What a town officer sees. */
export const TOWN_STORIES: readonly Story[] = [
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
    says: 'the ladder of a town officer names the own town’s certificates',
    who: 'east town officer',
    expect: 'allow',
    sql: `select number from registry.holding where id = ':alphaCredential'`,
    http: get('/ladder/certificates?limit=200', ':alphaCredentialNumber'),
  },
  {
    says: 'the ladder of a town officer names no firm of another town',
    who: 'east town officer',
    expect: 'deny',
    sql: `select number from registry.holding where id = ':betaCredential'`,
    http: get('/ladder/certificates?limit=200', ':betaCredentialNumber'),
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
]
