import type { Context } from 'hono'
import type { Actor } from '../access/roles.ts'
import { type AppError, signInRequired } from '../errors.ts'

/** What middleware leaves for the handlers of one request. */
export interface Env {
  Variables: {
    /** Unique per request; in the log, the audit entry and every problem report. */
    requestId: string
    actor: Actor | null
    /** Why one who is signed in may not act now; else null. */
    refusal: AppError | null
  }
}

/** The signed-in actor; else the reason why there is none, by default `access.sign_in_required`. */
export function actorOf(c: Context<Env>): Actor {
  const actor = c.get('actor')
  if (!actor) throw c.get('refusal') ?? signInRequired()
  return actor
}
