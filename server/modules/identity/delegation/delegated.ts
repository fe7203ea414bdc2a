import type { Actor } from '../../../kernel/access/roles.ts'
import type { Tx } from '../../../kernel/db/tables.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { DelegatedItem } from './domain.ts'
import { kernelToday } from './today.ts'

/**
 * Whether the actor may do this for the firm today: its administrator everything, a handler what is
 * delegated and in force, everybody else nothing.
 */
export async function delegated(tx: Tx, actor: Actor, item: DelegatedItem): Promise<boolean> {
  if (actor.role !== 'enterprise' || actor.partyId === null) return false
  const member = await tx
    .selectFrom('identity.member')
    .select('capacity')
    .where('user_id', '=', actor.userId)
    .executeTakeFirst()
  if (member?.capacity === 'admin') return true
  const found = await tx
    .selectFrom('identity.delegation')
    .select('id')
    .where('handler', '=', actor.userId)
    .where('party_id', '=', actor.partyId)
    .where('item', '=', item)
    .where('revoked_at', 'is', null)
    .where('from_date', '<=', kernelToday)
    .where('until_date', '>=', kernelToday)
    .executeTakeFirst()
  return found !== undefined
}

/** Refuses what is not delegated. Code: `identity.not_delegated`. */
export async function requireDelegated(tx: Tx, actor: Actor, item: DelegatedItem): Promise<void> {
  if (!(await delegated(tx, actor, item))) throw new AppError('identity.not_delegated')
}
