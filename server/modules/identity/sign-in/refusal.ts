import { AppError } from '../../../kernel/errors.ts'
import type { Session } from './sessions.ts'

/** What one who must first do something may still ask for: who one is, and sign-in itself. */
const OPEN = /^\/api\/(me|auth\/.+)$/

/**
 * Why somebody who is signed in may not make this request: `identity.totp_required`; null where nothing
 * stands in the way. A password that should be changed is told by `/me` and refuses nothing: people must
 * be able to work until they can change it themselves in the portal.
 */
export function refusalOf({ obligations }: Session, request: Request): AppError | null {
  if (OPEN.test(new URL(request.url).pathname)) return null
  const [first] = obligations
  if (first === 'totp') return new AppError('identity.totp_required')
  return null
}
