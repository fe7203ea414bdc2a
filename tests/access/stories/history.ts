import { get, post, type Story } from './story.ts'

/** What is never overwritten, and by whom. */
export const HISTORY_STORIES: readonly Story[] = [
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
]
