import { hashPassword, insertAccount, type NewAccount, operator } from './accounts/create-account.ts'
import type { Identity } from './identity.ts'
import { openSession } from './sign-in/open-session.ts'

/* People of tests. To hash a password and to verify it take a tenth of a second each, on purpose. */

let known: { password: string; hash: Promise<string> } | null = null

/**
 * Makes a person and signs them in without the work of hashing: all of one password share a hash, and the
 * session is opened outright. Answers the user id and the cookies of the session.
 */
export async function enterTestPerson(
  { parts }: Identity,
  account: NewAccount,
): Promise<{ userId: string; cookies: string[] }> {
  if (known?.password !== account.password) {
    known = { password: account.password, hash: hashPassword(parts, account) }
  }
  const hash = await known.hash
  const actor = operator(parts.tenant)
  const { userId } = await parts.db.transaction(actor, (tx) => insertAccount(tx, actor, account, hash), {
    action: 'identity.account.create',
  })
  const from = { headers: new Headers(), request: 'test', action: 'identity.sign_in' }
  const signedIn = await openSession(parts, userId, from)
  if (!signedIn) throw new Error(`nobody may act as ${account.username}`)
  return { userId, cookies: signedIn.cookies }
}
