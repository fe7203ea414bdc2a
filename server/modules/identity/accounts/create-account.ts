import { sql } from 'kysely'
import { type Actor, districtActor, type Role } from '../../../kernel/access/roles.ts'
import { newId } from '../../../kernel/db/new-id.ts'
import type { Tx } from '../../../kernel/db/tables.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { AccountAct, Capacity } from '../contract.ts'
import {
  isAdministrator,
  normaliseUsername,
  PASSWORD_MAX,
  PASSWORD_MIN,
  passwordFault,
  personKey,
  validUsername,
} from '../domain.ts'
import type { SignInParts } from '../sign-in/parts.ts'
import { refusing } from './refusals.ts'

export interface NewAccount {
  username: string
  /** The person's own name, as the portal and the trail show it. */
  name: string
  password: string
  /** Somebody else knows the password: it must be changed at the first sign-in. */
  temporary?: boolean
  role: Role
  /** Its name, as the portal and the trail show it. */
  organisation: string
  /** Its id in the district pack, where it has one. */
  organisationId?: string | null
  /** The party an enterprise or institute user acts for. */
  partyId?: string | null
  /** For an enterprise user; its administrator unless named. */
  capacity?: Capacity
  /** 9-digit township code; a town officer must have one. */
  town?: string | null
  /** Employee number: tells natural persons apart where the three administrators are named. */
  personKey?: string | null
}

/** Who acts where an account is made or changed at the machine itself and nobody is signed in. */
export const operator = (tenant: string) =>
  districtActor(tenant, { userId: 'operator', role: 'system_admin' })

/**
 * Creates a person with a local account and what the person is in the district; answers the user id.
 * Codes: those of `insertAccount`.
 */
export async function createAccount(parts: SignInParts, account: NewAccount): Promise<string> {
  const hash = await hashPassword(parts, account)
  const actor = operator(parts.tenant)
  const { userId } = await parts.db.transaction(actor, (tx) => insertAccount(tx, actor, account, hash), {
    action: 'identity.account.create',
  })
  return userId
}

/** The hash of a password that fits the rules. Code: `identity.password_weak`. */
export async function hashPassword(
  { auth }: Pick<SignInParts, 'auth'>,
  { username, password }: { username: string; password: string },
): Promise<string> {
  const fault = passwordFault(password, normaliseUsername(username))
  if (fault) throw new AppError('identity.password_weak', { fault, min: PASSWORD_MIN, max: PASSWORD_MAX })
  return (await auth.$context).password.hash(password)
}

/**
 * Writes person, password and member in the transaction of an administrator. Codes:
 * `identity.username_invalid`, `identity.username_taken`, `identity.town_required`,
 * `identity.administrators_separate`.
 */
export async function insertAccount(
  tx: Tx,
  actor: Actor,
  account: Omit<NewAccount, 'password'>,
  hash: string,
): Promise<{ id: string; userId: string }> {
  const { name, role } = account
  const username = normaliseUsername(account.username)
  if (!validUsername(username)) throw new AppError('identity.username_invalid')
  if (role === 'town' && !account.town) throw new AppError('identity.town_required')
  const number = account.personKey ?? null
  const id = newId()
  const userId = newId()
  await refusing({ username, name }, async () => {
    await sql`select identity.create_person(${userId}, ${name}, ${username}, ${hash},
      ${account.temporary ?? false})`.execute(tx)
    await tx
      .insertInto('identity.member')
      .values({
        id,
        tenant: actor.tenant,
        user_id: userId,
        role,
        organisation: account.organisation,
        organisation_id: account.organisationId ?? null,
        party_id: account.partyId ?? null,
        town: account.town ?? null,
        disabled_at: null,
        name,
        username,
        capacity: role === 'enterprise' ? (account.capacity ?? 'admin') : null,
        person_key: number?.trim() || isAdministrator(role) ? personKey(number, name) : null,
      })
      .execute()
  })
  if (actor.role === 'system_admin') await recordAct(tx, actor, id, 'create', null)
  return { id, userId }
}

/** Writes an administrator's act on an account; what it does to sign-in follows in the database. */
export async function recordAct(
  tx: Tx,
  actor: Actor,
  memberId: string,
  act: AccountAct,
  reason: string | null,
): Promise<void> {
  await tx
    .insertInto('identity.account_act')
    .values({
      id: newId(),
      tenant: actor.tenant,
      member_id: memberId,
      act,
      reason,
      by_actor: actor.userId,
      by_name: actor.name,
    })
    .execute()
}
