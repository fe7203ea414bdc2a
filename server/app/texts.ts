import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { loadTexts, type Texts } from '../kernel/texts/texts.ts'

const SERVER = join(import.meta.dirname, '..')

/** The sentences of the kernel and all modules, wherever a `texts.<locale>.json` lies below server/. */
export function allTexts(): Texts {
  const folders = readdirSync(SERVER, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.name === 'texts.zh-CN.json')
    .map((entry) => entry.parentPath)
  return loadTexts(folders.sort())
}
