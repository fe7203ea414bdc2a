import { router } from '../../kernel/http/app.ts'
import type { ModuleDefinition } from '../../kernel/platform/module.ts'
import { identityAccess } from './access.ts'
import './store/tables.ts'

/**
 * Sign-in needs what only the composition knows (district, permissions of all modules): its routes are
 * mounted by `mountIdentity`, so the definition itself brings none.
 */
export const identityModule: ModuleDefinition = {
  name: 'identity',
  folder: import.meta.dirname,
  access: identityAccess,
  statuses: {
    'identity.sign_in_failed': 401,
    'identity.locked': 423,
    'identity.username_taken': 409,
  },
  mount: () => ({ routes: router() }),
}

export { type AccountAdded, type AccountsParts, accountsCommand } from './accounts/accounts-command.ts'
export type { NewAccount } from './accounts/create-account.ts'
export type { DemoParts } from './accounts/demo-accounts.ts'
export { type Identity, openIdentity } from './identity.ts'
export { type IdentityParts, mountIdentity } from './routes.ts'
