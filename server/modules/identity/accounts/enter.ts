import { notFound } from '../../../kernel/errors.ts'
import { openSession } from '../sign-in/open-session.ts'
import type { SignedIn, SignInParts } from '../sign-in/parts.ts'
import { demoAccounts } from './demo-accounts.ts'

/**
 * Signs in as a fictional person of a trial folder, without a password. On a real folder there are no
 * such people, and so nobody to enter as. Code: `request.not_found`.
 */
export async function enterAs(
  parts: SignInParts,
  username: string,
  { headers, request }: { headers: Headers; request: string },
): Promise<SignedIn> {
  const { items } = await demoAccounts(parts.db)
  if (!items.some((person) => person.username === username)) throw notFound('account')
  const person = await parts.handle
    .selectFrom('identity.person')
    .select('id')
    .where('username', '=', username)
    .executeTakeFirst()
  const signedIn =
    person && (await openSession(parts, person.id, { headers, request, action: 'identity.enter' }))
  if (!signedIn) throw notFound('account')
  return signedIn
}
