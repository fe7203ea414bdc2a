import type { AccessMatrix, Resource } from '../../kernel/access/matrix.ts'
import { ROLES } from '../../kernel/access/roles.ts'

/** Who is what in the district. Accounts are disabled, never deleted: the audit trail names them. */
const member: Resource = {
  table: 'identity.member',
  relations: { own: { kind: 'equals', column: 'user_id', anchor: 'userId' } },
  grants: [
    { role: 'system_admin', relation: 'any', actions: ['read', 'create', 'update'] },
    ...ROLES.filter((role) => role !== 'system_admin').map((role) => ({
      role,
      relation: 'own',
      actions: ['read'] as const,
    })),
  ],
}

export const identityAccess: AccessMatrix = {
  resources: [member],
  permissions: { 'identity.members': ['system_admin'] },
}
