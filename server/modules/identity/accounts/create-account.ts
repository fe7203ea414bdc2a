import { isAPIError } from 'better-auth/api'
import { sql } from 'kysely'
import { districtActor, type Role } from '../../../kernel/access/roles.ts'
import { newId } from '../../../kernel/db/new-id.ts'
import { AppError } from '../../../kernel/errors.ts'
import { normaliseUsername, PASSWORD_MAX, PASSWORD_MIN, passwordFault, validUsername } from '../domain.ts'
import type { SignInParts } from '../sign-in/sign-in.ts'

export interface NewAccount {
  username: string
  /** The person's own name, as the portal and the trail show it. */
  name: string
  password: string
  role: Role
  /** Its name, as the portal and the trail show it. */
  organisation: string
  /** Its id in the district pack, where it has one. */
  organisationId?: string | null
  /** The party an enterprise user acts for. */
  partyId?: string | null
  /** 9-digit township code; a town officer must have one. */
  town?: string | null
}

/** Who acts where an account is made or changed at the machine itself and nobody is signed in. */
export const operator = (tenant: string) =>
  districtActor(tenant, { userId: 'operator', role: 'system_admin' })

/**
 * Creates a person with a local account and what the person is in the district; answers the user id.
 * Codes: `identity.username_invalid`, `identity.username_taken`, `identity.password_weak`,
 * `identity.town_required`.
 */
export async function createAccount(parts: SignInParts, account: NewAccount): Promise<string> {
  const username = normaliseUsername(account.username)
  if (!validUsername(username)) throw new AppError('identity.username_invalid')
  const fault = passwordFault(account.password, username)
  if (fault) {
    throw new AppError('identity.password_weak', { fault, min: PASSWORD_MIN, max: PASSWORD_MAX })
  }
  if (account.role === 'town' && !account.town) throw new AppError('identity.town_required')
  const userId = await createPerson(parts, { ...account, username })
  try {
    await parts.db.transaction(
      operator(parts.tenant),
      (tx) =>
        tx
          .insertInto('identity.member')
          .values({
            id: newId(),
            tenant: parts.tenant,
            user_id: userId,
            role: account.role,
            organisation: account.organisation,
            organisation_id: account.organisationId ?? null,
            party_id: account.partyId ?? null,
            town: account.town ?? null,
            disabled_at: null,
          })
          .execute(),
      { action: 'identity.account.create' },
    )
  } catch (error) {
    // The library has committed already: a person who is nothing in the district must not stay.
    await sql`delete from identity.person where id = ${userId}`.execute(parts.handle)
    throw error
  }
  return userId
}

async function createPerson({ auth, handle }: SignInParts, account: NewAccount): Promise<string> {
  const { username, name, password } = account
  const taken = await handle
    .selectFrom('identity.person')
    .select('id')
    .where('username', '=', username)
    .executeTakeFirst()
  if (taken) throw new AppError('identity.username_taken', { username })
  try {
    const email = `${newId()}@accounts.invalid`
    const { user } = await auth.api.signUpEmail({ body: { email, name, password, username } })
    return user.id
  } catch (error) {
    // Two processes made the same name at once: the unique constraint decided.
    if (isAPIError(error) && error.statusCode < 500) {
      throw new AppError('identity.username_taken', { username }, { cause: error })
    }
    throw error
  }
}
