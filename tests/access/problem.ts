import { expect } from 'vitest'
import { z } from 'zod'

const Problem = z.strictObject({
  type: z.string(),
  title: z.string().regex(/\p{Script=Han}/u),
  status: z.int(),
  detail: z.string().regex(/\p{Script=Han}/u),
  code: z.string(),
  reference: z.string().min(20),
  fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
})

/** The answer is problem+json of this status and code: Chinese, complete, with the request's number. */
export async function expectProblem(response: Response, status: number, code: string) {
  const text = await response.text()
  expect({ status: response.status, text }).toMatchObject({ status })
  expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
  expect(response.headers.get('cache-control')).toBe('no-store')
  const problem = Problem.parse(JSON.parse(text))
  expect(problem).toMatchObject({ code, status, type: `urn:kechuang:problem:${code}` })
  expect(problem.reference).toBe(response.headers.get('x-request-id'))
  expect(`${problem.title} ${problem.detail}`).not.toMatch(/[{}]|undefined|null/)
  return problem
}
