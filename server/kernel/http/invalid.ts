import { z } from '@hono/zod-openapi'
import { AppError } from '../errors.ts'
import type { Locale } from '../texts/texts.ts'

export interface FieldProblem {
  path: string
  message: string
}

const CHINESE = z.locales.zhCN().localeError

/** Texts by the schemas, in the reader's language. */
export function fieldProblems(error: z.core.$ZodError, locale: Locale): FieldProblem[] {
  return error.issues.map((issue) => {
    const chinese = locale === 'zh-CN' ? CHINESE({ ...issue, input: undefined }) : undefined
    const text = typeof chinese === 'string' ? chinese : chinese?.message
    // What came in is not kept with the issue, so the sentence about it would be wrong.
    return { path: issue.path.join('.'), message: text?.replace(/，实际接收.*$/u, '') ?? issue.message }
  })
}

/** What a request that does not fit its description is refused with. */
export function invalidRequest(target: string, error: z.core.$ZodError): AppError {
  const keyMissing = target === 'header' && error.issues.some(({ path }) => path[0] === 'idempotency-key')
  return keyMissing
    ? new AppError('request.idempotency_key_missing')
    : new AppError('request.invalid', {}, { cause: error })
}
