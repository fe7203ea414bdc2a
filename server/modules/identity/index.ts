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
    'identity.username_taken': 409,
    'identity.administrators_separate': 409,
    'identity.last_administrator': 409,
    'identity.totp_required': 403,
  },
}

export { type AccountAdded, type AccountsParts, accountsCommand } from './accounts/accounts-command.ts'
export type { NewAccount } from './accounts/create-account.ts'
export type { DemoParts, DemoPerson } from './accounts/demo-accounts.ts'
export { type Identity, openIdentity } from './identity.ts'
export { type IdentityParts, mountIdentity } from './routes.ts'
