import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { router } from '../../../kernel/http/app.ts'
import type { Env } from '../../../kernel/http/env.ts'
import { read, write } from '../../../kernel/http/write.ts'
import type { Platform } from '../../../kernel/platform/platform.ts'
import { hashPassword } from '../accounts/create-account.ts'
import { passwordOfRequest } from '../accounts/password-of-request.ts'
import { delegationRoutes } from '../api.ts'
import type { SignInParts } from '../sign-in/parts.ts'
import { actOnDelegation, administeredFirm, delegate, listDelegations } from './delegations.ts'
import { closeHandler, inviteHandler } from './handlers.ts'

type Invited = Awaited<ReturnType<typeof inviteHandler>>

/** Routes by which a firm's administrator says who acts for it. */
export function mountDelegation(platform: Platform, signIn: SignInParts): OpenAPIHono<Env> {
  const routes = router()
  const today = () => platform.clock.today()
  const change = (c: Context<Env>, action: string, useCase: Parameters<typeof write>[3]) =>
    write(c, platform, { action, status: 200 }, async (tx, actor) => {
      await useCase(tx, actor)
      return listDelegations(tx, actor, today())
    })

  routes.openapi(delegationRoutes.list, async (c) =>
    c.json(await read(c, platform, (tx, actor) => listDelegations(tx, actor, today())), 200),
  )
  routes.openapi(delegationRoutes.invite, async (c) => {
    const person = c.req.valid('json')
    await read(c, platform, administeredFirm)
    const password = passwordOfRequest(c, platform, signIn, person.username)
    const hash = await hashPassword(signIn, { username: person.username, password })
    const answer = await write(c, platform, { action: 'identity.handler.invite', status: 201 }, (tx, actor) =>
      inviteHandler(tx, actor, person, hash),
    )
    return c.json({ ...((await answer.json()) as Invited), password }, 201)
  })
  routes.openapi(delegationRoutes.actOnHandler, (c) => {
    const { id } = c.req.valid('param')
    const { act } = c.req.valid('json')
    return change(c, `identity.handler.${act}`, async (tx, actor) => {
      await closeHandler(tx, actor, id, act === 'close')
      return {}
    })
  })
  routes.openapi(delegationRoutes.add, (c) => {
    const body = c.req.valid('json')
    return change(c, 'identity.delegation.add', async (tx, actor) => {
      await delegate(tx, actor, body, today())
      return {}
    })
  })
  routes.openapi(delegationRoutes.act, (c) => {
    const { id } = c.req.valid('param')
    const body = c.req.valid('json')
    return change(c, `identity.delegation.${body.act}`, async (tx, actor) => {
      await actOnDelegation(tx, actor, id, body, today())
      return {}
    })
  })
  return routes
}
