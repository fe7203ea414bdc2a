import { parse } from 'hono/utils/cookie'
import { z } from 'zod'
import { seal, unseal } from '../second-factor/seal.ts'
import type { Flow } from './provider.ts'

/* Between leaving for the provider and coming back, the flow lies sealed in the browser itself. */

const NAME = 'kechuang_oidc'
const PURPOSE = 'identity.oidc'
/** Seconds that somebody may take at the provider. */
const SECONDS = 600
const PATH = '/api/auth/oidc'

const Kept = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  /** Whose account is being linked; null: this is a sign-in. */
  link: z.string().nullable(),
  next: z.string().nullable(),
})

export interface KeptFlow extends Flow {
  link: string | null
  /** Page of the portal to go to afterwards. */
  next: string | null
}

const cookie = (value: string, seconds: number, secure: boolean) =>
  `${NAME}=${value}; Path=${PATH}; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`

export const flowCookie = (secret: string, flow: KeptFlow, secure: boolean): string =>
  cookie(seal(secret, PURPOSE, JSON.stringify(flow)), SECONDS, secure)

/** Takes the flow from the browser: it is good for one answer. */
export const endedFlow = (secure: boolean): string => cookie('', 0, secure)

/** The flow that this browser began; null where it began none, or what it holds is not ours. */
export function flowOf(secret: string, headers: Headers): KeptFlow | null {
  const sealed = parse(headers.get('cookie') ?? '', NAME)[NAME]
  const text = sealed ? unseal(secret, PURPOSE, sealed) : null
  return text === null ? null : Kept.parse(JSON.parse(text))
}
