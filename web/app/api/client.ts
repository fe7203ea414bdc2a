import createClient from 'openapi-fetch'
import type { components, paths } from '../../generated/api.d.ts'
import { NetworkError, type Problem, ProblemError } from '../../ui/state/problem.ts'
import { preferredLanguage } from '../../ui/text/language.tsx'
import { reportSignedOut } from './signed-out.ts'

/** The shapes of the portal's answers, from its OpenAPI document. */
export type Schemas = components['schemas']

/** The portal, typed by its OpenAPI document. Wrap every call in `answer`. */
export const api = createClient<paths>({ baseUrl: '/api' })

api.use({
  onRequest: ({ request }) => {
    request.headers.set('accept-language', preferredLanguage())
    return request
  },
})

interface Outcome<Data> {
  data?: Data
  error?: unknown
  response: Response
}

/** The data of a call; throws ProblemError with what the server said, or NetworkError. */
export async function answer<Data>(call: Promise<Outcome<Data>>): Promise<Data> {
  const outcome = await call.catch((cause: unknown) => {
    throw new NetworkError(cause)
  })
  if (outcome.data !== undefined) return outcome.data
  throw failure(outcome.error, outcome.response.status)
}

/** The error for an answer that is not a success; a lost sign-in is reported to the session. */
export function failure(body: unknown, status: number): Error {
  if (status === 401) reportSignedOut()
  return isProblem(body) ? new ProblemError(body) : new NetworkError(status)
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body && 'title' in body
}
