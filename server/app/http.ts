import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { createHttp } from '../kernel/http/app.ts'
import type { Platform, ResolveActor } from '../kernel/platform/platform.ts'
import { loadTexts, type Texts } from '../kernel/texts/texts.ts'
import { MODULES } from './modules.ts'

const SERVER = join(import.meta.dirname, '..')

/** The sentences of the kernel and all modules, wherever a `texts.<locale>.json` lies below server/. */
export function allTexts(): Texts {
  const folders = readdirSync(SERVER, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.name === 'texts.zh-CN.json')
    .map((entry) => entry.parentPath)
  return loadTexts(folders.sort())
}

/** The whole application on a platform; `resolveActor` finds who makes a request. */
export function createApp(platform: Platform, resolveActor: ResolveActor) {
  const statuses = Object.assign({}, ...MODULES.map((module) => module.statuses))
  const app = createHttp({ platform, texts: allTexts(), statuses, resolveActor })
  for (const module of MODULES) app.route('/api', module.mount(platform).routes)
  return app
}
