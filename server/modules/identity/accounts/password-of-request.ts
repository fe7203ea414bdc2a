import type { Context } from 'hono'
import { actorOf, type Env } from '../../../kernel/http/env.ts'
import type { Platform } from '../../../kernel/platform/platform.ts'
import { normaliseUsername } from '../domain.ts'
import type { SignInParts } from '../sign-in/parts.ts'
import { derivePassword } from './password.ts'

/** The first password of an account that this request makes or renews: the same when it is repeated. */
export function passwordOfRequest(
  c: Context<Env>,
  { tenant }: Pick<Platform, 'tenant'>,
  { secret }: Pick<SignInParts, 'secret'>,
  username: string,
): string {
  const key = c.req.header('idempotency-key') ?? ''
  return derivePassword(secret, [tenant, actorOf(c).userId, key], normaliseUsername(username))
}
