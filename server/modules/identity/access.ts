import type { AccessMatrix, Resource } from '../../kernel/access/matrix.ts'
import { ROLES } from '../../kernel/access/roles.ts'

/** Who is what in the district. Accounts are disabled, never deleted: the audit trail names them. */
const member: Resource = {
  table: 'identity.member',
  relations: {
    own: { kind: 'equals', column: 'user_id', anchor: 'userId' },
    firm: { kind: 'equals', column: 'party_id', anchor: 'partyId' },
  },
  grants: [
    { role: 'system_admin', relation: 'any', actions: ['read', 'create', 'update'] },
    // Handlers of the own firm; a trigger lets only its administrator write.
    {
      role: 'enterprise',
      relation: 'firm',
      actions: ['read', 'create', 'update'],
      only: { column: 'capacity', values: ['handler'] },
    },
    { role: 'security_admin', relation: 'any', actions: ['read'] },
    ...ROLES.filter((role) => role !== 'system_admin' && role !== 'security_admin').map((role) => ({
      role,
      relation: 'own',
      actions: ['read'] as const,
    })),
  ],
}

/**
 * What administrators do to accounts: who makes and closes accounts does not touch sign-in, and who
 * keeps sign-in safe makes and closes none.
 */
const accountAct: Resource = {
  table: 'identity.account_act',
  relations: {},
  grants: [
    { role: 'system_admin', relation: 'any', actions: ['read'] },
    { role: 'security_admin', relation: 'any', actions: ['read'] },
    { role: 'auditor', relation: 'any', actions: ['read'] },
    {
      role: 'system_admin',
      relation: 'any',
      actions: ['create'],
      only: { column: 'act', values: ['create', 'disable', 'enable', 'move'] },
    },
    {
      role: 'security_admin',
      relation: 'any',
      actions: ['create'],
      only: {
        column: 'act',
        values: ['unlock', 'require_password', 'new_password', 'end_sessions', 'reset_totp'],
      },
    },
  ],
}

/** What a firm lets its handlers do; a trigger lets only its administrator write. */
const delegation: Resource = {
  table: 'identity.delegation',
  relations: {
    own: { kind: 'equals', column: 'handler', anchor: 'userId' },
    firm: { kind: 'equals', column: 'party_id', anchor: 'partyId' },
  },
  grants: [
    { role: 'enterprise', relation: 'firm', actions: ['read', 'create', 'update'] },
    { role: 'enterprise', relation: 'own', actions: ['read'] },
    { role: 'officer', relation: 'any', actions: ['read'] },
    { role: 'auditor', relation: 'any', actions: ['read'] },
  ],
}

export const identityAccess: AccessMatrix = {
  resources: [member, accountAct, delegation],
  permissions: {
    'identity.accounts': ['system_admin', 'security_admin'],
    'identity.members': ['system_admin'],
    'identity.security': ['security_admin'],
  },
}
