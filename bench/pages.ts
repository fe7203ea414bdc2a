import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { buildWebIfStale } from '../scripts/build-web.ts'
import { note } from './report.ts'

const DIST = join(import.meta.dirname, '..', 'web', 'dist')

/** JavaScript that a page needs before it works: its entry, what that imports, and its own route. */
export async function benchPages(): Promise<void> {
  await buildWebIfStale()
  const manifest = JSON.parse(readFileSync(join(DIST, '.vite', 'manifest.json'), 'utf8')) as Record<
    string,
    { file: string; imports?: string[]; isEntry?: boolean; isDynamicEntry?: boolean; src?: string }
  >
  const weigh = (file: string) => gzipSync(readFileSync(join(DIST, file))).length / 1024
  const closure = (key: string, seen: Set<string>) => {
    const chunk = manifest[key]
    if (!chunk || seen.has(chunk.file)) return seen
    seen.add(chunk.file)
    for (const next of chunk.imports ?? []) closure(next, seen)
    return seen
  }
  const entry = Object.keys(manifest).find((key) => manifest[key]?.isEntry) ?? ''
  const first = closure(entry, new Set())
  const sum = (files: Set<string>) =>
    [...files].filter((file) => file.endsWith('.js')).reduce((all, file) => all + weigh(file), 0)
  note({ what: 'JavaScript of the frame, gzip', value: sum(first), unit: 'KB' })
  for (const [key, chunk] of Object.entries(manifest)) {
    if (!chunk.isDynamicEntry || !chunk.src?.startsWith('modules/')) continue
    note({
      what: `page ${chunk.src}`,
      value: sum(closure(key, new Set(first))),
      unit: 'KB',
      limit: { max: 450 },
    })
  }
}
