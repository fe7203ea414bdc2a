import { AppError } from '../../../kernel/errors.ts'
import type { Session } from './sessions.ts'

/** What one who must first do something may still ask for: who one is, and sign-in itself. */
const OPEN = /^\/api\/(me|auth\/.+)$/
/** What a handler sees who may do nothing for the firm now: why. */
const OPEN_TO_HANDLER = /^\/api\/delegations$/

/**
 * Why somebody who is signed in may not make this request: `identity.password_change_required`,
 * `identity.totp_required`, `identity.delegation_expired`, `identity.delegation_missing`; null where
 * nothing stands in the way.
 */
export function refusalOf({ obligations, delegation }: Session, request: Request): AppError | null {
  const { pathname } = new URL(request.url)
  if (OPEN.test(pathname)) return null
  const [first] = obligations
  if (first === 'password') return new AppError('identity.password_change_required')
  if (first === 'totp') return new AppError('identity.totp_required')
  if (!delegation || delegation.state === 'in_force' || OPEN_TO_HANDLER.test(pathname)) return null
  return delegation.state === 'expired'
    ? new AppError('identity.delegation_expired', { until: delegation.until })
    : new AppError('identity.delegation_missing')
}
