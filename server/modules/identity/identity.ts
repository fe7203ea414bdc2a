import type { Actor } from '../../kernel/access/roles.ts'
import type { Platform } from '../../kernel/platform/platform.ts'
import { assignParty, disableAccount } from './accounts/change-member.ts'
import { createAccount, type NewAccount } from './accounts/create-account.ts'
import { createDemoAccounts, type DemoParts } from './accounts/demo-accounts.ts'
import { openAuth, signInHandle } from './sign-in/auth.ts'
import { endSessionsOf, findSession, type Session, sessionToken } from './sign-in/sessions.ts'
import { type SignedIn, type SignInRequest, signIn } from './sign-in/sign-in.ts'
import { signOut } from './sign-in/sign-out.ts'

/** Accounts, sessions and who makes a request. One process has one. */
export interface Identity {
  /** Who makes a request: one indexed query, a second once a minute; null where nobody is signed in. */
  resolveActor(request: Request): Promise<Actor | null>
  /** The same with organisation and end of the session. */
  findSession(headers: Headers): Promise<Session | null>
  /** Codes: `identity.sign_in_failed`, `identity.locked`. */
  signIn(attempt: SignInRequest): Promise<SignedIn>
  /** Ends the session of these headers; answers the cookies to set. */
  signOut(headers: Headers, request: string): Promise<string[]>
  /** Answers the user id. Codes: see `createAccount`. */
  createAccount(account: NewAccount): Promise<string>
  /** Lets an enterprise user act for a party. */
  assignParty(userId: string, partyId: string): Promise<void>
  /** Closes an account; its sessions end at their next request. */
  disableAccount(userId: string): Promise<void>
  /** Ends all sessions of a person at their next request. */
  revokeSessions(userId: string): Promise<void>
  /** Fictional people of a trial data folder; does nothing on a real one or where they exist. */
  createDemoAccounts(parts: DemoParts): Promise<void>
}

/** Opens sign-in on a prepared database. */
export async function openIdentity(platform: Pick<Platform, 'db' | 'config' | 'tenant'>): Promise<Identity> {
  const { db, config, tenant } = platform
  const handle = signInHandle(db)
  const { auth, secret } = openAuth(handle, config)
  const { authCookies } = await auth.$context
  const cookie = { name: authCookies.sessionToken.name, secret }
  const parts = { db, tenant, handle, auth }
  const sessionOf = async (headers: Headers) => {
    const token = await sessionToken(headers, cookie)
    return token ? findSession(handle, tenant, token) : null
  }
  return {
    findSession: sessionOf,
    resolveActor: async (request) => (await sessionOf(request.headers))?.actor ?? null,
    signIn: (attempt) => signIn(parts, attempt),
    signOut: (headers, request) => signOut(parts, cookie, headers, request),
    createAccount: (account) => createAccount(parts, account),
    assignParty: (userId, partyId) => assignParty(parts, userId, partyId),
    disableAccount: (userId) => disableAccount(parts, userId),
    revokeSessions: (userId) => endSessionsOf(handle, userId),
    createDemoAccounts: (demo) => createDemoAccounts(parts, demo),
  }
}
