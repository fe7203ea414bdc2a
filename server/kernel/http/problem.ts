import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { AppError } from '../errors.ts'
import { log } from '../log.ts'
import type { Texts } from '../texts/texts.ts'
import type { Env } from './env.ts'
import { fieldProblems } from './invalid.ts'

/** RFC 9457. `title` and `detail` are in the reader's language; `reference` finds the log line. */
export const Problem = z
  .object({
    type: z.string().openapi({ example: 'urn:kechuang:problem:request.not_found' }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    reference: z.string(),
    fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .openapi('Problem')

const STATUS: Record<string, number> = {
  'access.sign_in_required': 401,
  'access.forbidden': 403,
  'request.not_found': 404,
  'request.invalid': 400,
  'request.json': 400,
  'request.unstorable': 400,
  'request.idempotency_key_missing': 400,
  'request.idempotency_key_reused': 422,
  'request.too_large': 413,
  'request.media_type': 415,
  'request.too_many': 429,
  'request.foreign_origin': 403,
  'file.too_large': 413,
  'file.empty': 422,
  'file.type_refused': 422,
  'audit.owner_limited': 503,
  'audit.key_invalid': 500,
}

/** Modules name the statuses of their own codes; an unnamed code of theirs is 422. */
export type StatusTable = Readonly<Record<string, number>>

function fromHttpException(error: HTTPException): AppError {
  const codes: Record<number, string> = {
    400: 'request.json',
    403: 'request.foreign_origin',
    404: 'request.not_found',
    413: 'request.too_large',
    415: 'request.media_type',
  }
  return new AppError(codes[error.status] ?? 'request.invalid', {}, { cause: error })
}

/** Errors of the database that the request itself caused, by SQLSTATE. */
const DATABASE: Record<string, string> = {
  // The access rules refused: insufficient_privilege, also for rows that row-level security rejects.
  '42501': 'access.forbidden',
  // A text that no database column can hold: NUL characters, broken UTF-8.
  '22021': 'request.unstorable',
  '22P05': 'request.unstorable',
}

function fromDatabase(error: unknown): AppError | null {
  if (!(error instanceof Error && 'code' in error)) return null
  const code = DATABASE[String(error.code)]
  return code ? new AppError(code, {}, { cause: error }) : null
}

function recognise(error: unknown): AppError | null {
  if (error instanceof AppError) return error
  return error instanceof HTTPException ? fromHttpException(error) : fromDatabase(error)
}

/** Turns any error into problem+json. What is not an AppError is a fault: logged, never shown. */
export function problemResponder(texts: Texts, statuses: StatusTable) {
  const table = { ...STATUS, ...statuses }
  return (error: unknown, c: Context<Env>): Response => {
    const reference = c.get('requestId') ?? '-'
    const known = recognise(error)
    if (!known) log.error({ err: error, reference, path: c.req.path }, 'request failed')
    const code = known?.code ?? 'server.fault'
    const status = known ? (table[code] ?? 422) : 500
    const locale = texts.localeOf(c.req.header('accept-language'))
    const fields = known?.cause instanceof z.ZodError ? fieldProblems(known.cause, locale) : undefined
    const problems = fields?.map(({ path, message }) => `${path} ${message}`.trim()).join('; ')
    const params = { ...known?.params, ...(problems && { problems }), reference }
    const body = {
      type: `urn:kechuang:problem:${code}`,
      title: texts.text(locale, texts.has(`${code}.title`) ? `${code}.title` : 'request.refused', params),
      status,
      detail: texts.text(locale, texts.has(`${code}.detail`) ? `${code}.detail` : code, params),
      code,
      reference,
      ...(fields && { fields }),
    }
    return c.body(JSON.stringify(body), status as 400, {
      'content-type': 'application/problem+json; charset=utf-8',
      'cache-control': 'no-store',
    })
  }
}
