import type { Actor } from '../../kernel/access/roles.ts'
import type { AppError } from '../../kernel/errors.ts'
import type { Platform } from '../../kernel/platform/platform.ts'
import { assignParty, disableAccount } from './accounts/change-member.ts'
import { createAccount, type NewAccount } from './accounts/create-account.ts'
import { createDemoAccounts, type DemoParts } from './accounts/demo-accounts.ts'
import { enterAs } from './accounts/enter.ts'
import { openAuth, signInHandle } from './sign-in/auth.ts'
import type { SignedIn, SignInParts } from './sign-in/parts.ts'
import { refusalOf } from './sign-in/refusal.ts'
import { endSessionsOf, findSession, type Session, sessionToken } from './sign-in/sessions.ts'
import { type SignInRequest, signIn } from './sign-in/sign-in.ts'
import { signOut } from './sign-in/sign-out.ts'

/** Accounts, sessions and who makes a request. One process has one. */
export interface Identity {
  /** What the routes of this module work with. */
  readonly parts: SignInParts
  /**
   * Who makes a request: one indexed query, a second once a minute; null where nobody is signed in. An
   * error where that person must first do something else: see `refusalOf`.
   */
  resolveActor(request: Request): Promise<Actor | AppError | null>
  /** The same with organisation and end of the session. */
  findSession(headers: Headers): Promise<Session | null>
  /** Codes: `identity.sign_in_failed`, `identity.locked`. */
  signIn(attempt: SignInRequest): Promise<SignedIn>
  /** Signs in as a fictional person of a trial folder. Code: `request.not_found`. */
  enterAs(username: string, from: { headers: Headers; request: string }): Promise<SignedIn>
  /** Ends the session of these headers; answers the cookies to set. */
  signOut(headers: Headers, request: string): Promise<string[]>
  /** Answers the user id. Codes: see `createAccount`. */
  createAccount(account: NewAccount): Promise<string>
  /** Lets an enterprise user act for a party. */
  assignParty(userId: string, partyId: string): Promise<void>
  /** Closes an account; its sessions end at their next request. */
  disableAccount(userId: string, reason?: string): Promise<void>
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
  const parts: SignInParts = { db, tenant, handle, auth, secret }
  const sessionOf = async (headers: Headers) => {
    const token = await sessionToken(headers, cookie)
    return token ? findSession(handle, tenant, token) : null
  }
  return {
    parts,
    findSession: sessionOf,
    resolveActor: async (request) => {
      const session = await sessionOf(request.headers)
      return session && (refusalOf(session, request) ?? session.actor)
    },
    signIn: (attempt) => signIn(parts, attempt),
    enterAs: (username, from) => enterAs(parts, username, from),
    signOut: (headers, request) => signOut(parts, cookie, headers, request),
    createAccount: (account) => createAccount(parts, account),
    assignParty: (userId, partyId) => assignParty(parts, userId, partyId),
    disableAccount: (userId, reason = 'closed at the machine') => disableAccount(parts, userId, reason),
    revokeSessions: (userId) => endSessionsOf(handle, userId),
    createDemoAccounts: (demo) => createDemoAccounts(parts, demo),
  }
}
