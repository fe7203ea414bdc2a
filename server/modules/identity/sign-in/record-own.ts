import { recordEvent } from '../../../kernel/audit/record-event.ts'
import type { SignInParts } from './parts.ts'
import type { Session } from './sessions.ts'

/** Writes into the trail what a person did to the own sign-in. */
export async function recordOwn(
  { db }: SignInParts,
  { actor }: Session,
  action: string,
  request: string,
): Promise<void> {
  await recordEvent(db, {
    tenant: actor.tenant,
    actor: actor.userId,
    name: actor.name,
    role: actor.role,
    action,
    request,
    table: 'identity.person',
    op: 'update',
  })
}
