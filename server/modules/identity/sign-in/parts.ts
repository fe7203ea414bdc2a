import type { Database } from '../../../kernel/db/open.ts'
import type { Auth, SignInHandle } from './auth.ts'
import type { Session } from './sessions.ts'

/** What signing in works with. */
export interface SignInParts {
  db: Database
  tenant: string
  handle: SignInHandle
  auth: Auth
  /** Signs session cookies; other keys of this portal are derived from it. */
  secret: string
}

/** The session and the cookies that carry it. */
export interface SignedIn {
  session: Session
  cookies: string[]
}
