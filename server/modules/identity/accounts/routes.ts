import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { sql } from 'kysely'
import type { z } from 'zod'
import { AppError } from '../../../kernel/errors.ts'
import { router } from '../../../kernel/http/app.ts'
import { actorOf, type Env } from '../../../kernel/http/env.ts'
import { read, write } from '../../../kernel/http/write.ts'
import type { Platform } from '../../../kernel/platform/platform.ts'
import { accountRoutes } from '../api.ts'
import type { Account } from '../contract.ts'
import { isAdministrator } from '../domain.ts'
import type { SignInParts } from '../sign-in/parts.ts'
import { actOnAccount, mayDo } from './act-on-account.ts'
import { hashPassword, insertAccount } from './create-account.ts'
import { getAccount, getAccountDetail, listAccounts } from './find-accounts.ts'
import { moveAccount } from './move-account.ts'
import { passwordOfRequest } from './password-of-request.ts'
import { type PlaceParts, placeOf } from './place.ts'

type Shown = z.infer<typeof Account>

/** Routes by which administrators keep the accounts of a district. */
export function mountAccounts(platform: Platform, signIn: SignInParts, parts: PlaceParts): OpenAPIHono<Env> {
  const routes = router()
  const passwordOf = (c: Context<Env>, username: string) => passwordOfRequest(c, platform, signIn, username)

  routes.openapi(accountRoutes.list, async (c) => {
    const query = c.req.valid('query')
    return c.json(await read(c, platform, (tx, actor) => listAccounts(tx, actor, query)), 200)
  })
  routes.openapi(accountRoutes.places, (c) => {
    mayDo(actorOf(c), 'create')
    const { towns, organisations } = parts.district
    return c.json(
      {
        organisations: organisations.map(({ id, kind, name, town }) => ({ id, kind, name: name.zh, town })),
        towns: towns.map(({ code, name }) => ({ code, name })),
      },
      200,
    )
  })
  routes.openapi(accountRoutes.create, async (c) => {
    mayDo(actorOf(c), 'create')
    const { partyCode, town, organisationId, ...person } = c.req.valid('json')
    if (isAdministrator(person.role) && !person.personKey) throw new AppError('identity.person_key_required')
    const place = await placeOf(parts, person.role, { partyCode, town, organisationId })
    const password = passwordOf(c, person.username)
    const hash = await hashPassword(signIn, { username: person.username, password })
    const answer = await write(
      c,
      platform,
      { action: 'identity.account.create', status: 201 },
      async (tx, actor) => {
        const { id } = await insertAccount(tx, actor, { ...person, ...place, temporary: true }, hash)
        return getAccount(tx, actor, id)
      },
    )
    return c.json({ ...((await answer.json()) as Shown), password }, 201)
  })
  routes.openapi(accountRoutes.detail, async (c) => {
    const { id } = c.req.valid('param')
    return c.json(await read(c, platform, (tx, actor) => getAccountDetail(tx, actor, id)), 200)
  })
  routes.openapi(accountRoutes.act, async (c) => {
    const { id } = c.req.valid('param')
    const body = c.req.valid('json')
    return write(c, platform, { action: `identity.account.${body.act}`, status: 200 }, async (tx, actor) => {
      await actOnAccount(tx, actor, id, body)
      return getAccount(tx, actor, id)
    })
  })
  routes.openapi(accountRoutes.move, async (c) => {
    const { id } = c.req.valid('param')
    const { reason, ...wanted } = c.req.valid('json')
    const account = await read(c, platform, (tx, actor) => getAccount(tx, actor, id))
    mayDo(actorOf(c), 'move')
    if (account.capacity === 'handler') throw new AppError('identity.handler_stays')
    const place = await placeOf(parts, account.role, wanted)
    return write(c, platform, { action: 'identity.account.move', status: 200 }, async (tx, actor) => {
      await moveAccount(tx, actor, id, place, reason)
      return getAccount(tx, actor, id)
    })
  })
  routes.openapi(accountRoutes.password, async (c) => {
    const { id } = c.req.valid('param')
    const { username } = await read(c, platform, (tx, actor) => getAccount(tx, actor, id))
    mayDo(actorOf(c), 'new_password')
    const password = passwordOf(c, username)
    const hash = await hashPassword(signIn, { username, password })
    const answer = await write(
      c,
      platform,
      { action: 'identity.account.new_password' },
      async (tx, actor) => {
        await sql`select identity.put_password(${id}::uuid, ${hash})`.execute(tx)
        await actOnAccount(tx, actor, id, { act: 'new_password', reason: null })
        return getAccount(tx, actor, id)
      },
    )
    return c.json({ ...((await answer.json()) as Shown), password }, 200)
  })
  return routes
}
