import type { AccessMatrix } from './matrix.ts'
import { ROLES } from './roles.ts'

/** The kernel's own tables that actors touch. */
export const kernelAccess: AccessMatrix = {
  resources: [
    {
      table: 'kernel.idempotency',
      relations: { own: { kind: 'equals', column: 'actor', anchor: 'userId' } },
      grants: ROLES.map((role) => ({
        role,
        relation: 'own',
        actions: ['read', 'create', 'update'] as const,
      })),
      audited: false,
    },
    {
      table: 'kernel.file',
      relations: {},
      grants: [
        { role: 'officer', relation: 'any', actions: ['read', 'create'] },
        { role: 'auditor', relation: 'any', actions: ['read'] },
      ],
      audited: false,
    },
    {
      table: 'audit.entry',
      relations: {},
      grants: [{ role: 'auditor', relation: 'any', actions: ['read'] }],
      audited: false,
    },
  ],
  permissions: { 'audit.read': ['auditor'] },
}
