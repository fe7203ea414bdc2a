import type { OpenAPIHono } from '@hono/zod-openapi'
import type { AccessMatrix } from '../access/matrix.ts'
import type { Env } from '../http/env.ts'
import type { StatusTable } from '../http/problem.ts'
import type { Platform } from './platform.ts'

/** What a module offers to the composition. `Services` is what later modules and flows may call. */
export interface ModuleDefinition {
  name: string
  /** Folder of the module: its migrations and texts are found there. */
  folder: string
  access: AccessMatrix
  /** HTTP statuses of the module's own error codes; unnamed ones are 422. */
  statuses: StatusTable
  /** Routes under `/api`, and job handlers, on this platform. */
  mount(platform: Platform): { routes: OpenAPIHono<Env> }
}
