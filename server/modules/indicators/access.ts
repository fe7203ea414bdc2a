import type { AccessMatrix, Grant } from '../../kernel/access/matrix.ts'
import type { Role } from '../../kernel/access/roles.ts'

/** The plan is the district's: everybody who carries it out reads all of it, with the same figures. */
const PLAN_READERS: readonly Role[] = ['officer', 'leader', 'auditor', 'town', 'park', 'data_officer']

const reading: Grant[] = PLAN_READERS.map((role) => ({ role, relation: 'any', actions: ['read'] }))

/** The plan comes with the district pack: setting a district up is the system administrator's. */
const loading: Grant[] = [...reading, { role: 'system_admin', relation: 'any', actions: ['read', 'create'] }]

export const indicatorsAccess: AccessMatrix = {
  resources: [
    { table: 'indicators.plan', relations: {}, grants: loading },
    { table: 'indicators.plan_item', relations: {}, grants: loading },
    {
      table: 'indicators.progress',
      relations: {
        own: { kind: 'equals', column: 'owner', anchor: 'organisation' },
        coordinated: { kind: 'equals', column: 'coordinator', anchor: 'organisation' },
      },
      grants: [
        ...reading,
        { role: 'officer', relation: 'own', actions: ['create'] },
        { role: 'officer', relation: 'coordinated', actions: ['create'] },
      ],
    },
    {
      table: 'indicators.evidence',
      relations: { progress: { kind: 'parent', column: 'progress_id', resource: 'indicators.progress' } },
      grants: [...reading, { role: 'officer', relation: 'progress', actions: ['create'] }],
    },
  ],
  permissions: {
    'indicators.plan.read': PLAN_READERS,
    'indicators.report': ['officer'],
  },
}
