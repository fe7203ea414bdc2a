import type { Context } from 'hono'
import type { Actor } from '../access/roles.ts'
import { signInRequired } from '../errors.ts'

/** What middleware leaves for the handlers of one request. */
export interface Env {
  Variables: {
    /** Unique per request; in the log, the audit entry and every problem report. */
    requestId: string
    actor: Actor | null
  }
}

/** The signed-in actor, or `access.sign_in_required`. */
export function actorOf(c: Context<Env>): Actor {
  const actor = c.get('actor')
  if (!actor) throw signInRequired()
  return actor
}
