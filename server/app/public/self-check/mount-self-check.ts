import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { AppError, notFound } from '../../../kernel/errors.ts'
import type { Env } from '../../../kernel/http/env.ts'
import { checkIdentifier } from '../../../kernel/ids/index.ts'
import type { Policies } from '../../../modules/programmes/index.ts'
import { send, sendOnce } from '../respond.ts'
import type { Site } from '../site.ts'
import type { View } from '../view.ts'
import { type Answers, decodeAnswers, encodeAnswers } from './answers.ts'
import { check } from './check.ts'
import { questionsPage } from './questions-page.ts'
import { readForm } from './read-form.ts'
import { resultPage } from './result-page.ts'
import { startPage } from './start-page.ts'

type Answer = (c: Context<Env>) => Promise<Response>

/** How mountPublic adds a page: with its limit, and failures as pages. */
export type AddPage = (method: 'get' | 'post', path: string, answer: Answer) => void

const LARGEST_FORM = 64 * 1024

/** The self-check for anybody: start, questions, result. Answers travel in the address; nothing is stored. */
export function mountSelfCheck(
  app: OpenAPIHono<Env>,
  add: AddPage,
  site: Site,
  policies: Policies,
  view: (c: Context<Env>) => View,
): void {
  app.use('/self-check/*', bodyLimit({ maxSize: LARGEST_FORM }))

  add('get', '/self-check', async (c) =>
    send(c, startPage(site, view(c), policies, c.req.query('p') ?? null)),
  )

  add('post', '/self-check', async (c) => {
    const form = await c.req.parseBody()
    const typed = String(form.code ?? '').trim()
    const programme = policies.programmes.some(({ id }) => id === form.p) ? String(form.p) : null
    const { valid, normalised } =
      typed === '' ? { valid: true, normalised: null } : checkIdentifier('uscc', typed)
    const retry = (error: 'code' | 'unknown_code') => {
      return sendOnce(c, startPage(site, view(c), policies, programme, { code: typed, error }), 422)
    }
    if (!valid) return retry('code')
    const answers: Answers = {
      code: normalised,
      kind: String(form.kind ?? 'enterprise'),
      programme,
      facts: {},
      skipped: [],
    }
    try {
      const { questions } = await check(site, policies, answers)
      return c.redirect(
        `/self-check/${questions.length > 0 ? 'ask' : 'result'}?a=${encodeAnswers(answers)}`,
        303,
      )
    } catch (error) {
      if (error instanceof AppError && error.code === 'request.not_found') return retry('unknown_code')
      throw error
    }
  })

  const answersOf = (token: unknown): Answers => {
    const answers = decodeAnswers(typeof token === 'string' ? token : undefined)
    if (!answers) throw notFound('page')
    return answers
  }

  add('get', '/self-check/ask', async (c) => {
    const before = answersOf(c.req.query('a'))
    // Coming back to questions that were left open asks them again.
    const programme = c.req.query('p')
    const answers = programme === undefined ? before : { ...before, programme, skipped: [] }
    const checked = await check(site, policies, answers)
    if (checked.questions.length === 0)
      return c.redirect(`/self-check/result?a=${encodeAnswers(answers)}`, 303)
    return send(c, questionsPage(site, view(c), policies, answers, checked))
  })

  add('post', '/self-check/ask', async (c) => {
    const fields = await c.req.parseBody()
    const answers = answersOf(fields.a)
    const checked = await check(site, policies, answers)
    const read = readForm(fields, checked.questions, policies)
    if (read.errors.size > 0) {
      return sendOnce(
        c,
        questionsPage(site, view(c), policies, answers, checked, { fields, errors: read.errors }),
        422,
      )
    }
    const next: Answers = {
      ...answers,
      facts: { ...answers.facts, ...read.facts },
      skipped: [...answers.skipped, ...read.skipped],
    }
    return c.redirect(`/self-check/result?a=${encodeAnswers(next)}`, 303)
  })

  add('get', '/self-check/result', async (c) => {
    const answers = answersOf(c.req.query('a'))
    const checked = await check(site, policies, answers)
    const origin = site.platform.config.publicUrl || new URL(c.req.url).origin
    return send(
      c,
      await resultPage(site, view(c), policies, answers, checked, c.req.query('p') ?? null, origin),
    )
  })
}
