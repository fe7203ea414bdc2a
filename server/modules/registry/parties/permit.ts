import { holds } from '../../../kernel/access/matrix.ts'
import type { Actor } from '../../../kernel/access/roles.ts'
import { forbidden } from '../../../kernel/errors.ts'
import { registryAccess } from '../access.ts'

/** Throws access.forbidden where the role does not hold the named permission. */
export function requirePermission(actor: Actor, permission: string): void {
  if (!holds(actor, permission, registryAccess)) throw forbidden(permission)
}
