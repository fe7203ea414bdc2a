import type { MiddlewareHandler } from 'hono'
import { mountAudit } from '../kernel/audit/routes.ts'
import { auditedTables } from '../kernel/audit/verify.ts'
import { createHttp } from '../kernel/http/app.ts'
import type { Env } from '../kernel/http/env.ts'
import type { Platform } from '../kernel/platform/platform.ts'
import { type Identity, mountIdentity, openIdentity } from '../modules/identity/index.ts'
import { mountPlan } from '../modules/indicators/index.ts'
import { Library, mountProgrammes } from '../modules/programmes/index.ts'
import { explainRow, mountImports, mountRegister } from '../modules/registry/index.ts'
import { findParty } from './find-party.ts'
import { MODULES } from './modules.ts'
import type { Parts } from './parts.ts'
import { MATRICES, permissionsOf } from './permissions.ts'
import { mountPublic } from './public/mount.ts'
import { mountToday } from './today/routes.ts'

export interface Composed {
  app: ReturnType<typeof createHttp>
  identity: Identity
  library: Library
}

/** Joins all modules on a platform: their routes in one application, their background work declared (a mounted module declares its own). */
export async function compose(
  platform: Platform,
  parts: Parts,
  inspect?: MiddlewareHandler<Env>,
): Promise<Composed> {
  const { district, texts } = parts
  const identity = await openIdentity(platform)
  const app = createHttp({
    platform,
    texts,
    statuses: Object.assign({}, ...MODULES.map((module) => module.statuses)),
    resolveActor: (request) => identity.resolveActor(request),
    inspect,
  })
  app.route(
    '/api',
    mountIdentity(platform, identity, {
      district,
      permissionsOf,
      findParty: (code) => findParty(platform, code),
    }),
  )
  app.route('/api', mountRegister(platform, parts))
  app.route('/api', mountImports(platform, parts))
  const library = new Library()
  app.route('/api', mountProgrammes(platform, { texts, library }))
  app.route('/api', mountPlan(platform, parts))
  app.route('/api', mountToday(platform, parts))
  const tables = auditedTables(MATRICES)
  app.route('/api', mountAudit(platform, { texts, tables, explain: explainRow(platform.db, texts) }))
  await mountPublic(app, platform, parts, library)
  return { app, identity, library }
}
