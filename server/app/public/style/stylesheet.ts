import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PROJECT_ROOT } from '../../packs.ts'

export interface Stylesheet {
  /** Changes with the content, so that it may be kept for good. */
  path: string
  text: string
}

/** The colours and fonts are the workbench's own: one source for both. */
const FILES = [
  join(PROJECT_ROOT, 'web', 'ui', 'tokens.css'),
  join(PROJECT_ROOT, 'web', 'ui', 'status', 'status.css'),
  ...['frame', 'content', 'narrow', 'elder', 'documents', 'self-check', 'print'].map((name) =>
    join(import.meta.dirname, `${name}.css`),
  ),
]

const smaller = (css: string) =>
  css
    .replaceAll(/\/\*.*?\*\//gs, '')
    .replaceAll(/\n\s*/g, '\n')
    .replaceAll(/\n{2,}/g, '\n')

/** The one style sheet of the public pages. */
export function loadStylesheet(): Stylesheet {
  const text = smaller(FILES.map((file) => readFileSync(file, 'utf8')).join('\n'))
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 16)
  return { path: `/site/${hash}.css`, text }
}
