import { sql } from 'kysely'
import { holds } from '../../../kernel/access/matrix.ts'
import type { Actor, Role } from '../../../kernel/access/roles.ts'
import type { Tx } from '../../../kernel/db/tables.ts'
import { AppError, forbidden, notFound } from '../../../kernel/errors.ts'
import { identityAccess } from '../access.ts'
import type { AccountAct } from '../contract.ts'
import { isAdministrator } from '../domain.ts'
import { recordAct } from './create-account.ts'
import { refusing } from './refusals.ts'

/** Who may do what: the same as the access rules of `identity.account_act` say. */
const PERMISSION: Readonly<Record<AccountAct, string>> = {
  create: 'identity.members',
  disable: 'identity.members',
  enable: 'identity.members',
  move: 'identity.members',
  unlock: 'identity.security',
  require_password: 'identity.security',
  new_password: 'identity.security',
  end_sessions: 'identity.security',
  reset_totp: 'identity.security',
}

/** Code: `access.forbidden`. */
export function mayDo(actor: Actor, act: AccountAct): void {
  const permission = PERMISSION[act]
  if (!holds(actor, permission, identityAccess)) throw forbidden(permission)
}

export interface Target {
  id: string
  user_id: string
  role: Role
}

/** The account that an act is about; who may not see it is told that there is none. */
async function getTarget(tx: Tx, id: string) {
  const target = await tx
    .selectFrom('identity.member')
    .select(['id', 'user_id', 'role', 'username', 'name', 'disabled_at'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!target) throw notFound('account')
  return target
}

/**
 * Does something to an account. Codes: `request.not_found`, `access.forbidden`,
 * `identity.own_account`, `identity.reason_required`, `identity.last_administrator`,
 * `identity.administrators_separate`.
 */
export async function actOnAccount(
  tx: Tx,
  actor: Actor,
  id: string,
  { act, reason }: { act: AccountAct; reason: string | null },
): Promise<void> {
  const target = await getTarget(tx, id)
  mayDo(actor, act)
  if (target.user_id === actor.userId) throw new AppError('identity.own_account')
  if (act === 'disable') {
    if (!reason) throw new AppError('identity.reason_required')
    if (target.disabled_at) return
    await closeAccount(tx, actor, target, reason)
    return
  }
  if (act === 'enable') {
    if (!target.disabled_at) return
    await refusing(target, () =>
      tx.updateTable('identity.member').set({ disabled_at: null }).where('id', '=', id).execute(),
    )
  }
  await recordAct(tx, actor, id, act, reason)
}

/** Closes an account; of each kind of administrator one stays. Code: `identity.last_administrator`. */
export async function closeAccount(tx: Tx, actor: Actor, target: Target, reason: string): Promise<void> {
  if (isAdministrator(target.role)) {
    // Locked in one order, so that two closings at once cannot leave none.
    const active = await tx
      .selectFrom('identity.member')
      .select('id')
      .where('tenant', '=', actor.tenant)
      .where('role', '=', target.role)
      .where('disabled_at', 'is', null)
      .orderBy('id')
      .forUpdate()
      .execute()
    if (active.length === 1 && active[0]?.id === target.id) {
      throw new AppError('identity.last_administrator')
    }
  }
  await tx
    .updateTable('identity.member')
    .set({ disabled_at: sql<Date>`kernel.now()` })
    .where('id', '=', target.id)
    .execute()
  await recordAct(tx, actor, target.id, 'disable', reason)
}
