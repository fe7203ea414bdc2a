import type { OpenAPIHono } from '@hono/zod-openapi'
import { router } from '../../kernel/http/app.ts'
import type { Env } from '../../kernel/http/env.ts'
import type { Platform } from '../../kernel/platform/platform.ts'
import type { Texts } from '../../kernel/texts/texts.ts'
import { mountLibrary } from './library/routes.ts'
import type { Library } from './library/search/library.ts'

/** What the module's routes work with besides the platform. */
export interface ProgrammesParts {
  texts: Texts
  /** One for the process: the public pages search the same. */
  library: Library
}

/** The routes of all parts of the module below /api. */
export function mountProgrammes(platform: Platform, { texts, library }: ProgrammesParts): OpenAPIHono<Env> {
  const app = router()
  app.route('/', mountLibrary(platform, library, { texts }))
  return app
}
