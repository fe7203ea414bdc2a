import { auditRoutes } from '../kernel/audit/api.ts'
import { router } from '../kernel/http/app.ts'
import {
  accountRoutes,
  delegationRoutes,
  identityRoutes,
  oidcRoutes,
  ownRoutes,
} from '../modules/identity/api.ts'
import { planRoutes } from '../modules/indicators/api.ts'
import { programmesRoutes } from '../modules/programmes/api.ts'
import { importRoutes, ladderRoutes, registerRoutes } from '../modules/registry/api.ts'
import { todayRoutes } from './today/api.ts'

/** Every described route of the portal, below `/api`. */
export const API_ROUTES = [
  ...Object.values(identityRoutes),
  ...Object.values(ownRoutes),
  ...Object.values(oidcRoutes),
  ...Object.values(accountRoutes),
  ...Object.values(delegationRoutes),
  ...Object.values(registerRoutes),
  ...Object.values(ladderRoutes),
  ...Object.values(importRoutes),
  ...Object.values(programmesRoutes),
  ...Object.values(planRoutes),
  ...Object.values(todayRoutes),
  ...Object.values(auditRoutes),
]

/** The OpenAPI 3.1 document of the portal: the source of the web client's types. */
export function openApiDocument(): object {
  const described = router()
  for (const route of API_ROUTES) described.openAPIRegistry.registerPath(route)
  return described.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Kechuang 科创',
      version: '0.1.0',
      description:
        'Writes carry an Idempotency-Key. Errors are problem+json (RFC 9457). Lists page by cursor. Money is an integer of 分 as decimal text.',
    },
    servers: [{ url: '/api' }],
  })
}
