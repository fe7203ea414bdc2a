import type { ModuleDefinition } from '../../kernel/platform/module.ts'
import { identityAccess } from './access.ts'
import './store/tables.ts'

/** Accounts, sessions and who acts under which role. */
export const identityModule: ModuleDefinition = {
  name: 'identity',
  folder: import.meta.dirname,
  access: identityAccess,
  statuses: {
    'identity.sign_in_failed': 401,
    'identity.locked': 423,
    'identity.locked_now': 423,
    'identity.totp_on': 409,
    'identity.totp_needed': 403,
    'identity.username_taken': 409,
    'identity.administrators_separate': 409,
    'identity.last_administrator': 409,
    'identity.password_change_required': 403,
    'identity.totp_required': 403,
    'identity.delegation_expired': 403,
    'identity.delegation_missing': 403,
    'identity.not_delegated': 403,
    'identity.delegation_exists': 409,
  },
}

export { type AccountAdded, type AccountsParts, accountsCommand } from './accounts/accounts-command.ts'
export { startClosingUnused } from './accounts/close-unused.ts'
export type { NewAccount } from './accounts/create-account.ts'
export type { DemoParts, DemoPerson } from './accounts/demo-accounts.ts'
export { delegated, requireDelegated } from './delegation/delegated.ts'
export { delegate } from './delegation/delegations.ts'
export { DELEGATED_ITEMS, type DelegatedItem } from './delegation/domain.ts'
export { type Identity, openIdentity } from './identity.ts'
export { type IdentityParts, mountIdentity } from './routes.ts'
