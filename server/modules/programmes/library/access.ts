import type { AccessMatrix, Grant } from '../../../kernel/access/matrix.ts'
import { ROLES } from '../../../kernel/access/roles.ts'

/** Policy documents are published: whoever is signed in reads them, and the public reads them by functions. */
const reading: Grant[] = ROLES.map((role) => ({ role, relation: 'any', actions: ['read'] }))

const writing: Grant[] = [
  ...reading.filter(({ role }) => role !== 'officer'),
  { role: 'officer', relation: 'any', actions: ['read', 'create'] },
]

/** Citations follow the programmes: an officer publishes them, the system administrator loads a pack. */
const citing: Grant[] = [
  ...reading.filter(({ role }) => role !== 'officer' && role !== 'system_admin'),
  { role: 'officer', relation: 'any', actions: ['read', 'create', 'delete'] },
  { role: 'system_admin', relation: 'any', actions: ['read', 'create', 'delete'] },
]

export const libraryAccess: AccessMatrix = {
  resources: [
    { table: 'programmes.policy_document', relations: {}, grants: writing },
    { table: 'programmes.policy_version', relations: {}, grants: writing },
    { table: 'programmes.policy_citation', relations: {}, grants: citing },
    {
      table: 'programmes.policy_import',
      relations: {},
      grants: [
        { role: 'officer', relation: 'any', actions: ['read', 'create'] },
        { role: 'auditor', relation: 'any', actions: ['read'] },
      ],
    },
  ],
  views: { 'programmes.policy_current': 'programmes.policy_version' },
  published: ['programmes_public'],
  permissions: {
    'programmes.library.read': ROLES,
    'programmes.library.import': ['officer'],
    'programmes.library.imports.read': ['officer', 'auditor'],
  },
}
