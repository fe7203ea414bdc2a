import { get, type Story } from './story.ts'

const IMPORT = `insert into programmes.policy_import (id, tenant, files, counts, problems, by_actor, by_name)
  values (':newId', ':here', '[]', '{}', '[]', 'x', 'x')`
const upload: Story['http'] = {
  method: 'POST',
  path: '/policies/imports',
  form: { files: new File(['某办法（测试）\n正文'], '某办法.txt') },
}
const DOCUMENT = `select title from programmes.policy_version where document_id = ':policy'`
const document = get('/policies/:policy', '政策文件（测试）')
const IMPORTS = `select by_name from programmes.policy_import where tenant = ':here'`
const imports = get('/policies/imports', '政策文件.md')

/** Policy documents are published; who brings them in is known. */
export const POLICY_STORIES: readonly Story[] = [
  {
    says: 'an officer brings a document into the library',
    who: 'officer',
    expect: 'allow',
    sql: IMPORT,
    http: upload,
  },
  {
    says: 'a leader brings no document into the library',
    who: 'leader',
    expect: 'deny',
    sql: IMPORT,
    http: upload,
  },
  {
    says: 'an enterprise user brings no document into the library',
    who: 'user of Alpha',
    expect: 'deny',
    sql: IMPORT,
    http: upload,
  },
  {
    says: 'the auditor brings no document into the library',
    who: 'auditor',
    expect: 'deny',
    sql: IMPORT,
    http: upload,
  },
  {
    says: 'an enterprise user reads a policy document',
    who: 'user of Alpha',
    expect: 'allow',
    sql: DOCUMENT,
    http: document,
  },
  {
    says: 'a town officer reads a policy document',
    who: 'west town officer',
    expect: 'allow',
    sql: DOCUMENT,
    http: document,
  },
  {
    says: 'an officer of another district does not read the library here',
    who: 'officer of another district',
    expect: 'deny',
    sql: DOCUMENT,
    http: document,
  },
  {
    says: 'the auditor sees who brought what into the library',
    who: 'auditor',
    expect: 'allow',
    sql: IMPORTS,
    http: imports,
  },
  {
    says: 'an enterprise user does not see who brought what into the library',
    who: 'user of Alpha',
    expect: 'deny',
    sql: IMPORTS,
    http: imports,
  },
  {
    says: 'what a document said is not rewritten, not even by an officer',
    who: 'officer',
    expect: 'deny',
    sql: `update programmes.policy_version set body = '改过' where document_id = ':policy'`,
    // There is no such request; an import adds a version.
    http: { method: 'DELETE', path: '/policies/:policy' },
  },
]
